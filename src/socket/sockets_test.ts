import assert from "node:assert/strict";
import { inFakeTime } from "../testing/testdata/fake_time.ts";
import type { Frame } from "../wire/encoding.ts";
import { json } from "../wire/json.ts";
import { type Caller, SocketConnection } from "./connection.ts";
import { defineSocket, type SocketOptions } from "./define_socket.ts";
import { Sockets, type SocketTimes } from "./sockets.ts";

/** A connection whose frames a test reads and writes. */
class TestConnection extends SocketConnection {
  readonly frames: Frame[] = [];
  buffered = 0;
  closed: number | undefined;

  send(frame: Frame): void {
    this.frames.push(frame);
  }
  protected shut(code: number): void {
    this.closed = code;
    this.ended(code);
  }
  hear(...frames: Frame[]): void {
    for (const frame of frames) this.receive(frame);
  }
  lose(): void {
    this.ended(1006);
  }
}

const ID = "ab".repeat(16);

function start(
  options: SocketOptions<unknown, unknown, undefined>,
  times: SocketTimes = { heartbeat: 25_000, resumeTime: 60_000 },
) {
  const sockets = new Sockets({
    ...times,
    subscribe: () => () => {},
    publish: () => {},
    apply: () => Promise.resolve(),
    read: () => Promise.reject(new Error("nothing is shared")),
    admit: () => Promise.resolve({ context: undefined }),
    report: (error) => {
      throw error;
    },
  });
  const definition = defineSocket<unknown, unknown>(options);
  const open = (browser?: string) => {
    const caller: Caller = {
      definition,
      encoding: json,
      browser,
      url: new URL("http://localhost/ws"),
      params: {},
      headers: new Headers(),
    };
    return new TestConnection(sockets, caller);
  };
  return { sockets, open };
}

Deno.test(
  "a client that is silent is asked, and then given up, and then gone",
  inFakeTime(async (time) => {
    const reasons: string[] = [];
    const { sockets, open } = start({
      close: (_peer, reason) => void reasons.push(reason),
    });
    const first = open();
    first.hear(`:["join","${ID}",0,0]`);
    await time.tickAsync(24_000);
    assert.deepEqual(first.frames, [':["opened"]']);
    await time.tickAsync(2_000);
    assert.deepEqual(first.frames, [':["opened"]', ':["ping"]']);
    first.hear(':["pong"]');
    await time.tickAsync(26_000);
    assert.equal(first.frames.length, 3);
    await time.tickAsync(26_000);
    assert.equal(first.closed, 4003);
    assert.deepEqual([reasons, sockets.size], [[], 1]);

    const second = open();
    second.hear(`:["join","${ID}",0,1]`);
    assert.deepEqual(second.frames, [':["resumed",0]']);
    second.lose();
    await time.tickAsync(62_000);
    assert.deepEqual([reasons, sockets.size], [["lost"], 0]);
  }),
);

Deno.test(
  "a client that has gone before it was let in leaves nothing behind",
  inFakeTime(async (time) => {
    const calls: string[] = [];
    const { sockets, open } = start({
      open: () => void calls.push("open"),
      close: () => void calls.push("close"),
    });
    const connection = open();
    connection.hear(`:["join","${ID}",0,0]`);
    connection.lose();
    await time.tickAsync(0);
    assert.equal(sockets.size, 1);
    await time.tickAsync(62_000);
    assert.deepEqual([calls, sockets.size], [[], 0]);
  }),
);

Deno.test(
  "a client that comes back before it was let in is the one that opens",
  inFakeTime(async (time) => {
    let count = 0;
    const { sockets, open } = start({ open: () => void count++ });
    const first = open();
    first.hear(`:["join","${ID}",0,0]`);
    first.lose();
    await time.tickAsync(0);
    const second = open();
    second.hear(`:["join","${ID}",0,0]`);
    assert.deepEqual(second.frames, [':["opened"]']);
    assert.equal(count, 1);
    sockets.close("ended");
  }),
);

Deno.test(
  "a client that has not heard that it was opened anew is told again",
  inFakeTime(async (time) => {
    const handled: unknown[] = [];
    const { sockets, open } = start({
      open: (peer) => peer.send("welcome"),
      message: (_peer, event) => void handled.push(event),
    });
    const first = open();
    // What it has is of a peer that is gone.
    first.hear(`:["join","${ID}",30,1]`);
    await time.tickAsync(0);
    first.lose();
    const second = open();
    second.hear(`:["join","${ID}",30,1]`);
    assert.deepEqual(second.frames, [':["opened"]', '"welcome"']);
    second.hear("1", "2");
    second.lose();
    const third = open();
    third.hear(`:["join","${ID}",1,2]`);
    assert.deepEqual(third.frames, [':["resumed",2]', ':["ack",2]']);
    assert.deepEqual(handled, [1, 2]);
    sockets.close("ended");
  }),
);

