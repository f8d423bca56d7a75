import type { Kv, KvKey } from "../kv/kv.ts";

/** What a call carries, as bytes: in its item of the bus, or in values of the store if it is large. */
export type CallBody =
  | { readonly bytes: Uint8Array }
  | { readonly key: string; readonly parts: number };

/** How many bytes an item of the bus carries. */
const MAX_INLINE_SIZE = 16_384;
const PART_SIZE = 60_000;
/** A commit takes 800 KiB, and a reading 10 keys. */
const PARTS_AT_ONCE = 10;
/** How long parts are kept if nobody deletes them, in milliseconds. */
const LIFE = 60_000;

/** Stores what is large, or private: items of the bus stay for minutes, values until they are read. */
export async function writeBody(
  kv: Kv,
  bytes: Uint8Array,
  isPrivate: boolean,
): Promise<CallBody> {
  if (!isPrivate && bytes.length <= MAX_INLINE_SIZE) return { bytes };
  const key = crypto.randomUUID();
  const parts = Math.ceil(bytes.length / PART_SIZE);
  for (const some of inGroups(key, parts)) {
    const atomic = kv.atomic();
    for (const [i, part] of some) {
      const start = i * PART_SIZE;
      atomic.set(part, bytes.subarray(start, start + PART_SIZE), {
        expireIn: LIFE,
      });
    }
    await atomic.commit();
  }
  return { key, parts };
}

/** Reads what was stored; `undefined` if it is gone. */
export async function readBody(
  kv: Kv,
  body: CallBody,
): Promise<Uint8Array | undefined> {
  if ("bytes" in body) return body.bytes;
  const values: Uint8Array<ArrayBuffer>[] = [];
  for (const some of inGroups(body.key, body.parts)) {
    const entries = await kv.getMany<Uint8Array<ArrayBuffer>[]>(
      some.map(([, key]) => key),
    );
    for (const { value } of entries) {
      if (value === null) return undefined;
      values.push(value);
    }
  }
  return await new Blob(values).bytes();
}

/** Deletes what was stored. */
export async function deleteBody(kv: Kv, body: CallBody): Promise<void> {
  if ("bytes" in body) return;
  for (const some of inGroups(body.key, body.parts)) {
    const atomic = kv.atomic();
    for (const [, key] of some) atomic.delete(key);
    await atomic.commit();
  }
}

/** The numbers of parts and their keys, as many as can be written or read at once. */
function* inGroups(key: string, parts: number): Iterable<[number, KvKey][]> {
  for (let start = 0; start < parts; start += PARTS_AT_ONCE) {
    const length = Math.min(PARTS_AT_ONCE, parts - start);
    yield Array.from(
      { length },
      (_, i) => [start + i, ["rivulet", "call", key, start + i]],
    );
  }
}
