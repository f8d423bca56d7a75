import assert from "node:assert/strict";
import { type Clock, install } from "@sinonjs/fake-timers";
import { defineView } from "../view/define_view.ts";
import type { AnyView } from "../view/view.ts";
import { Registry } from "./registry.ts";
import { Session } from "./session.ts";
import {
  DEFAULT_SESSION_LIMITS,
  type SessionLimits,
} from "./session_limits.ts";
import {
  DOCUMENT,
  event,
  TestChannel,
  testHost,
  testRequest,
} from "./testdata/page.tsx";

const View = defineView({
  init: () => null,
  update: {},
  view: () => <p>hello</p>,
});

function park(registry: Registry, id: string, view: AnyView = View): Session {
  const session = new Session(id, view, testRequest, {
    ...testHost(),
    attendant: registry,
  });
  session.park(session.mount() as string);
  registry.park(session);
  return session;
}

/** A page that is connected. */
function connect(
  registry: Registry,
  id: string,
  view?: AnyView,
): [Session, TestChannel] {
  const session = park(registry, id, view);
  const channel = new TestChannel();
  registry.unpark(session);
  session.adopt(DOCUMENT, channel);
  assert.deepEqual(channel.take(), ['["adopted"]']);
  return [session, channel];
}

const TIMES = { resumeTime: 60_000, heartbeat: 25_000 };

function withRegistry(
  limits: Partial<SessionLimits>,
  run: (registry: Registry, time: Clock) => void,
): void {
  const time = install({
    toFake: ["setInterval", "clearInterval", "performance"],
  });
  const registry = new Registry(
    { ...DEFAULT_SESSION_LIMITS, ...limits },
    TIMES,
  );
  try {
    run(registry, time);
  } finally {
    registry.close();
    time.uninstall();
  }
}

Deno.test("a page that does not connect in time is dropped", () => {
  withRegistry({}, (registry, time) => {
    park(registry, "a");
    time.tick(9_000);
    assert.equal(registry.size, 1);
    time.tick(3_000);
    assert.equal(registry.size, 0);
  });
});

Deno.test("beyond the number of parked pages the oldest goes", () => {
  withRegistry({ parked: 2 }, (registry) => {
    for (const id of ["a", "b", "c"]) park(registry, id);
    assert.deepEqual(
      ["a", "b", "c"].map((id) => registry.get(id) !== undefined),
      [false, true, true],
    );
  });
});

Deno.test("beyond the length of parked pages the oldest goes", () => {
  const { size } = park(new Registry(DEFAULT_SESSION_LIMITS, TIMES), "x");
  withRegistry({ parkedLength: 2 * size }, (registry) => {
    for (const id of ["a", "b", "c"]) park(registry, id);
    assert.deepEqual(
      ["a", "b", "c"].map((id) => registry.get(id) !== undefined),
      [false, true, true],
    );
  });
});

Deno.test("a page that is away is kept for the resume time", () => {
  withRegistry({}, (registry, time) => {
    const [session, channel] = connect(registry, "a");
    time.tick(15_000);
    session.heard = registry.clock;
    session.detach(channel);
    time.tick(60_000);
    assert.equal(registry.size, 1);
    time.tick(2_000);
    assert.equal(registry.size, 0);
  });
});

Deno.test("a silent page is asked once, and given up after a second heartbeat", () => {
  withRegistry({}, (registry, time) => {
    const [session, channel] = connect(registry, "a");
    time.tick(24_000);
    assert.deepEqual(channel.take(), []);
    time.tick(2_000);
    assert.deepEqual(channel.take(), ['["ping"]']);
    time.tick(23_000);
    assert.equal(channel.closed, undefined);
    time.tick(2_000);
    assert.deepEqual(channel.take(), []);
    assert.equal(channel.closed, 4003);
    assert.equal(session.isConnected, false);
    assert.equal(registry.size, 1);
  });
});

Deno.test("a page that answers is asked again after the next silence", () => {
  withRegistry({}, (registry, time) => {
    const [session, channel] = connect(registry, "a");
    for (let i = 0; i < 3; i++) {
      time.tick(30_000);
      assert.deepEqual(channel.take(), ['["ping"]']);
      session.heard = registry.clock;
    }
    assert.equal(channel.closed, undefined);
  });
});

