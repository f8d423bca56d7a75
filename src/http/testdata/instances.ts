import assert from "node:assert/strict";
import type { Kv } from "../../kv/kv.ts";
import { openKv } from "../../kv/open_kv.ts";
import { turns } from "../../session/testdata/turns.ts";
import type { AnyView } from "../../view/view.ts";
import { createApp } from "../app.ts";
import type { Connect } from "../admission.ts";
import type { App } from "../options.ts";

/** What instances show, and whom they let in. */
interface InstanceOptions {
  readonly view: AnyView;
  /** What the second shows, if it is of another deploy. */
  readonly next?: AnyView;
  readonly connect?: Connect<unknown>;
}

/** Runs a test with two instances of an app on one store. They must report nothing. */
export async function withInstances(
  run: (first: App, second: App, kv: Kv) => Promise<void>,
  { view, next = view, connect }: InstanceOptions,
): Promise<void> {
  using kv = await openKv();
  const errors: unknown[] = [];
  const start = (view: AnyView) =>
    createApp({
      kv,
      secret: "s".repeat(32),
      routes: { "/": view },
      connect,
      onError: (error) => errors.push(error),
    });
  const [first, second] = [start(view), start(next)];
  while (await countInstances(kv) < 2) await turns();
  // Timers of the app keep nothing alive.
  const alive = setInterval(() => {}, 1000);
  try {
    await run(first, second, kv);
  } finally {
    clearInterval(alive);
    await first.close();
    await second.close();
  }
  assert.deepEqual(errors, []);
}

async function countInstances(kv: Kv): Promise<number> {
  const leases = kv.list({ prefix: ["rivulet", "instance"] });
  return (await Array.fromAsync(leases)).length;
}
