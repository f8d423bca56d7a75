import assert from "node:assert/strict";
import { STOPPING } from "../protocol/close_codes.ts";
import { testHost } from "../session/testdata/page.tsx";
import { turns } from "../session/testdata/turns.ts";
import type { Join, Reception, Visitor } from "./connection.ts";
import {
  ANSWERS,
  BROWSER,
  Empty,
  JOIN,
  ServerEnd,
  TestReception,
} from "./testdata/server_end.ts";
import { TestConnection } from "./testdata/test_connection.ts";

const visitor: Visitor = { browser: BROWSER, origin: "http://localhost" };
const answers = ANSWERS.map((answer) => JSON.parse(answer));

Deno.test("before it joins, a page may ask whether its messages are carried: some times", () => {
  using reception = new TestReception();
  const connection = new TestConnection(reception, visitor);
  for (let i = 0; i < 4; i++) connection.hear([0, 0]);
  assert.deepEqual(connection.frames, [[0], [0], [0], [0]]);
  connection.hear([0, 0]);
  assert.deepEqual(connection.frames[4], [
    "refused",
    "malformed",
    "expected a join",
  ]);
  assert.equal(connection.closed, 4002);
  connection.hear(JOIN);
  assert.equal(connection.frames.length, 5);
});

Deno.test("while its page is mounted, a connection answers pings and refuses what it cannot know how to do", async () => {
  using reception = new TestReception();
  const delay = Promise.withResolvers<void>();
  reception.delay = delay.promise;
  const [patient, hasty] = [
    new TestConnection(reception, visitor),
    new TestConnection(reception, visitor),
  ];
  for (const connection of [patient, hasty]) connection.hear(JOIN);
  patient.hear([0, 0]);
  hasty.hear([1, 0, "1", 0]);
  delay.resolve();
  await turns();
  assert.deepEqual(patient.frames, [[0], ...answers]);
  assert.deepEqual(hasty.frames, [["refused", "malformed", "expected a join"]]);
});

Deno.test("a page that leaves while it is mounted leaves nothing behind", async () => {
  using reception = new TestReception();
  const connection = new TestConnection(reception, visitor);
  connection.hear(JOIN);
  connection.hear(["leave"]);
  await turns();
  assert.deepEqual(connection.frames, []);
  assert.equal(connection.closed, 4001);
  assert.deepEqual([reception.registry.size, reception.ends[0].hasEnded], [
    0,
    true,
  ]);
});

Deno.test("a page that leaves takes its session along, unless the session has another connection by then", async () => {
  using reception = new TestReception();
  const [first, second] = [
    new TestConnection(reception, visitor),
    new TestConnection(reception, visitor),
  ];
  first.hear(JOIN);
  await turns();
  second.hear(JOIN.replace("unknown", "s1"));
  first.hear(["leave"]);
  assert.deepEqual([reception.registry.size, reception.ends[0].hasLeft], [
    1,
    false,
  ]);
  second.hear(["leave"]);
  assert.deepEqual([reception.registry.size, reception.ends[0].hasLeft], [
    0,
    true,
  ]);
});

/** An app that has kept one session. */
class KeepingReception extends TestReception {
  /** The joins that it was asked about. */
  readonly joins: Join[] = [];
  kept: Awaited<ReturnType<NonNullable<Reception["restore"]>>> | Error;

  restore: NonNullable<Reception["restore"]> = async (join) => {
    await this.delay;
    this.joins.push(join);
    if (this.kept instanceof Error) throw this.kept;
    if (this.kept instanceof ServerEnd) this.registry.add(this.kept);
    return this.kept;
  };
}

async function keptSession(): Promise<ServerEnd> {
  const page = { ...visitor, path: "/", params: {} };
  const session = new ServerEnd("unknown", Empty, page, testHost());
  await session.mount();
  return session;
}

Deno.test("a page whose session is not in memory gets it as it was kept", async () => {
  using reception = new KeepingReception();
  const session = reception.kept = await keptSession();
  const connection = new TestConnection(reception, visitor);
  connection.hear(JOIN);
  await turns();
  assert.deepEqual(connection.frames[0], ["adopted"]);
  connection.hear([1, 0, "1", 0]);
  assert.equal(session.events.length, 1);
  assert.equal(reception.ends.length, 0);
  connection.close(1006);
  assert.deepEqual([session.endings, session.isConnected], [1, false]);
});

