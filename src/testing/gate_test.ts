import assert from "node:assert/strict";
import { Gate } from "./gate.ts";

const { signal } = new AbortController();

Deno.test("a gate lets pass until it is shut", async () => {
  const gate = new Gate();
  await gate.passed(signal);
  gate.shut();
  gate.shut();
  gate.open();
  await gate.passed(signal);
});

Deno.test("who waits before a gate that is shut again waits on", async () => {
  const gate = new Gate();
  const log: string[] = [];
  gate.shut();
  const passed = gate.passed(signal).then(() => log.push("passed"));
  gate.open();
  gate.shut();
  for (let i = 0; i < 10; i++) await Promise.resolve();
  log.push("opened");
  gate.open();
  await passed;
  assert.deepEqual(log, ["opened", "passed"]);
});

Deno.test("who waits before a gate can be called off", async () => {
  const gate = new Gate();
  const calling = new AbortController();
  gate.shut();
  const passed = gate.passed(calling.signal);
  calling.abort(new Error("off"));
  await assert.rejects(passed, { message: "off" });
});
