import assert from "node:assert/strict";
import { stream } from "../view/stream.ts";
import { freezeState, isRefusal } from "./frozen_state.ts";

/** What an action throws. */
function thrown(action: () => void): unknown {
  try {
    action();
  } catch (error) {
    return error;
  }
}

Deno.test("whatever mutates a frozen state is stopped", () => {
  const state = {
    user: { name: "Ada" } as { name?: string; age?: number },
    list: [1, 2],
    map: new Map([["a", { n: 1 }]]),
    set: new Set([1]),
  };
  freezeState(state);
  const mutations: (() => void)[] = [
    () => state.user.name = "Eve",
    () => state.user.age = 1,
    () => delete state.user.name,
    () => state.list.push(3),
    () => state.list.pop(),
    () => state.list.sort(),
    () => state.map.set("b", { n: 2 }),
    () => state.map.get("a")!.n++,
    () => state.set.add(2),
    () => state.set.clear(),
  ];
  for (const mutate of mutations) {
    assert.ok(isRefusal(thrown(mutate)), `${mutate}`);
  }
  assert.ok(!isRefusal(new TypeError("Cannot read properties of undefined")));
});

Deno.test("copies of frozen maps and sets can be changed, and clones are whole", () => {
  const map = new Map([["a", 1]]);
  freezeState({ map });
  assert.equal(new Map(map).set("b", 2).size, 2);
  assert.deepEqual(structuredClone(map), new Map([["a", 1]]));
});

Deno.test("streams and instances of classes stay as they are", () => {
  class Client {
    calls = 0;
  }
  const log = stream([1]);
  const client = new Client();
  freezeState({ log, client, bytes: new Uint8Array(1) });
  (log.pending as unknown[]).length = 0;
  client.calls++;
  assert.equal(client.calls, 1);
});
