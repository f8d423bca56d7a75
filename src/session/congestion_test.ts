import assert from "node:assert/strict";
import { type Clock, install } from "@sinonjs/fake-timers";
import type { Delayed } from "./attendant.ts";
import type { Channel } from "./channel.ts";
import { Congestion } from "./congestion.ts";

const LIMITS = { buffer: 1000, stallTime: 10_000 };

/** A session that has something to do until a test says otherwise. */
class TestSession implements Delayed {
  isUnacknowledged = false;
  channel: (Channel & { bufferedAmount: number }) | undefined = connection();
  isDelayed = true;
  drained = 0;
  stalled = false;
  get backlog(): number {
    return this.channel?.bufferedAmount ?? 0;
  }
  drain(): void {
    this.drained++;
  }
  hangUp(): void {
    this.stalled = true;
    this.channel = undefined;
  }
}

function connection(bufferedAmount = 2000): TestSession["channel"] {
  return {
    bufferedAmount,
    isBehind: (bytes) => bufferedAmount > bytes,
    send() {},
    close() {},
  };
}

function withCongestion(
  run: (congestion: Congestion, time: Clock) => void,
): void {
  const time = install({ toFake: ["setInterval", "clearInterval"] });
  const congestion = new Congestion(LIMITS, () => {});
  try {
    run(congestion, time);
  } finally {
    congestion.clear();
    time.uninstall();
  }
}

Deno.test("a session is called on until it is delayed no longer; then no timer runs", () => {
  withCongestion((congestion, time) => {
    const session = new TestSession();
    assert.equal(time.countTimers(), 0);
    congestion.add(session);
    congestion.add(session);
    time.tick(100);
    assert.equal(session.drained, 2);
    session.isDelayed = false;
    time.tick(1000);
    assert.equal(session.drained, 3);
    assert.equal(time.countTimers(), 0);
    session.isDelayed = true;
    congestion.add(session);
    time.tick(50);
    assert.equal(session.drained, 4);
  });
});

Deno.test("a session without a connection is forgotten", () => {
  withCongestion((congestion, time) => {
    const session = new TestSession();
    congestion.add(session);
    session.channel = undefined;
    time.tick(50);
    assert.deepEqual([session.drained, time.countTimers()], [0, 0]);
  });
});

Deno.test("a page that reads nothing is given up, the longer the more waits for it", () => {
  withCongestion((congestion, time) => {
    const [short, long] = [new TestSession(), new TestSession()];
    short.channel = connection(1001);
    long.channel = connection(3000);
    congestion.add(short);
    congestion.add(long);
    time.tick(10_000);
    assert.equal(short.stalled, false);
    time.tick(200);
    assert.deepEqual([short.stalled, long.stalled], [true, false]);
    time.tick(19_800);
    assert.equal(long.stalled, false);
    time.tick(200);
    assert.equal(long.stalled, true);
    assert.equal(time.countTimers(), 0);
  });
});

Deno.test("a page that reads, though slowly, is not given up; what is added meanwhile does not count as read", () => {
  withCongestion((congestion, time) => {
    const session = new TestSession();
    const channel = session.channel!;
    congestion.add(session);
    for (let i = 0; i < 10; i++) {
      time.tick(15_000);
      channel.bufferedAmount--;
    }
    assert.equal(session.stalled, false);
    for (let i = 0; i < 25; i++) {
      channel.bufferedAmount++;
      time.tick(1000);
    }
    assert.equal(session.stalled, true);
  });
});

Deno.test("another connection has all the time", () => {
  withCongestion((congestion, time) => {
    const session = new TestSession();
    congestion.add(session);
    time.tick(19_000);
    session.channel = connection();
    time.tick(19_000);
    assert.equal(session.stalled, false);
    time.tick(2000);
    assert.equal(session.stalled, true);
  });
});

Deno.test("one that is delayed for another reason is not given up", () => {
  withCongestion((congestion, time) => {
    const session = new TestSession();
    session.channel = connection(1000);
    congestion.add(session);
    time.tick(60_000);
    assert.equal(session.stalled, false);
  });
});

Deno.test("a page that takes all and never says what it has is given up", () => {
  withCongestion((congestion, time) => {
    const session = new TestSession();
    session.channel = connection(0);
    session.isUnacknowledged = true;
    congestion.add(session);
    time.tick(10_000);
    assert.equal(session.stalled, false);
    time.tick(200);
    assert.equal(session.stalled, true);
  });
});
