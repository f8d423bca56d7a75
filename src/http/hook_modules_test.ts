import assert from "node:assert/strict";
import { hook } from "../hook/hook.ts";
import { get, withApp } from "./testdata/app.ts";

const at = (file: string) =>
  new URL(`./testdata/modules/${file}`, import.meta.url);

hook("Greeter", at("greeter.ts"));
hook("Plain", at("plain.js"));
hook("Absent", at("absent.ts"));
hook("AbsentScript", at("absent.js"));

const reported: string[] = [];
const options = {
  routes: {},
  onError: (error: unknown) => {
    reported.push((error as Error).message);
  },
};

Deno.test("a module of TypeScript is served as one of JavaScript, with what it imports", () =>
  withApp(options, async (app) => {
    const path = "/_rivulet/modules/Greeter.js";
    const response = await get(app, path);
    assert.equal(response.status, 200);
    const { etag, ...headers } = Object.fromEntries(response.headers);
    assert.deepEqual(headers, {
      "cache-control": "no-cache",
      "content-type": "text/javascript; charset=utf-8",
      "x-content-type-options": "nosniff",
    });
    const text = await response.text();
    const { default: greeter } = await import(
      `data:text/javascript,${encodeURIComponent(text)}`
    );
    assert.equal(greeter.mounted(), "Hello");
    const again = await get(app, path, { headers: { "if-none-match": etag } });
    assert.equal(again.status, 304);
    const posted = await get(app, path, { method: "POST" });
    assert.equal(posted.status, 405);
    // As a page asks that could not load it before.
    const retried = await get(app, `${path}?1`);
    assert.equal(await retried.text(), text);
  }));

Deno.test("a module of JavaScript is served as it is", () =>
  withApp(options, async (app) => {
    const response = await get(app, "/_rivulet/modules/Plain.js");
    assert.equal(
      await response.text(),
      await Deno.readTextFile(at("plain.js")),
    );
  }));

Deno.test("nothing but the modules of hooks is served", () =>
  withApp(options, async (app) => {
    for (const name of ["Nobody.js", "Greeter.ts", "../../Plain.js", ""]) {
      const { status } = await get(app, `/_rivulet/modules/${name}`);
      assert.equal(status, 404, name);
    }
  }));

Deno.test("in development a module is made anew each time", async () => {
  const file = await Deno.makeTempFile({ suffix: ".ts" });
  const path = "/_rivulet/modules/Changing.js";
  hook("Changing", new URL(`file://${file}`));
  const write = (value: number) =>
    Deno.writeTextFile(file, `export const value: number = ${value};`);
  try {
    await write(1);
    await withApp({ ...options, development: true }, async (app) => {
      assert.match(await (await get(app, path)).text(), /=1;/);
      await write(2);
      assert.match(await (await get(app, path)).text(), /=2;/);
    });
  } finally {
    await Deno.remove(file);
  }
});

Deno.test("a module that is not there is an error of the request, and is looked for again", () =>
  withApp(options, async (app) => {
    for (const name of ["Absent", "Absent", "AbsentScript"]) {
      const { status } = await get(app, `/_rivulet/modules/${name}.js`);
      assert.equal(status, 500);
    }
    assert.equal(reported.length, 3);
    assert.match(
      reported[0],
      /^Expected file:.+absent\.ts to be bundled, received\n/,
    );
    assert.match(reported[2], /^Expected file:.+absent\.js to be readable/);
  }));

Deno.test("where nothing bundles, the error says how to switch it on", async () => {
  const code = `
    import { hook } from ${
    JSON.stringify(import.meta.resolve("../hook/hook.ts"))
  };
    import { createApp } from ${
    JSON.stringify(import.meta.resolve("./app.ts"))
  };
    hook("Greeter", new URL(${JSON.stringify(at("greeter.ts"))}));
    const app = createApp({ routes: {}, onError: ({ message }) => console.log(message) });
    await app.fetch(new Request("http://localhost/_rivulet/modules/Greeter.js"));
    await app.close();
  `;
  const { stdout } = await new Deno.Command(Deno.execPath(), {
    args: [
      "eval",
      "--no-lock",
      `--config=${
        new URL("../../tests/harness/deno.react_jsx.json", import.meta.url)
          .pathname
      }`,
      code,
    ],
  }).output();
  assert.match(
    new TextDecoder().decode(stdout),
    /^Expected Deno\.bundle, which makes file:.+greeter\.ts JavaScript for browsers, but it is not switched on\./,
  );
});
