import assert from "node:assert/strict";
import { Fragment, h } from "preact";
import { renderToString } from "preact-render-to-string";
import {
  compileLayout,
  type Layout,
  type LayoutComponent,
  type PageParts,
} from "./layout.ts";

const parts: PageParts = {
  title: "A & <b>",
  url: new URL("http://127.0.0.1/rows?page=2"),
  head: () => "<script src=x></script>",
  view: "<!--0--><main>$& $1</main><!--/0-->",
};
const { view } = parts;
const head = parts.head("");

async function render(
  layout: Layout | undefined,
  changes: Partial<PageParts> = {},
): Promise<string> {
  return (await compileLayout(layout, renderToString))({
    ...parts,
    ...changes,
  });
}

Deno.test("compileLayout: without a layout, the default document", async () => {
  const start = `<!DOCTYPE html><html lang="en"><head><meta charset="utf-8">` +
    `<meta name="viewport" content="width=device-width, initial-scale=1">`;
  const end = `${head}</head><body>${view}</body></html>`;
  assert.equal(
    await render(undefined),
    `${start}<title>A &amp; &lt;b&gt;</title>${end}`,
  );
  assert.equal(await render(undefined, { title: "" }), start + end);
});

const Plain: LayoutComponent = ({ children }) =>
  h(
    "html",
    { lang: "de" },
    h("head", null),
    h("body", { class: "wide" }, h("header", null, "Top"), children, "end"),
  );

Deno.test("compileLayout: a component, with title and head put in", async () => {
  assert.equal(
    await render(Plain),
    `<!DOCTYPE html><html lang="de"><head><title>A &amp; &lt;b&gt;</title>${head}</head>` +
      `<body class="wide"><header>Top</header>${view}end</body></html>`,
  );
  assert.equal(
    await render(Plain, { title: "" }),
    `<!DOCTYPE html><html lang="de"><head>${head}</head>` +
      `<body class="wide"><header>Top</header>${view}end</body></html>`,
  );
});

Deno.test("compileLayout: a component renders title and address itself, for each page", async () => {
  const Own: LayoutComponent = ({ children, title, url }) =>
    h(
      "html",
      null,
      h("head", null, h("title", null, `${title} – App`)),
      h("body", null, h("p", null, url.search), children),
    );
  assert.equal(
    await render(Own),
    `<!DOCTYPE html><html><head><title>A &amp; &lt;b> – App</title>${head}</head>` +
      `<body><p>?page=2</p>${view}</body></html>`,
  );
  assert.match(
    await render(Own, { title: "B", url: new URL("http://a/?q") }),
    /<title>B – App<.*<p>\?q</,
  );
});

Deno.test("compileLayout: a component compiles to a function, not to a promise", () => {
  assert.equal(typeof compileLayout(Plain, renderToString), "function");
  assert.equal(typeof compileLayout(undefined, renderToString), "function");
});

const wrong: Record<string, [layout: LayoutComponent, message: string]> = {
  "no head": [
    function NoHead({ children }) {
      return h("html", null, h("body", null, children));
    },
    `Expected the layout "NoHead" to render a <head>, received a document without one. ` +
    "Render <html> with a <head> and a <body>.",
  ],
  "no children": [
    function NoChildren() {
      return h("html", null, h("head", null), h("body", null));
    },
    `Expected the layout "NoChildren" to render its children once, in the body, received children 0 times. ` +
    "Render {children} in <body>.",
  ],
  "children twice": [
    function Twice({ children }) {
      return h(
        "html",
        null,
        h("head", null),
        h("body", null, children, children),
      );
    },
    `Expected the layout "Twice" to render its children once, in the body, received children 2 times. ` +
    "Render {children} in <body>.",
  ],
  "children in the head": [
    function InHead({ children }) {
      return h("html", null, h("head", null, children), h("body", null));
    },
    `Expected the layout "InHead" to render its children once, in the body, received children in the head. ` +
    "Render {children} in <body>.",
  ],
};
for (const [name, [layout, message]] of Object.entries(wrong)) {
  Deno.test(`compileLayout: a component with ${name} is named`, async () => {
    await assert.rejects(() => render(layout), { name: "TypeError", message });
  });
}

Deno.test("compileLayout: a component cannot be misled by what a page holds", async () => {
  const Echo: LayoutComponent = ({ children, title }) =>
    h(
      Fragment,
      null,
      h(
        "html",
        null,
        h("head", null),
        h("body", null, h("p", null, title), children),
      ),
    );
  const html = await render(Echo, { title: "</head></body>", view: "</head>" });
  assert(
    html.endsWith(
      `${head}</head><body><p>&lt;/head>&lt;/body></p></head></body></html>`,
    ),
    html,
  );
});

