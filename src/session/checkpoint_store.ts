import v8 from "node:v8";
import type { Kv, KvKey } from "../kv/kv.ts";
import { findUnstorable } from "../kv/unstorable.ts";
import type { Checkpoint } from "./checkpoint.ts";

/** How long a checkpoint is kept after it was written, in milliseconds: a laptop may sleep for a night. */
const LIFETIME = 24 * 3_600_000;
/** The most bytes of one value: a store takes 65,536 with what it adds. */
const PART_SIZE = 60_000;
/** The most bytes that are written at once: a store takes 819,200 with the keys. */
const COMMIT_SIZE = 600_000;
/** The most values that are written at once: a store takes 1,000. */
const COMMIT_COUNT = 500;
/** The largest checkpoint, in bytes. */
const MAX_SIZE = 8 * 1024 * 1024;
/** Changes with the shape of checkpoints: others are not read. */
const VERSION = 2;
/** How many keys can be asked for at once. */
const KEYS_AT_ONCE = 10;

/** What is stored under a session's id: the checkpoint, or where its parts are. */
interface Head {
  readonly version: number;
  readonly bytes: Uint8Array | undefined;
  /** Names the parts: those of another checkpoint are not touched before this one is complete. */
  readonly generation: string;
  readonly parts: number;
}

/**
 * Writes a checkpoint as bytes.
 *
 * @throws {TypeError} if something in it cannot be stored, or there is too much of it
 */
export function encodeCheckpoint(checkpoint: Checkpoint): Uint8Array {
  let bytes: Uint8Array;
  try {
    // A copy: what is returned may lie in a larger buffer.
    bytes = new Uint8Array(v8.serialize(checkpoint));
  } catch (error) {
    const found = findUnstorable(checkpoint.tree.components, "page");
    if (found === undefined) throw error;
    const { path, what, fix } = found;
    throw new TypeError(
      `Expected the states of a page to be plain data, but received ${what} at ${path}. ${fix} ` +
        "Until then the page lives as long as its process.",
    );
  }
  if (bytes.length <= MAX_SIZE) return bytes;
  throw new RangeError(
    `Expected the states of a page to take at most ${MAX_SIZE} bytes, but received ${bytes.length}. ` +
      "Keep large data in a database and its key in the state, or use a stream.",
  );
}

/** Checkpoints in a store, by the ids of their sessions. Those above 60,000 bytes are split over several keys. */
export class CheckpointStore {
  /** The sessions whose checkpoints are in parts. */
  readonly #split = new Set<string>();

  constructor(private readonly kv: Kv) {}

  /**
   * Stores checkpoints.
   *
   * @throws whatever the store throws
   */
  async save(
    checkpoints: readonly (readonly [id: string, bytes: Uint8Array])[],
  ): Promise<void> {
    let atomic = this.kv.atomic();
    let size = 0;
    let count = 0;
    for (const [id, bytes] of checkpoints) {
      if (bytes.length > PART_SIZE) {
        await this.#saveParts(id, bytes);
        continue;
      }
      if (size + bytes.length > COMMIT_SIZE || count === COMMIT_COUNT) {
        await atomic.commit();
        atomic = this.kv.atomic();
        size = count = 0;
      }
      if (this.#split.delete(id)) await this.delete([id]);
      const head: Head = { version: VERSION, bytes, generation: "", parts: 0 };
      atomic.set(keyOf(id), head, { expireIn: LIFETIME });
      size += bytes.length;
      count++;
    }
    if (count > 0) await atomic.commit();
  }

  /** Stores the parts first, then what leads to them, then deletes those that were led to before. */
  async #saveParts(id: string, bytes: Uint8Array): Promise<void> {
    const { value: before } = await this.kv.get<Head>(keyOf(id));
    const generation = crypto.randomUUID();
    const parts = Math.ceil(bytes.length / PART_SIZE);
    for (let i = 0; i < parts; i++) {
      const part = bytes.slice(i * PART_SIZE, (i + 1) * PART_SIZE);
      const key = partKey(id, generation, i);
      await this.kv.set(key, part, { expireIn: LIFETIME });
    }
    const head: Head = {
      version: VERSION,
      bytes: undefined,
      generation,
      parts,
    };
    await this.kv.set(keyOf(id), head, { expireIn: LIFETIME });
    this.#split.add(id);
    await this.#deleteParts(id, before);
  }

  /** Loads a checkpoint; `undefined` if there is none that can be read. */
  async load(id: string): Promise<Checkpoint | undefined> {
    const { value: head } = await this.kv.get<Head>(keyOf(id));
    if (head?.version !== VERSION) return undefined;
    const bytes = head.bytes ?? await this.#loadParts(id, head);
    try {
      return bytes && v8.deserialize(bytes);
    } catch {
      return undefined;
    }
  }

  async #loadParts(
    id: string,
    { generation, parts }: Head,
  ): Promise<Uint8Array | undefined> {
    const keys = Array.from(
      { length: parts },
      (_, i) => partKey(id, generation, i),
    );
    const values: Uint8Array[] = [];
    for (let i = 0; i < parts; i += KEYS_AT_ONCE) {
      const entries = await this.kv.getMany<Uint8Array[]>(
        keys.slice(i, i + KEYS_AT_ONCE),
      );
      for (const { value } of entries) {
        if (value === null) return undefined;
        values.push(value);
      }
    }
    return new Uint8Array(await new Blob(values as BlobPart[]).arrayBuffer());
  }

  /** Deletes the checkpoints of sessions. */
  async delete(ids: readonly string[]): Promise<void> {
    for (let i = 0; i < ids.length; i += KEYS_AT_ONCE) {
      const some = ids.slice(i, i + KEYS_AT_ONCE);
      const heads = await this.kv.getMany<Head[]>(some.map(keyOf));
      const atomic = this.kv.atomic();
      for (const id of some) atomic.delete(keyOf(id));
      await atomic.commit();
      for (const [j, { value }] of heads.entries()) {
        await this.#deleteParts(some[j], value);
      }
    }
  }

  async #deleteParts(id: string, head: Head | null): Promise<void> {
    for (let i = 0; i < (head?.parts ?? 0); i++) {
      await this.kv.delete(partKey(id, head!.generation, i));
    }
  }
}

function keyOf(id: string): KvKey {
  return ["rivulet", "session", id];
}

function partKey(id: string, generation: string, i: number): KvKey {
  return ["rivulet", "part", id, generation, i];
}
