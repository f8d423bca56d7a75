import assert from "node:assert/strict";
import { type Clock, install } from "@sinonjs/fake-timers";
import { defineView } from "../view/define_view.ts";
import {
  DEFAULT_SESSION_LIMITS,
  Registry,
  type SessionLimits,
} from "./registry.ts";
import { Session } from "./session.ts";
import { testHost } from "./testdata/page.tsx";

const View = defineView({
  init: () => null,
  update: {},
  view: () => <p>hello</p>,
});

function park(registry: Registry, id: string): Session {
  const request = {
    browser: "b",
    path: "/",
    params: {},
    origin: "http://localhost",
  };
  const session = new Session(id, View, request, testHost());
  session.park(session.mount() as string);
  registry.park(session);
  return session;
}

function withRegistry(
  limits: Partial<SessionLimits>,
  run: (registry: Registry, time: Clock) => void,
): void {
  const time = install({
    toFake: ["setInterval", "clearInterval", "performance"],
  });
  const registry = new Registry({ ...DEFAULT_SESSION_LIMITS, ...limits });
  try {
    run(registry, time);
  } finally {
    registry.close();
    time.uninstall();
  }
}

const channel = () => {
  const closed: number[] = [];
  return {
    bufferedAmount: 0,
    closed,
    send() {},
    close: (code: number) => void closed.push(code),
  };
};

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
  const { size } = park(new Registry(DEFAULT_SESSION_LIMITS), "x");
  withRegistry({ parkedLength: 2 * size }, (registry) => {
    for (const id of ["a", "b", "c"]) park(registry, id);
    assert.deepEqual(
      ["a", "b", "c"].map((id) => registry.get(id) !== undefined),
      [false, true, true],
    );
  });
});

Deno.test("a page that is away is kept for the resume time", () => {
  withRegistry({ resumeTime: 20_000 }, (registry, time) => {
    const session = park(registry, "a");
    const connection = channel();
    registry.unpark(session);
    session.adopt("0123456789abcdef", connection);
    time.tick(15_000);
    session.detach(connection);
    session.heard = registry.clock;
    time.tick(15_000);
    assert.equal(registry.size, 1);
    time.tick(8_000);
    assert.equal(registry.size, 0);
  });
});

Deno.test("a connection that is silent for three heartbeats is closed", () => {
  withRegistry({}, (registry, time) => {
    const session = park(registry, "a");
    const connection = channel();
    registry.unpark(session);
    session.adopt("0123456789abcdef", connection);
    time.tick(74_000);
    assert.deepEqual(connection.closed, []);
    time.tick(3_000);
    assert.deepEqual(connection.closed, [4003]);
    assert.equal(session.isConnected, false);
  });
});

Deno.test("a connection that never joins is closed", () => {
  withRegistry({}, (registry, time) => {
    const [joining, silent] = [channel(), channel()];
    registry.awaitJoin(joining);
    registry.awaitJoin(silent);
    registry.joined(joining);
    time.tick(12_000);
    assert.deepEqual([joining.closed, silent.closed], [[], [4002]]);
  });
});