Deno.test("of two connections that ask for one session, the later one has it", async () => {
  using reception = new KeepingReception();
  const session = reception.kept = await keptSession();
  const [first, second] = [
    new TestConnection(reception, visitor),
    new TestConnection(reception, visitor),
  ];
  first.hear(JOIN);
  second.hear(JOIN);
  await turns();
  assert.equal(first.closed, 4000);
  second.hear([1, 0, "1", 0]);
  assert.deepEqual([session.isConnected, session.events.length], [true, 1]);
});

Deno.test("a page that has gone before its session was restored is not connected to it", async () => {
  using reception = new KeepingReception();
  const session = reception.kept = await keptSession();
  const connection = new TestConnection(reception, visitor);
  connection.hear(JOIN);
  connection.close(1006);
  await turns();
  assert.deepEqual(connection.frames, []);
  assert.equal(session.isConnected, false);
  // It may come back.
  assert.equal(reception.registry.size, 1);
});

Deno.test("a page that another instance has taken meanwhile tries again: nothing is wrong with it", async () => {
  using reception = new KeepingReception();
  reception.kept = "elsewhere";
  const connection = new TestConnection(reception, visitor);
  connection.hear(JOIN);
  await turns();
  assert.deepEqual(connection.frames, [["ping"]]);
  assert.equal(connection.closed, STOPPING);
});

Deno.test("a page of which nothing was kept is mounted; one that may not have it asks by HTTP; one that cannot is refused", async () => {
  for (
    const [kept, expected] of [
      [undefined, answers[0]],
      ["reload", ["refused", "reload", "the page is answered by HTTP"]],
      [new Error("no"), [
        "refused",
        "failed",
        "the page could not be mounted",
      ]],
    ] as const
  ) {
    using reception = new KeepingReception();
    reception.kept = kept;
    const connection = new TestConnection(reception, visitor);
    connection.hear(JOIN);
    await turns();
    assert.deepEqual(connection.frames[0], expected);
  }
});

Deno.test("what was kept of a session is not looked for while it is in memory", async () => {
  using reception = new KeepingReception();
  const connection = new TestConnection(reception, visitor);
  connection.hear(JOIN);
  await turns();
  assert.equal(reception.joins.length, 1);
  const other = new TestConnection(reception, {
    ...visitor,
    browser: undefined,
  });
  other.hear(JOIN.replace("unknown", "s1"));
  await turns();
  assert.equal(reception.joins.length, 1);
  assert.equal((other.frames[0] as unknown[])[1], "s2");
});

for (
  const [how, end] of [
    ["drained", (reception: Reception) => reception.registry.freeze()],
    ["closed", (reception: Reception) => reception.registry.close()],
  ] as const
) {
  Deno.test(`a page that is being mounted when the app is ${how} joins another process`, async () => {
    using reception = new TestReception();
    const delay = Promise.withResolvers<void>();
    reception.delay = delay.promise;
    const connection = new TestConnection(reception, visitor);
    connection.hear(JOIN);
    end(reception);
    delay.resolve();
    await turns();
    assert.deepEqual(connection.frames, []);
    assert.equal(connection.closed, STOPPING);
    const [session] = reception.ends;
    assert.deepEqual([reception.registry.size, session.hasEnded], [0, true]);
  });

  Deno.test(`a page whose session is being restored when the app is ${how} joins another process`, async () => {
    using reception = new KeepingReception();
    const delay = Promise.withResolvers<void>();
    reception.delay = delay.promise;
    const session = reception.kept = await keptSession();
    const connection = new TestConnection(reception, visitor);
    connection.hear(JOIN);
    end(reception);
    delay.resolve();
    await turns();
    assert.deepEqual(connection.frames, []);
    assert.equal(connection.closed, STOPPING);
    assert.equal(session.isConnected, false);
    assert.equal(reception.ends.length, 0);
  });
}
