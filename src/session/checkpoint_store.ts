import v8 from "node:v8";
import type { Kv, KvKey } from "../kv/kv.ts";
import { findUnstorable } from "../kv/unstorable.ts";
import type { Checkpoint } from "./checkpoint.ts";
import { Fence } from "./fence.ts";

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
  /** The instance that may write it. */
  readonly owner: string;
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

/** Reads a checkpoint; `undefined` if it is none. */
export function decodeCheckpoint(bytes: Uint8Array): Checkpoint | undefined {
  try {
    return v8.deserialize(bytes);
  } catch {
    return undefined;
  }
}

/** A checkpoint as bytes, by the id of its session. */
type Saved = readonly [id: string, bytes: Uint8Array];

/**
 * Checkpoints in a store, by the ids of their sessions. Those above 60,000 bytes are split over several keys. An instance
 * writes those of the sessions that it owns.
 */
export class CheckpointStore {
  readonly #fence: Fence;
  /** The sessions whose checkpoints are in parts. */
  readonly #split = new Set<string>();

  /**
   * @param instance the id of this instance
   * @param lost called with the sessions that other instances have taken
   */
  constructor(
    private readonly kv: Kv,
    private readonly instance: string,
    private readonly lost: (ids: readonly string[]) => void,
  ) {
    this.#fence = new Fence(kv, instance);
  }

  /**
   * Stores checkpoints, but not those of sessions that were taken.
   *
   * @throws whatever the store throws
   */
  async save(checkpoints: readonly Saved[]): Promise<void> {
    let some: Saved[] = [];
    let size = 0;
    for (const saved of checkpoints) {
      const [id, bytes] = saved;
      if (bytes.length > PART_SIZE) {
        await this.#saveParts(id, bytes);
        continue;
      }
      if (size + bytes.length > COMMIT_SIZE || some.length === COMMIT_COUNT) {
        await this.#saveSome(some);
        some = [];
        size = 0;
      }
      some.push(saved);
      size += bytes.length;
    }
    if (some.length > 0) await this.#saveSome(some);
  }

  async #saveSome(checkpoints: readonly Saved[]): Promise<void> {
    for (const [id] of checkpoints) {
      if (this.#split.delete(id)) await this.delete([id]);
    }
    const heads = checkpoints.map(([id, bytes]) =>
      [id, this.#head({ bytes })] as const
    );
    await this.#writeHeads(new Map(heads));
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
    const head = this.#head({ generation, parts });
    const wasMine = await this.#writeHeads(new Map([[id, head]]));
    if (!wasMine) return this.#deleteParts(id, head);
    this.#split.add(id);
    await this.#deleteParts(id, before);
  }

  #head(
    { bytes, generation = "", parts = 0 }: Partial<Head>,
  ): Head {
    return { version: VERSION, owner: this.instance, bytes, generation, parts };
  }

  /** Writes the heads of sessions that are still this instance's; `false` if none was. */
  async #writeHeads(heads: Map<string, Head>): Promise<boolean> {
    while (heads.size > 0) {
      const atomic = this.kv.atomic().check(this.#fence.check);
      for (const [id, head] of heads) {
        atomic.set(keyOf(id), head, { expireIn: LIFETIME });
      }
      if ((await atomic.commit()).ok) return true;
      for (const id of await this.refresh()) heads.delete(id);
    }
    return false;
  }

  /**
   * Reads which sessions were taken from this instance since the last look.
   *
   * @throws whatever the store throws
   */
  async refresh(): Promise<readonly string[]> {
    const taken = await this.#fence.refresh();
    if (taken.length > 0) this.lost(taken);
    return taken;
  }

  /** Which instance may write the checkpoint of a session; `undefined` if there is none. */
  async ownerOf(id: string): Promise<string | undefined> {
    const { value: head } = await this.kv.get<Head>(keyOf(id));
    return head?.version === VERSION ? head.owner : undefined;
  }

  /**
   * Loads a checkpoint for this instance to go on from: no other one writes it from now on.
   *
   * @param isAskedFor whether it is the right one; others stay where they are
   * @returns `undefined` if there is none that can be read
   *
   * @throws whatever the store throws
   */
  async take(
    id: string,
    isAskedFor: (checkpoint: Checkpoint) => boolean,
  ): Promise<Checkpoint | undefined> {
    const entry = await this.kv.get<Head>(keyOf(id));
    const { value: head } = entry;
    if (head?.version !== VERSION) return undefined;
    const bytes = head.bytes ?? await this.#loadParts(id, head);
    const checkpoint = bytes && decodeCheckpoint(bytes);
    if (checkpoint === undefined || !isAskedFor(checkpoint)) return undefined;
    if (head.owner !== this.instance) {
      const mine = { ...head, owner: this.instance };
      const atomic = this.kv.atomic().check(entry)
        .set(keyOf(id), mine, { expireIn: LIFETIME });
      this.#fence.take(atomic, id, head.owner);
      // Its owner has stored a newer one, or somebody else has taken it.
      if (!(await atomic.commit()).ok) return await this.take(id, isAskedFor);
    }
    if (head.parts > 0) this.#split.add(id);
    return checkpoint;
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

  /** Deletes the checkpoints of sessions that are still this instance's. */
  async delete(ids: readonly string[]): Promise<void> {
    for (let i = 0; i < ids.length; i += KEYS_AT_ONCE) {
      await this.#deleteSome(ids.slice(i, i + KEYS_AT_ONCE));
    }
  }

  async #deleteSome(ids: readonly string[]): Promise<void> {
    const entries = await this.kv.getMany<Head[]>(ids.map(keyOf));
    const mine = entries.filter(({ value }) => value?.owner === this.instance);
    const atomic = this.kv.atomic().check(...mine);
    for (const { key } of mine) atomic.delete(key);
    if (!(await atomic.commit()).ok) return this.#deleteSome(ids);
    for (const { key, value } of mine) {
      await this.#deleteParts(String(key.at(-1)), value);
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
