import assert from "node:assert/strict";
import { useState } from "preact/hooks";
import { defineView } from "../view/define_view.ts";
import { Counting } from "./testdata/counting.tsx";
import { event, stateOf, TestChannel } from "./testdata/page.tsx";
import { openStored } from "./testdata/stored_page.ts";

Deno.test("events that no checkpoint knows are replayed, and the page is shown as a whole", async () => {
  const page = await openStored(Counting);
  page.session.receive(event(1, 0, 1, 0));
  await page.store();
  // On the row that the first event has brought; then on the second.
  page.session.receive(event(2, 1, 2, 1));
  page.session.receive(event(3, 2, 3, 1));
  assert.deepEqual(stateOf(page.session), { count: 22, log: [1, 10, 11] });
  const next = await page.die({ received: 3, seq: 4, answered: 3 });
  assert.deepEqual(next.channel.take(), ['["restored",1,8]']);
  next.session.receive(event(2, 1, 2, 1));
  next.session.receive(event(3, 2, 3, 1));
  assert.deepEqual(next.channel.take(), []);
  next.session.receive(event(4, 3, 1, 0));
  assert.deepEqual(stateOf(next.session), { count: 23, log: [1, 10, 11, 1] });
  const [frame, ...rest] = next.channel.take();
  assert.deepEqual(rest, []);
  const [ack, whole, title, flash] = JSON.parse(frame);
  assert.deepEqual([ack, whole.slice(0, 2), title], [
    4,
    ["0", "h"],
    ["", "title", ""],
  ]);
  assert.match(
    whole[2],
    /<output>23<\/output><ol><li rv=2 rv-click=1>1<\/li><li rv=3/,
  );
  assert.deepEqual(flash, ["", "flash", "info", "added 1"], "only of the last");
  assert.deepEqual(await next.store(), ['["saved",4]']);

  next.session.receive(event(5, 9, 1, 0));
  assert.deepEqual(stateOf(next.session), {
    count: 24,
    log: [1, 10, 11, 1, 1],
  });
});

Deno.test("what a lost frame had to say is said once more, what came is not", async () => {
  const page = await openStored(Counting);
  for (let seq = 1; seq <= 3; seq++) {
    page.session.receive(event(seq, 0, 1, 0));
  }
  await page.store();
  const next = await page.die({ received: 1, seq: 3, answered: 1 });
  const [restored, frame] = next.channel.take();
  assert.equal(restored, '["restored",3,6]');
  assert.deepEqual(JSON.parse(frame).slice(3), [
    ["", "flash", "info", "added 1"],
    ["", "flash", "info", "added 1"],
  ]);
});

Deno.test("a connection that breaks while events are replayed costs nothing", async () => {
  const page = await openStored(Counting);
  page.session.receive(event(1, 0, 1, 0));
  await page.store();
  const { session, channel } = await page.die({
    received: 3,
    seq: 3,
    answered: 3,
  });
  session.receive(event(2, 1, 1, 0));
  session.detach(channel);
  const second = new TestChannel();
  assert.equal(session.resume(second, 3), true);
  assert.deepEqual(second.take(), ['["restored",2,6]']);
  session.receive(event(3, 2, 1, 0));
  assert.equal(second.take().length, 1);
  // The frame was lost.
  session.detach(second);
  const third = new TestChannel();
  assert.equal(session.resume(third, 3), true);
  const [restored, frame] = third.take();
  assert.equal(restored, '["restored",3,7]');
  assert.equal(JSON.parse(frame)[1][1], "h");
  assert.deepEqual(stateOf(session), { count: 3, log: [1, 1, 1] });
  // The page has it: from now on it lacks what was sent since.
  session.receive(event(4, 8, 1, 0));
  assert.equal(third.take().length, 1);
  session.detach(third);
  const fourth = new TestChannel();
  assert.equal(session.resume(fourth, 8), true);
  assert.equal(fourth.take()[0], '["resumed",4]');
});

Deno.test("a listener that was replaced on the screen since is not called for another", async () => {
  const View = defineView({
    init: () => ({ next: 1, got: [] as number[] }),
    update: {
      take: (state, n: number) => ({
        next: state.next + 1,
        got: [...state.got, n],
      }),
    },
    view: ({ next, got }, { on }) => (
      <button onClick={on.take(next)}>{got.join()}</button>
    ),
  });
  const page = await openStored(View);
  page.session.receive(event(1, 0, 1, 0));
  await page.store();
  // Two clicks before the page had the second frame, and one after it.
  const next = await page.die({ received: 2, seq: 4, answered: 2 });
  next.session.receive(event(2, 1, 1, 0));
  next.session.receive(event(3, 1, 1, 0));
  next.session.receive(event(4, 2, 1, 0));
  assert.deepEqual(stateOf(next.session), { next: 5, got: [1, 2, 2, 3] });

  // All were clicked before the page had heard of the first, and some are in the checkpoint.
  const hasty = await openStored(View);
  for (const seq of [1, 2]) hasty.session.receive(event(seq, 0, 1, 0));
  await hasty.store();
  const { session } = await hasty.die({ seq: 3 });
  session.receive(event(3, 0, 1, 0));
  assert.deepEqual(stateOf(session), { next: 4, got: [1, 1, 1] });
});

Deno.test("a click of before that is late, and comes by another connection, means what it meant", async () => {
  const View = defineView({
    init: () => ({ next: 1, got: [] as number[] }),
    update: {
      take: (state, n: number) => ({
        next: state.next + 1,
        got: [...state.got, n],
      }),
    },
    view: ({ next, got }, { on }) => (
      <button onClick={on.take(next)}>{got.join()}</button>
    ),
  });
  const page = await openStored(View);
  for (const seq of [1, 2]) page.session.receive(event(seq, 0, 1, 0));
  await page.store();
  const next = await page.die({ received: 2, seq: 2, answered: 2 });
  const [restored, frame] = next.channel.take();
  assert.deepEqual([restored, frame[1]], ['["restored",2,4]', "2"]);
  // The page has the frame, which is the fifth, and two clicks that were made before it.
  next.session.detach(next.channel);
  const channel = new TestChannel();
  assert.equal(next.session.resume(channel, 5, 4), true);
  assert.deepEqual(channel.take(), ['["resumed",2]', "[2]"]);
  next.session.receive(event(3, 2, 1, 0));
  next.session.receive(event(4, 2, 1, 0));
  assert.deepEqual(stateOf(next.session), { next: 5, got: [1, 1, 3, 3] });
});

Deno.test("a closure is found by a click on an older screen, what has gone is said to be", async () => {
  function Hooked() {
    const [n, setN] = useState(0);
    return (
      <main>
        <b onClick={() => setN((n) => n + 1)}>{n}</b>
        {n < 2 && <i onClick={() => setN(100)}>100</i>}
      </main>
    );
  }
  const View = defineView({
    init: () => ({}),
    update: {},
    view: () => <Hooked />,
  });
  const page = await openStored(View);
  page.session.receive(event(1, 0, 1, 0));
  await page.store();
  const next = await page.die({ received: 0, seq: 3, answered: 0 });
  next.session.receive(event(2, 0, 1, 0));
  next.session.receive(event(3, 2, 2, 0));
  const [, frame] = next.channel.take();
  const [ack, whole, , error] = JSON.parse(frame);
  assert.equal(ack, 3);
  assert.match(whole[2], /2/);
  assert.deepEqual(error, ["", "error", "stale", "", 3]);
});
