import type { Kv } from "../../kv/kv.ts";
import type { Checkpoint } from "../checkpoint.ts";
import { CheckpointStore, encodeCheckpoint } from "../checkpoint_store.ts";

const EMPTY: Checkpoint = {
  browser: undefined,
  document: "d",
  path: "/",
  title: "",
  seq: 0,
  tree: {
    addresses: [],
    nextAddress: 1,
    ids: 0,
    components: [],
    streams: [],
    rows: [],
    shapes: [],
    types: [],
    replaced: [],
    seq: 0,
    signature: 0,
  },
  outbox: { sent: 0, lost: 0, once: [] },
  heard: undefined,
};

/** An instance with its checkpoints, and what it has lost to others. */
export function instance(kv: Kv, name: string) {
  const lost: string[] = [];
  const store = new CheckpointStore(kv, name, (ids) => lost.push(...ids));
  const save = (title: string, ...ids: string[]) =>
    store.save(ids.map((id) => [id, encodeCheckpoint({ ...EMPTY, title })]));
  return { store, save, lost };
}

/** Takes a session; returns the title of its page. */
export const titleOf = async (
  { store }: ReturnType<typeof instance>,
  id: string,
) => (await store.take(id, () => true))?.title;