Deno.test(
  "what is handled is acknowledged after a second, or when it is much",
  inFakeTime(async (time) => {
    const { sockets, open } = start({
      message: () => {},
      limits: { eventsPerSecond: Infinity },
    });
    const connection = open();
    connection.hear(`:["join","${ID}",0,0]`);
    await time.tickAsync(0);
    connection.hear("1", "2", "3");
    assert.deepEqual(connection.frames, [':["opened"]']);
    await time.tickAsync(1_000);
    assert.equal(connection.frames.at(-1), ':["ack",3]');
    for (let i = 0; i < 64; i++) connection.hear("4");
    assert.equal(connection.frames.at(-1), ':["ack",67]');
    connection.hear(JSON.stringify("x".repeat(65_000)), '"and so on"');
    connection.hear(JSON.stringify("x".repeat(1_000)));
    assert.equal(connection.frames.at(-1), ':["ack",70]');
    sockets.close("ended");
  }),
);

Deno.test(
  "each event that a client waits for is acknowledged at once",
  inFakeTime(async (time) => {
    const handling: (() => void)[] = [];
    const { sockets, open } = start({
      message: () => new Promise<void>((done) => handling.push(done)),
    });
    const connection = open();
    connection.hear(`:["join","${ID}",0,0]`);
    await time.tickAsync(0);
    connection.hear("1", ':["confirm",1]', "2", "3", ':["confirm",3]');
    for (const acknowledged of [1, 1, 3]) {
      handling.shift()!();
      await time.tickAsync(0);
      assert.equal(connection.frames.at(-1), `:["ack",${acknowledged}]`);
    }
    sockets.close("ended");
  }),
);

Deno.test(
  "who does not read is too slow, whatever it acknowledges",
  inFakeTime(async (time) => {
    const { sockets, open } = start({
      message: (peer, event) => peer.send(event),
      limits: { unread: 1000 },
    });
    const begin = async (id: string) => {
      const connection = open();
      connection.hear(`:["join","${id.repeat(32)}",0,0]`);
      await time.tickAsync(0);
      connection.hear("1", ':["ack",1]');
      connection.buffered = 70_000;
      return connection;
    };
    const [sending, asking, idle] = [
      await begin("a"),
      await begin("b"),
      await begin("c"),
    ];
    sending.hear("2");
    asking.hear(':["ping"]');
    assert.deepEqual([sending.closed, asking.closed], [4005, 4005]);
    assert.equal(idle.closed, undefined);
    await time.tickAsync(1_000);
    assert.equal(idle.closed, 4005);
    assert.equal(sockets.size, 0);
  }),
);

Deno.test(
  "an acknowledgement of what was never sent is not of the protocol",
  inFakeTime(async (time) => {
    const { sockets, open } = start({});
    const connection = open();
    connection.hear(`:["join","${ID}",0,0]`);
    await time.tickAsync(0);
    connection.hear(':["ack",1]');
    assert.equal(
      connection.frames.at(-1),
      ':["refused","malformed","expected an event that was sent"]',
    );
    assert.equal(connection.closed, 4002);
    sockets.close("ended");
  }),
);

Deno.test("who asks and asks and does not join is refused", () => {
  const { sockets, open } = start({});
  const connection = open();
  for (let i = 0; i < 6; i++) connection.hear(':["ping"]');
  assert.deepEqual(connection.frames, [
    ...Array(4).fill(':["pong"]'),
    ':["refused","malformed","expected a join"]',
  ]);
  sockets.close("ended");
});

Deno.test(
  "a connection that does not join is closed",
  inFakeTime(async (time) => {
    const { open } = start({});
    const connection = open();
    connection.hear(':["ping"]');
    assert.deepEqual(connection.frames, [':["pong"]']);
    await time.tickAsync(11_000);
    assert.equal(connection.closed, 4002);
  }),
);

Deno.test(
  "who sends far too fast is disconnected, and goes on where it was",
  inFakeTime(async (time) => {
    const handled: unknown[] = [];
    const { sockets, open } = start({
      message: (_peer, event) => void handled.push(event),
      limits: { eventsPerSecond: 100, eventBurst: 1 },
    });
    const connection = open();
    connection.hear(`:["join","${ID}",0,0]`);
    await time.tickAsync(0);
    for (let i = 1; i <= 1100; i++) connection.hear(`${i}`);
    assert.equal(connection.closed, 4007);
    const next = open();
    next.hear(`:["join","${ID}",0,1]`);
    assert.equal(next.frames[0], ':["resumed",1001]');
    await time.tickAsync(5_000);
    for (let i = 1002; i <= 1100; i++) next.hear(`${i}`);
    await time.tickAsync(7_000);
    assert.deepEqual(handled, Array.from({ length: 1100 }, (_, i) => i + 1));
    sockets.close("ended");
  }),
);

Deno.test(
  "another browser does not get a socket by its name",
  inFakeTime(async (time) => {
    const { sockets, open } = start({});
    open("ann").hear(`:["join","${ID}",0,0]`);
    await time.tickAsync(0);
    const thief = open("bob");
    thief.hear(`:["join","${ID}",0,0]`);
    await time.tickAsync(0);
    assert.deepEqual(thief.frames, [':["refused","denied","not yours"]']);
    sockets.close("ended");
  }),
);
