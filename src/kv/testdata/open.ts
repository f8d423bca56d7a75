/*
 * Opens the store of the first argument, writes to it, and says how that went. It runs as a process of its own, to see
 * what is missing there.
 */
import { KvU64, openKv } from "../mod.ts";

try {
  using kv = await openKv(Deno.args[0]);
  await kv.set(["n"], new KvU64(1n), { expireIn: 3_600_000 });
  await kv.atomic().sum(["n"], 2n).commit();
  await kv.set(["later"], 1, { expireIn: 3_600_000 });
  console.log((await kv.get(["n"])).value);
} catch (error) {
  console.log(`${(error as Error).name}: ${(error as Error).message}`);
}
