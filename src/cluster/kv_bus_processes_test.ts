import assert from "node:assert/strict";
import { createInterface } from "node:readline";
import { Readable } from "node:stream";
import { fileURLToPath } from "node:url";
import { openKv } from "../kv/mod.ts";
import { until } from "../testing/testdata/until.ts";
import { openBus } from "./testdata/kv_buses.ts";
import { record } from "./testdata/shared_bus_contract.ts";

const COUNT = 40;

Deno.test("KvBus: processes that share a file hear the same in the same order", async () => {
  const folder = await Deno.makeTempDir();
  const path = `${folder}/kv.sqlite`;
  const kv = await openKv(path);
  const { bus, errors } = await openBus(kv);
  const log = record(bus, ["said"]);
  const processes = ["a", "b"].map((name) => start(path, name));
  // Whatever fails, they end.
  await using running = new AsyncDisposableStack();
  for (const { process } of processes) running.use(process);
  for (const { lines } of processes) assert.equal(await next(lines), "ready");
  await bus.publish("go", null);
  await until(() => log.length === 3 * COUNT);
  await bus.publish("end", null);
  const heard = log.map(({ item }) => item);
  assert.equal(new Set(heard).size, 3 * COUNT);
  for (const { lines, process } of processes) {
    assert.deepEqual(JSON.parse(await next(lines)), heard);
    await lines.return!();
    assert.equal((await process.status).code, 0);
  }
  assert.deepEqual(errors, []);
  await bus.close();
  kv.close();
  await Deno.remove(folder, { recursive: true });
});

function start(path: string, name: string) {
  const script = new URL("testdata/bus_process.ts", import.meta.url);
  const process = new Deno.Command(Deno.execPath(), {
    args: [
      "run",
      "--no-config",
      "--no-lock",
      "--unstable-kv",
      "--allow-read",
      "--allow-write",
      fileURLToPath(script),
      path,
      name,
      String(COUNT),
    ],
    stdout: "piped",
  }).spawn();
  const input = Readable.fromWeb(process.stdout as never);
  return { process, lines: createInterface({ input })[Symbol.asyncIterator]() };
}

async function next(lines: AsyncIterator<string>): Promise<string> {
  return (await lines.next()).value;
}
