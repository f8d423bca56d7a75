import assert from "node:assert/strict";
import { defineView } from "../view/define_view.ts";
import { js } from "../view/js.ts";
import { adopted, event, stateOf } from "./testdata/page.tsx";
import { openStored } from "./testdata/stored_page.ts";

/** Its first button is for the page alone at each even count. */
const Counter = defineView({
  init: () => ({ n: 0 }),
  update: {
    added: ({ n }, by: number) => ({ n: n + by }),
  },
  view: ({ n }, { on }) => (
    <main>
      <b onClick={n % 2 ? on.added(10) : js.hide()} />
      <i onClick={js.hide().push(on.added(1))} />
      <u onClick={js.push(({ type }) => void type)} />
      {n}
    </main>
  ),
});

const stale = (seq: number) => `["","error","stale","",${seq}]`;

Deno.test("nobody can call what listens for the page alone; a push is called like any handler", () => {
  const { session, channel, host } = adopted(Counter);
  session.receive(event(1, 0, 1, 0));
  session.receive(event(2, 0, 1, 2));
  assert.deepEqual(channel.take(), [`[1,${stale(1)}]`, "[2]"]);
  session.receive(event(3, 0, 1, 1));
  assert.deepEqual(stateOf(session), { n: 1 });
  assert.deepEqual(host.errors, []);
});

Deno.test("a click means what its user saw: nothing for the server, or something", () => {
  const { session, channel } = adopted(Counter);
  session.receive(event(1, 0, 1, 1));
  channel.take();
  session.receive(event(2, 0, 1, 0));
  assert.deepEqual(channel.take(), [`[2,${stale(2)}]`]);
  assert.deepEqual(stateOf(session), { n: 1 });
  session.receive(event(3, 1, 1, 1));
  session.receive(event(4, 1, 1, 0));
  assert.deepEqual(stateOf(session), { n: 12 }, "it was seen to add ten");
});

Deno.test("a restored page tells them apart as well", async () => {
  const page = await openStored(Counter);
  page.session.receive(event(1, 0, 1, 1));
  await page.store();
  const { session, channel } = await page.die({
    received: 0,
    seq: 1,
    answered: 0,
  });
  channel.take();
  session.receive(event(2, 0, 1, 0));
  assert.match(channel.take().join(), /"stale"/);
  assert.deepEqual(stateOf(session), { n: 1 });
});