Deno.test("a process that was stopped asks before it gives up a page", () => {
  withRegistry({}, (registry, time) => {
    const [session, channel] = connect(registry, "a");
    time.tick(10_000);
    time.jump(3_600_000);
    time.tick(5_000);
    assert.deepEqual([channel.take(), channel.closed], [[], undefined]);
    time.tick(15_000);
    assert.deepEqual([channel.take(), channel.closed], [
      ['["ping"]'],
      undefined,
    ]);
    assert.equal(session.isConnected, true);
  });
});

Deno.test("a page whose user does nothing is told to rest, and waited for", () => {
  withRegistry({ idleTime: 3_600_000 }, (registry, time) => {
    const [session, channel] = connect(registry, "a");
    const [used, other] = connect(registry, "b");
    for (let i = 0; i < 180; i++) {
      time.tick(20_000);
      session.heard = used.heard = used.active = registry.clock;
    }
    assert.deepEqual(channel.take(), ['["idle"]']);
    assert.deepEqual([channel.closed, other.closed], [4008, undefined]);
    assert.equal(registry.size, 2);
    // Whoever comes back now has its time anew.
    const back = new TestChannel();
    assert.equal(session.resume(back, 0), true);
    session.heard = registry.clock;
    time.tick(10_000);
    assert.equal(back.closed, undefined);
  });
});

Deno.test("a connection that never joins is closed", () => {
  withRegistry({}, (registry, time) => {
    const [joining, silent] = [new TestChannel(), new TestChannel()];
    registry.awaitJoin(joining);
    registry.awaitJoin(silent);
    registry.joined(joining);
    time.tick(12_000);
    assert.deepEqual([joining.closed, silent.closed], [undefined, 4002]);
  });
});

Deno.test("a congested page is sent what has changed as soon as it has read", () => {
  withRegistry({}, (registry, time) => {
    const [session, channel] = connect(registry, "a");
    channel.bufferedAmount = 300_000;
    registry.attend(session);
    time.tick(5_000);
    assert.equal(time.countTimers(), 2);
    channel.bufferedAmount = 0;
    time.tick(50);
    assert.equal(time.countTimers(), 1);
    assert.equal(channel.closed, undefined);
  });
});

Deno.test("the clock is brought up to date while a session is delayed", () => {
  withRegistry({}, (registry, time) => {
    const [session, channel] = connect(registry, "a");
    channel.bufferedAmount = 300_000;
    time.tick(500);
    assert.equal(registry.clock, 0);
    registry.attend(session);
    time.tick(50);
    assert.equal(registry.clock, 550);
  });
});

Deno.test("a page that reads nothing loses its connection, and is waited for", () => {
  withRegistry({ stallTime: 1000 }, (registry, time) => {
    const [session, channel] = connect(registry, "a");
    channel.bufferedAmount = 300_000;
    registry.attend(session);
    time.tick(2_000);
    assert.equal(channel.closed, 4005);
    assert.equal(registry.get("a"), session);
  });
});

Deno.test("a page that never says what it has loses its connection, and is waited for", () => {
  const Asking = defineView({
    init: () => null,
    update: {
      ask: (state, _payload: void, ctx) => {
        ctx.reply("a".repeat(10_000));
        return state;
      },
    },
    view: (_state, { on }) => <b onClick={on.ask}>ask</b>,
  });
  withRegistry({ stallTime: 1000 }, (registry, time) => {
    const [session, channel] = connect(registry, "a", Asking);
    for (let seq = 1; seq <= 100; seq++) session.receive(event(seq, 0, 1, 0));
    // It is asked, and says that it has nothing.
    assert.ok(channel.take().includes('["ping"]'));
    for (let i = 0; i < 20; i++) {
      session.ping(0);
      time.tick(100);
    }
    assert.deepEqual([channel.take(), channel.closed], [[], 4005]);
    assert.equal(registry.get("a"), session);
  });
});

Deno.test("a frozen registry freezes what it has and what still comes, and waits for no join", () => {
  withRegistry({}, (registry) => {
    const frozen: string[] = [];
    const [session, channel] = connect(registry, "a");
    const late = park(registry, "b");
    for (const each of [session, late]) {
      each.freeze = () => void frozen.push(each.id);
    }
    registry.remove(late);
    const joining = new TestChannel();
    registry.awaitJoin(joining);
    registry.freeze();
    assert.equal(registry.isFrozen, true);
    assert.deepEqual([joining.closed, channel.closed], [4006, undefined]);
    registry.park(late);
    assert.deepEqual(frozen, ["a", "b"]);
  });
});
