import assert from "node:assert/strict";
import { defineView } from "../view/define_view.ts";
import { BROWSER, get, getAsBrowser, withApp } from "./testdata/app.ts";
import { actionOf, submit } from "./testdata/forms.ts";

const Names = defineView({
  init: () => ({ names: [] as string[] }),
  update: {
    named: ({ names }, _payload: void, ctx) => {
      const name = ctx.event.form!.get("name")!;
      ctx.setCookie("name", name);
      if (name === "Bob") ctx.redirect("/bob");
      return { names: [...names, name] };
    },
  },
  view: ({ names }, { on }) => (
    <form onSubmit={on.named}>
      <input name="name" />
      <output>{names.join()}</output>
    </form>
  ),
});
const routes = { "/": Names };

const cookiesOf = ({ headers }: Response): string =>
  headers.getSetCookie().map((cookie) => cookie.split(";")[0]).join("; ");

Deno.test("a form that is submitted before the client runs is handled once, and the next page goes on", async () => {
  await withApp({ routes }, async (app) => {
    const action = await actionOf(await getAsBrowser(app, "/"));
    const posted = await submit(app, action);
    assert.equal(posted.status, 303);
    assert.equal(posted.headers.get("location"), "/");
    const [, id] = /form\/(\w+)/.exec(action)!;
    assert.deepEqual(posted.headers.getSetCookie(), [
      "name=Ada; Path=/; HttpOnly; SameSite=Lax",
      `rivulet-from=${id}; Path=/; Max-Age=60; HttpOnly; SameSite=Lax`,
    ]);
    const next = await getAsBrowser(app, "/", cookiesOf(posted));
    assert.match(await next.text(), /<output>Ada<\/output>/);
    assert.deepEqual(next.headers.getSetCookie(), [
      "rivulet-from=; Path=/; Max-Age=0",
    ]);
    const later = await getAsBrowser(app, "/", cookiesOf(posted));
    assert.match(await later.text(), /<output><\/output>/);
  });
});

Deno.test("a form that is sent twice is handled once, and answered the same", async () => {
  await withApp({ routes }, async (app) => {
    const action = await actionOf(await getAsBrowser(app, "/"));
    const answers = [await submit(app, action), await submit(app, action)];
    const [first, second] = answers.map(({ headers }) => [...headers]);
    assert.deepEqual(first, second);
    const next = await getAsBrowser(app, "/", cookiesOf(answers[1]));
    assert.match(await next.text(), /<output>Ada<\/output>/);
  });
});

Deno.test("a HEAD request does not use up the state that a form has left", async () => {
  await withApp({ routes }, async (app) => {
    const action = await actionOf(await getAsBrowser(app, "/"));
    const cookie = `rivulet=${BROWSER}; ${
      cookiesOf(await submit(app, action))
    }`;
    const head = await get(app, "/", { method: "HEAD", headers: { cookie } });
    assert.deepEqual(head.headers.getSetCookie(), []);
    const next = await get(app, "/", { headers: { cookie } });
    assert.match(await next.text(), /<output>Ada<\/output>/);
  });
});

Deno.test("a handler of an early form may lead elsewhere: nothing is handed over", async () => {
  await withApp({ routes }, async (app) => {
    const action = await actionOf(await getAsBrowser(app, "/"));
    for (const attempt of ["first", "again"]) {
      const posted = await submit(app, action, { body: "name=Bob" });
      assert.equal(posted.headers.get("location"), "/bob", attempt);
      assert.equal(cookiesOf(posted), "name=Bob", attempt);
    }
  });
});

Deno.test("a form of another browser, or of a page that is gone, has expired", async () => {
  await withApp({ routes }, async (app) => {
    const action = await actionOf(await getAsBrowser(app, "/"));
    const browser = "cd".repeat(16);
    assert.equal((await submit(app, action, { browser })).status, 409);
    assert.equal((await submit(app, "/_rivulet/form/a/1.0")).status, 409);
    assert.equal((await submit(app, "/_rivulet/form/")).status, 409);
  });
});

Deno.test("a form that is too long is not read", async () => {
  await withApp({ routes }, async (app) => {
    const action = await actionOf(await getAsBrowser(app, "/"));
    const body = `name=${"a".repeat(65_536)}`;
    assert.equal((await submit(app, action, { body })).status, 413);
  });
});
