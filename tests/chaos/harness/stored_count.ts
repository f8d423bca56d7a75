import type { Kv } from "../../../src/kv/mod.ts";
import { decodeCheckpoint } from "../../../src/session/checkpoint_store.ts";
import { idOfToken } from "../../../src/session/session_token.ts";
import type { Tab } from "../browser/tab.ts";

/** The count of a tally's page as it is stored, and the instance that may store another one. */
export interface StoredCount {
  readonly count: number | undefined;
  readonly owner: string | undefined;
}

/** Reads what is stored of a tally's page. */
export async function storedCount(kv: Kv, tab: Tab): Promise<StoredCount> {
  // A page that nothing had happened on may have been begun anew.
  const [, mounted] =
    tab.network.heard.findLast(([word]) => word === "mounted") ?? [];
  const token = mounted ?? tab.find("script[data-session]").dataset.session;
  const id = idOfToken(String(token));
  const { value } = await kv.get<{ bytes: Uint8Array; owner: string }>([
    "rivulet",
    "session",
    id,
  ]);
  const checkpoint = value && decodeCheckpoint(value.bytes);
  const [, , kept] = checkpoint?.tree.components[0] ?? [];
  const { state } = (kept ?? {}) as { state?: { count: number } };
  return { count: state?.count, owner: value?.owner };
}
