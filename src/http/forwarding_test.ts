import { install } from "@sinonjs/fake-timers";
import assert from "node:assert/strict";
import { Calls } from "../cluster/calls.ts";
import { Instances } from "../cluster/instances.ts";
import { KvBus } from "../cluster/kv_bus.ts";
import { MemoryKv } from "../kv/memory_kv.ts";
import { Forwarding } from "./forwarding.ts";

Deno.test("a body that takes too long to come is given up, and its place is free for another", async () => {
  using kv = new MemoryKv();
  const report = (error: unknown) => assert.fail(String(error));
  const bus = new KvBus(kv, report);
  const instances = new Instances(kv, report);
  const calls = new Calls({ kv, bus, instances, report });
  const forwarding = new Forwarding(calls, () => assert.fail());
  let cancelled = 0;
  const forward = () => {
    const body = new ReadableStream<Uint8Array>({
      start: (controller) => controller.enqueue(new Uint8Array(1)),
      cancel: () => void cancelled++,
    });
    const headers = { "content-length": "2" };
    const request = new Request("http://localhost/_rivulet/upload/a?at=0", {
      method: "POST",
      headers,
      body,
    });
    const sender = { browser: "b", https: false };
    return forwarding.forward(request, sender, { isPart: true });
  };
  const time = install({ toFake: ["setTimeout", "clearTimeout"] });
  try {
    for (const count of [16, 32]) {
      const held = Array.from({ length: 16 }, forward);
      // There is no place for it, and it is not read.
      assert.equal(await forward(), undefined);
      await time.tickAsync(10_000);
      assert.deepEqual(await Promise.all(held), Array(16).fill(undefined));
      assert.equal(cancelled, count);
    }
  } finally {
    time.uninstall();
  }
});
