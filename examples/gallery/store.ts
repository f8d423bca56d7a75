import type { AppOptions } from "@rivulet/live";
import { openKv } from "@rivulet/live/kv";

/**
 * Where the gallery keeps its sessions, so that they outlive it: in what `RIVULET_KV` names, such as
 * `.rivulet/gallery.db`. Without it they end with the process.
 *
 * @throws {TypeError} if there is no `RIVULET_SECRET` beside it
 */
export async function storeOfEnvironment(): Promise<
  Pick<AppOptions, "kv" | "secret">
> {
  const place = Deno.env.get("RIVULET_KV");
  if (!place) return {};
  const secret = Deno.env.get("RIVULET_SECRET");
  if (!secret) {
    throw new TypeError(
      "Expected RIVULET_SECRET beside RIVULET_KV, but it is not set. " +
        'Keep one, for instance: export RIVULET_SECRET="$(openssl rand -hex 32)"',
    );
  }
  return { kv: await openKv(place), secret };
}
