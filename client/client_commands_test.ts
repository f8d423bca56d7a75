import assert from "node:assert/strict";
import type { CommandData } from "../src/protocol/client_commands.ts";
import { button, clicks, CommandPage, mark } from "./testdata/command_page.ts";

Deno.test("classes and attributes are set, removed and toggled", () => {
  assert.deepEqual(
    clicks(
      '<p class="b c"></p>',
      2,
      ["addClass", "p", "a"],
      ["removeClass", "p", "c d"],
      ["toggleClass", "p", "b"],
    ),
    ['<p class="a"></p>', '<p class="a b"></p>'],
  );
  assert.deepEqual(
    clicks(
      '<p id="1" aria-expanded="false"></p>',
      2,
      ["removeAttribute", "p", "id"],
      ["setAttribute", "p", "title", "t"],
      ["toggleAttribute", "p", "aria-expanded", "true", "false"],
      ["toggleAttribute", "p", "inert", "", null],
    ),
    [
      '<p aria-expanded="true" title="t" inert=""></p>',
      '<p aria-expanded="false" title="t"></p>',
    ],
  );
});

Deno.test("a command is for all that a selector finds, for what is around, inside, or for the element itself", () => {
  const view = (commands: readonly CommandData[]) =>
    new CommandPage(
      `<ul rv=1><li><b ${
        mark(0, commands)
      }><i></i></b><i></i></li><li></li></ul>`,
    ).press("b").view.replace(/ rv[-\w]*=("[^"]*"|\w+)/g, "");
  const add = (target: CommandData[1]) => view([["addClass", target, "x"]]);
  assert.equal(
    add(null),
    '<ul><li><b class="x"><i></i></b><i></i></li><li></li></ul>',
  );
  assert.equal(
    add("li"),
    '<ul><li class="x"><b><i></i></b><i></i></li><li class="x"></li></ul>',
  );
  assert.equal(
    add({ closest: "li" }),
    '<ul><li class="x"><b><i></i></b><i></i></li><li></li></ul>',
  );
  assert.equal(
    add({ inner: "i" }),
    '<ul><li><b><i class="x"></i></b><i></i></li><li></li></ul>',
  );
  assert.equal(
    add({ closest: "li", inner: "i" }),
    '<ul><li><b><i class="x"></i></b><i class="x"></i></li><li></li></ul>',
  );
  assert.equal(
    add({ closest: "table" }),
    "<ul><li><b><i></i></b><i></i></li><li></li></ul>",
  );
});

Deno.test("commands alone send nothing, those with a push send the event once", () => {
  const page = new CommandPage(
    `<main rv=1 rv-click=1><b ${mark(2, [["addClass", null, "x"]])}></b><i ${
      mark(3, [["addClass", null, "y"]], {})
    }></i></main>`,
  ).adopt() as CommandPage;
  page.press("b");
  assert.equal(page.find("b").className, "x");
  assert.deepEqual(
    page.socket.take(),
    [[1, 0, "1", 1]],
    "who else listens is told",
  );
  page.press("i");
  assert.match(page.find("i").className, /y/);
  assert.deepEqual(page.socket.take(), [[2, 0, "1", 3, "1", 1]]);
});

Deno.test("options count for commands as for what is sent", () => {
  const page = new CommandPage(
    `<main rv=1><b ${
      mark(0, [["toggleClass", null, "x"]], { quiet: 1, once: true })
    }></b><i ${
      mark(1, [["toggleClass", null, "x"]], { quiet: 1, debounce: 100 })
    }></i><u ${
      mark(2, [["toggleClass", null, "x"]], { quiet: 1, confirm: "Sure?" })
    }></u></main>`,
  );
  page.press("b").press("b");
  assert.equal(page.find("b").className, "x");
  page.press("i").press("i");
  assert.equal(page.find("i").className, "");
  page.elapse();
  assert.equal(page.find("i").className, "x");
  Object.assign(page.window, { confirm: () => false });
  page.press("u");
  assert.equal(page.find("u").className, "");
});

Deno.test("commands wait for the scripts, and need no connection", () => {
  const page = new CommandPage(
    `<main rv=1>${button(["toggleClass", "p", "x"])}<p></p></main>`,
    { waits: true },
  );
  page.press();
  const names = page.scripts.map(({ src }) => /(\w+)-\w+\.js$/.exec(src)![1]);
  assert.deepEqual(names, ["commands", "finer"]);
  page.loadScript();
  page.press();
  assert.equal(page.find("p").className, "", "the other script is missing");
  page.scripts.reverse();
  page.loadScript();
  assert.deepEqual(page.find("p").className, "", "twice");
  page.press();
  assert.equal(page.find("p").className, "x");
});

Deno.test("an event is dispatched with its detail, and bubbles", () => {
  const page = new CommandPage(
    `<main rv=1>${button(["dispatch", "p", "zoom", { by: 2 }])}<p></p></main>`,
  );
  const heard: unknown[] = [];
  page.document.addEventListener("zoom", (event) => {
    const { detail, target } = event as CustomEvent;
    heard.push([
      (target as Element).localName,
      { ...detail },
      event.cancelable,
    ]);
  });
  page.press();
  assert.deepEqual(heard, [["p", { by: 2 }, true]]);
});

Deno.test("a script may take over where commands lead", () => {
  const page = new CommandPage(
    `<main rv=1>${button(["navigate", null, "/cart"])}</main>`,
  );
  const urls: string[] = [];
  page.document.addEventListener("rivulet:navigate", (event) => {
    event.preventDefault();
    urls.push((event as CustomEvent).detail.url);
  });
  page.press();
  assert.deepEqual(urls, ["/cart"]);
});

Deno.test("exec runs what an attribute keeps, for the element that has it", () => {
  const kept = JSON.stringify([["addClass", null, "x"], ["hide", {
    closest: "div",
  }]]);
  assert.deepEqual(
    clicks(`<div><p data-cancel='${kept}'></p></div>`, 1, [
      "exec",
      "p",
      "data-cancel",
    ], ["exec", "div", "data-none"]),
    [`<div hidden=""><p data-cancel="${
      kept.replaceAll('"', "&quot;")
    }" class="x"></p></div>`],
  );
});

Deno.test("a selector that is none is reported, and nothing else is lost", () => {
  const page = new CommandPage(
    `<main rv=1 rv-click=1>${
      button(["hide", "##"], ["hide", "p"])
    }<p></p></main>`,
  ).adopt() as CommandPage;
  page.press();
  assert.equal((page.errors as Error[])[0].name, "SyntaxError");
  assert.deepEqual(page.socket.take(), [[1, 0, "1", 1]]);
});

Deno.test("what commands made stays when the server changes something else, and when the page comes as a whole", () => {
  const view = (text: string) =>
    `<main rv=1>${
      button(
        ["hide", "#p"],
        ["addClass", "#q", "x"],
        ["setAttribute", "#q", "aria-expanded", "true"],
        ["show", "dialog"],
        ["show", "#r"],
      )
    }<p id="p">a</p><p id="q" class="${text}" aria-expanded="false">${text}</p><p id="r" hidden=""></p><dialog></dialog></main>`;
  const page = new CommandPage(view("b")).adopt() as CommandPage;
  page.press();
  const rest = () =>
    page.view.replace(/^.*<\/button>/, "").replace("</main>", "");
  const made = (text: string) =>
    `<p id="p" hidden="">a</p><p id="q" class="${text} x" aria-expanded="true">${text}</p><p id="r"></p><dialog open=""></dialog>`;
  assert.equal(rest(), made("b"));
  page.socket.receive(null, ["1.25", "c"], ["1.25", "a", "class", "c"]);
  assert.equal(rest(), made("c"));
  page.socket.receive(null, ["0", "h", view("d")]);
  assert.equal(rest(), made("d"));
  page.socket.receive(null, ["1.25", "a", "aria-expanded", "mixed"]);
  assert.match(rest(), /aria-expanded="mixed"/, "the server says otherwise");
});
