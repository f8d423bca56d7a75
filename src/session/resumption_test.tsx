import assert from "node:assert/strict";
import { REFUSED } from "../protocol/close_codes.ts";
import { defineView } from "../view/define_view.ts";
import { Session } from "./session.ts";
import { Counting } from "./testdata/counting.tsx";
import { adopted, event, TestChannel } from "./testdata/page.tsx";
import { CLAIM, openStored, type StoredPage } from "./testdata/stored_page.ts";

/** Shows a text, and tells its page another one: as long as the events say. */
const Telling = defineView({
  init: () => ({ shown: "" }),
  update: {
    say: (_state, [shown, told]: [number, number], ctx) => {
      ctx.push("said", "a".repeat(told));
      return { shown: "b".repeat(shown) };
    },
  },
  view: ({ shown }, { on }) => (
    <main>
      <b onClick={on.say([70_000, 1])}>more than is kept of frames</b>
      <b onClick={on.say([1, 600_000])}>more than a page may lack</b>
      <p>{shown}</p>
    </main>
  ),
});
const SHOW_MUCH = 0;
const TELL_MUCH = 1;

/** How often a page is told something in these messages. */
const count = (messages: readonly string[], what: string): number =>
  messages.join("").split(`["","${what}",`).length - 1;

/** The page is back on another connection; what it is sent first. */
function comeBack(
  session: Session,
  received: number,
  seq: number,
): { channel: TestChannel; messages: string[] } {
  const channel = new TestChannel();
  assert.equal(session.resume(channel, received, seq), true);
  return { channel, messages: channel.take() };
}

Deno.test("what a page is told once it is told once, however often the frame that says it is lost", () => {
  const { session, channel } = adopted(Telling);
  session.receive(event(1, 0, 1, SHOW_MUCH));
  session.detach(channel);
  for (let attempt = 1; attempt <= 4; attempt++) {
    const { channel, messages } = comeBack(session, 0, 1);
    assert.equal(messages[0], `["resumed",1,${attempt}]`);
    assert.equal(count(messages, "push"), 1);
    session.detach(channel);
  }
  // The last one has come.
  assert.equal(count(comeBack(session, 5, 1).messages, "push"), 0);
});

Deno.test("what a page is told once it is told once, however often it comes back to a restored session", async () => {
  const page = await openStored(Counting);
  page.session.receive(event(1, 0, 1, 0));
  await page.store();
  const next = await page.die({ received: 0, seq: 1, answered: 0 });
  assert.equal(count(next.channel.take(), "flash"), 1);
  next.session.detach(next.channel);
  for (let attempt = 1; attempt <= 4; attempt++) {
    const { channel, messages } = comeBack(next.session, 0, 1);
    assert.match(messages[0], /^\["restored",1,/);
    assert.equal(count(messages, "flash"), 1);
    next.session.detach(channel);
  }
});

Deno.test("a page that lacks more than it may goes on when it is back", () => {
  const { session, channel } = adopted(Telling);
  session.receive(event(1, 0, 1, TELL_MUCH));
  assert.equal(count(channel.take(), "push"), 1);
  session.detach(channel);
  const { channel: next, messages } = comeBack(session, 0, 1);
  assert.equal(count(messages, "push"), 1);
  // It is asked what it has, says so, and is told more.
  assert.equal(messages.at(-1), '["ping"]');
  session.receive(event(2, 1, 1, TELL_MUCH));
  assert.equal(count(next.take(), "push"), 0);
  session.ping(2);
  assert.equal(count(next.take(), "push"), 1);
});

Deno.test("what a page lacks waits for a connection that takes it", () => {
  const { session, channel } = adopted(Telling);
  session.receive(event(1, 0, 1, SHOW_MUCH));
  session.detach(channel);
  const congested = new TestChannel();
  congested.bufferedAmount = 1e6;
  session.resume(congested, 0, 1);
  assert.deepEqual(congested.take(), ['["resumed",1,1]']);
  congested.bufferedAmount = 0;
  session.drain();
  const messages = congested.take();
  assert.deepEqual([count(messages, "push"), messages.length], [1, 1]);
  assert.match(messages[0], /^\[1,\["0","h",/);
});

Deno.test("what a page lacks while its connection takes nothing survives the server", async () => {
  const page = await openStored(Telling);
  page.session.receive(event(1, 0, 1, SHOW_MUCH));
  await page.store();
  page.session.detach(page.channel);
  const congested = new TestChannel();
  congested.bufferedAmount = 1e6;
  page.session.resume(congested, 0, 1);
  page.host.checkpoints.touch(page.session.keeper!);
  await page.store();
  const next = await page.die({ received: 0, seq: 1, answered: 0 });
  assert.equal(count(next.channel.take(), "push"), 1);
});

/** A page whose server has died after its first event was stored, and that says it has made more. */
async function restored(seq: number): Promise<StoredPage> {
  const page = await openStored(Telling);
  page.session.receive(event(1, 0, 1, SHOW_MUCH));
  await page.store();
  return await page.die({ received: 1, seq, answered: 1 });
}

async function assertAbandoned(page: StoredPage): Promise<void> {
  const { session, channel, host: { checkpoints } } = page;
  assert.equal(channel.closed, REFUSED);
  assert.equal(session.resume(new TestChannel(), 1, 1), false);
  await page.store();
  assert.equal(await checkpoints.take(CLAIM), undefined);
}

Deno.test("a page that lacks events of before is mounted anew instead of waiting for ever", async () => {
  const page = await restored(3);
  assert.equal(page.channel.take().length, 1);
  // It has no events 2 and 3.
  page.session.receive(event(4, 1, 1, SHOW_MUCH));
  await assertAbandoned(page);
});

Deno.test("a page that says it has made events without end is not restored", async () => {
  const { session, host } = await restored(1);
  const checkpoint = (await host.checkpoints.take(CLAIM))!;
  for (const [seq, isRestored] of [[10_001, true], [10_002, false]] as const) {
    const again = new Session("s", Telling, session.request, host);
    const join = { received: 1, seq, answered: 1 };
    assert.equal(again.restore(checkpoint, join), isRestored);
    again.dispose();
  }
});

Deno.test("a page that has events replayed without end is given up, not its server's memory", async () => {
  const page = await restored(10_000);
  page.session.receive(event(2, 1, 1, TELL_MUCH));
  page.session.receive(event(3, 1, 1, TELL_MUCH));
  assert.equal(page.channel.closed, undefined);
  page.session.receive(event(4, 1, 1, TELL_MUCH));
  await assertAbandoned(page);
});
