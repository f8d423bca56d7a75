import assert from "node:assert/strict";
import { defineView } from "../view/define_view.ts";
import {
  get,
  getAsBrowser,
  sessionOf,
  withApp,
  withSocket,
} from "./testdata/app.ts";

const Counter = defineView({
  init: () => ({ count: 0 }),
  update: { add: ({ count }) => ({ count: count + 1 }) },
  view: ({ count }, { on }) => (
    <button type="button" onClick={on.add}>{count}</button>
  ),
});

Deno.test("an app that is drained tells its pages to move, and takes no new ones", async () => {
  await withApp({ routes: { "/": Counter } }, async (app) => {
    const session = await sessionOf(await getAsBrowser(app, "/"));
    let drained: Promise<void> | undefined;
    await withSocket(app, { path: "/", session }, async ({ receive }) => {
      assert.deepEqual(await receive(), ["adopted"]);
      drained = app.drain();
      assert.equal(app.drain(), drained);
      assert.deepEqual(await receive(), ["move", 21]);
      const page = await get(app, "/");
      assert.deepEqual([page.status, page.headers.get("retry-after")], [
        503,
        "1",
      ]);
      for (const path of ["socket", "stream?c=0123456789abcdef&join="]) {
        const headers = {
          upgrade: "websocket",
          origin: "http://localhost",
        };
        const { status } = await get(app, `/_rivulet/${path}`, { headers });
        assert.equal(status, 503, path);
      }
    });
    await drained;
  });
});
