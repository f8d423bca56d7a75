import type { Kv } from "../../../src/kv/mod.ts";
import { decodeCheckpoint } from "../../../src/session/checkpoint_store.ts";
import { idOfToken } from "../../../src/session/session_token.ts";
import type { Tab } from "../browser/tab.ts";

/** The count of a tally's page in the store; `undefined` if it is not there. */
export async function storedCount(
  kv: Kv,
  tab: Tab,
): Promise<number | undefined> {
  const id = idOfToken(tab.find("script[data-session]").dataset.session!);
  const { value } = await kv.get<{ bytes: Uint8Array }>([
    "rivulet",
    "session",
    id,
  ]);
  const checkpoint = value && decodeCheckpoint(value.bytes);
  const [, , kept] = checkpoint?.tree.components[0] ?? [];
  return (kept as { state: { count: number } } | undefined)?.state.count;
}