const page = `<!doctype html>\r\n<HTML lang=en><!-- </head> -->
<head><script>"</head>"</script><title>Öld 😀 &amp; own</title>
<link rel=stylesheet href=/app.css></head>
<body class="a b"><p id="other">x<div id="app" class="wide box"><p>Loading…</div>
<template><i id="hidden"></i></template><footer>Foot</footer>`;

Deno.test("compileLayout: HTML keeps everything but the title and the element's content", async () => {
  const expected = (title: string) =>
    page.replace("</head>\n<body", () => `${head}</head>\n<body`)
      .replace("<p>Loading…", () => view)
      .replace("<title>Öld 😀 &amp; own</title>", title);
  assert.equal(
    await render({ html: page, selector: "#app" }),
    expected("<title>A &amp; &lt;b&gt;</title>"),
  );
  assert.equal(
    await render({ html: page, selector: "#app" }, { title: "" }),
    expected("<title>Öld 😀 &amp; own</title>"),
  );
});

Deno.test("compileLayout: HTML without a title gets one at the end of its head", async () => {
  const html =
    "\uFEFF<html><head><meta charset=utf-8></head><body><svg><title>x</title></svg><main>y</main></body></html>";
  assert.equal(
    await render({ html, selector: "main" }),
    `<html><head><meta charset=utf-8><title>A &amp; &lt;b&gt;</title>${head}</head>` +
      `<body><svg><title>x</title></svg><main>${view}</main></body></html>`,
  );
});

for (
  const selector of [
    "#app",
    "div",
    "DIV",
    ".wide",
    ".box.wide",
    "div#app.box",
    " #app ",
  ]
) {
  Deno.test(`compileLayout: ${JSON.stringify(selector)} selects the element`, async () => {
    assert(
      (await render({ html: page, selector })).includes(
        `<div id="app" class="wide box">${view}</div>`,
      ),
    );
  });
}

for (
  const selector of [
    "#App",
    "#ap",
    "span",
    ".bo",
    "div.a",
    "head",
    "title",
    "#hidden",
  ]
) {
  Deno.test(`compileLayout: ${JSON.stringify(selector)} selects nothing`, async () => {
    await assert.rejects(() => render({ html: page, selector }), {
      name: "TypeError",
      message:
        `Expected an element that fits ${
          JSON.stringify(selector)
        } in the body of the layout's HTML, received ` +
        `${
          JSON.stringify(page.slice(0, 80) + "…")
        }. Add one, such as <main id="app"></main>, or change the selector.`,
    });
  });
}

for (
  const selector of [
    "",
    " ",
    "#",
    "div p",
    "body > div",
    "[data-app]",
    "#a:hover",
    "*",
    "#1",
    "a,b",
    "app#",
  ]
) {
  Deno.test(`compileLayout: refuses ${JSON.stringify(selector)} as a selector`, async () => {
    await assert.rejects(() => render({ html: page, selector }), {
      name: "TypeError",
      message:
        `Expected a simple selector such as "#app", "main" or "div.app", received ${
          JSON.stringify(selector)
        }. ` +
        "Give the element an id and select that.",
    });
  });
}

for (
  const html of [
    "",
    "Hello",
    "<div id=app></div>",
    "<head><title>x</title><body><div id=app></div>",
  ]
) {
  Deno.test(`compileLayout: refuses ${JSON.stringify(html)}, which has no <head>`, async () => {
    await assert.rejects(() => render({ html, selector: "#app" }), {
      name: "TypeError",
      message:
        `Expected the layout's HTML to have <head> and </head>, received ${
          JSON.stringify(html)
        }. ` +
        "Write both tags out.",
    });
  });
}

const unfit = [
  "<img id=app>",
  "<div id=app>",
  "<script id=app></script>",
  "<p id=app>a<div>b</div>",
];
for (const body of unfit) {
  Deno.test(`compileLayout: refuses ${body} as the element for the view`, async () => {
    const tag = body.match(/\w+/)![0];
    await assert.rejects(
      () => render({ html: `<head></head><body>${body}`, selector: "#app" }),
      {
        name: "TypeError",
        message:
          `Expected the element that fits "#app" to be a container with start and end tag, received <${tag}>. ` +
          `Write its end tag out, or select another element, such as <main id="app"></main>.`,
      },
    );
  });
}

Deno.test("compileLayout: a file is read once, at start", async () => {
  const file = await Deno.makeTempFile({ suffix: ".html" });
  await Deno.writeTextFile(file, "<head></head><main></main>");
  const layout = await compileLayout(
    { file, selector: "main" },
    renderToString,
  );
  await Deno.remove(file);
  assert.equal(
    layout({ ...parts, title: "" }),
    `<head>${head}</head><main>${view}</main>`,
  );
});

Deno.test("compileLayout: a file that cannot be read is named", async () => {
  const file = new URL("./nowhere.html", import.meta.url);
  await assert.rejects(
    () => render({ file, selector: "main" }),
    /^TypeError: Expected the layout to be an HTML file, received "file:.*nowhere\.html": No such file.*--allow-read/,
  );
});
