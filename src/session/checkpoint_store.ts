import v8 from "node:v8";
import type { Kv, KvKey } from "../kv/kv.ts";
import { findUnstorable } from "../kv/unstorable.ts";
import { type Checkpoint, LIFETIME } from "./checkpoint.ts";
import { CheckpointParts, PART_SIZE, type Parts } from "./checkpoint_parts.ts";
import { Fence } from "./fence.ts";

/** The most bytes that are written at once: a store takes 819,200 with the keys. */
const COMMIT_SIZE = 600_000;
/** The most values that are written at once: a store takes 1,000. */
const COMMIT_COUNT = 500;
/** The largest checkpoint, in bytes. */
const MAX_SIZE = 8 * 1024 * 1024;
/** Changes with the shape of checkpoints: others are not read. */
const VERSION = 3;
/** How many keys can be asked for at once. */
const KEYS_AT_ONCE = 10;

/** What is stored under a session's id: the checkpoint, or where its parts are. */
interface Head extends Parts {
  readonly version: number;
  /** The instance that may write it. */
  readonly owner: string;
  readonly bytes: Uint8Array | undefined;
}

/**
 * Writes a checkpoint as bytes.
 *
 * @throws {TypeError} if something in it cannot be stored
 * @throws {RangeError} if there is too much of it
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
  readonly #parts: CheckpointParts;
  /** The sessions whose checkpoints are in parts. */
  readonly #split = new Set<string>();
  /** What was lost since the saves began that are under way, and must not be written by them. */
  readonly #lost = new Set<string>();
  #saves = 0;

  /**
   * @param instance the id of this instance
   * @param lost called with the sessions that other instances have taken
   */
  constructor(
    private readonly kv: Kv,
    private readonly instance: string,
    lost: (ids: readonly string[]) => void,
  ) {
    this.#parts = new CheckpointParts(kv);
    this.#fence = new Fence(kv, instance, (ids) => {
      for (const id of ids) {
        this.#lost.add(id);
        this.#split.delete(id);
      }
      lost(ids);
    });
  }

  /**
   * Stores checkpoints, but not those of sessions that were taken.
   *
   * @throws whatever the store throws
   */
  async save(checkpoints: readonly Saved[]): Promise<void> {
    this.#saves++;
    try {
      await this.#saveAll(checkpoints);
    } finally {
      if (--this.#saves === 0) this.#lost.clear();
    }
  }

  async #saveAll(checkpoints: readonly Saved[]): Promise<void> {
    let some = new Map<string, Head>();
    let size = 0;
    for (const [id, bytes] of checkpoints) {
      const isLong = bytes.length > PART_SIZE;
      const head = isLong
        ? this.#head(await this.#parts.save(id, bytes))
        : this.#head({ bytes });
      if (size + bytes.length > COMMIT_SIZE || some.size === COMMIT_COUNT) {
        await this.#writeHeads(some);
        some = new Map();
        size = 0;
      }
      some.set(id, head);
      if (!isLong) size += bytes.length;
    }
    await this.#writeHeads(some);
  }

  #head({ bytes, generation = "", parts = 0 }: Partial<Head>): Head {
    return { version: VERSION, owner: this.instance, bytes, generation, parts };
  }

  /** Writes the heads of sessions that are still this instance's, and then deletes the parts that nothing leads to. */
  async #writeHeads(heads: Map<string, Head>): Promise<void> {
    const replaced = await this.#partsOf(
      [...heads.keys()].filter((id) => this.#split.has(id)),
    );
    while (!await this.#tryHeads(heads)) await this.refresh();
    for (const [id, head] of heads) {
      if (this.#lost.has(id)) await this.#parts.delete(id, head);
      else if (head.parts > 0) this.#split.add(id);
      else this.#split.delete(id);
    }
    for (const [id, parts] of replaced) {
      // Who has taken it goes on from them.
      if (!this.#lost.has(id)) await this.#parts.delete(id, parts);
    }
  }

  /** @returns `false` if something was taken meanwhile, or what was written before has come late */
  async #tryHeads(heads: ReadonlyMap<string, Head>): Promise<boolean> {
    const mine = [...heads].filter(([id]) => !this.#lost.has(id));
    if (mine.length === 0) return true;
    const atomic = this.kv.atomic();
    this.#fence.guard(atomic);
    for (const [id, head] of mine) {
      atomic.set(keyOf(id), head, { expireIn: LIFETIME });
    }
    const result = await atomic.commit();
    if (result.ok) this.#fence.committed(result.versionstamp);
    return result.ok;
  }

  /** Where the parts are of checkpoints that are still this instance's. */
  async #partsOf(ids: readonly string[]): Promise<[string, Parts][]> {
    const found: [string, Parts][] = [];
    for (const id of ids) {
      const { value } = await this.kv.get<Head>(keyOf(id));
      if (value?.owner === this.instance) found.push([id, value]);
    }
    return found;
  }

  /**
   * Looks which sessions were taken from this instance since the last look.
   *
   * @throws whatever the store throws
   */
  refresh(): Promise<void> {
    return this.#fence.refresh();
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
    const bytes = head.bytes ?? await this.#parts.load(id, head);
    if (bytes === undefined) {
      const { versionstamp } = await this.kv.get(keyOf(id));
      const isNewer = versionstamp !== entry.versionstamp;
      return isNewer ? await this.take(id, isAskedFor) : undefined;
    }
    const checkpoint = decodeCheckpoint(bytes);
    if (checkpoint === undefined || !isAskedFor(checkpoint)) return undefined;
    if (head.owner !== this.instance) {
      const mine = { ...head, owner: this.instance };
      const atomic = this.kv.atomic().check(entry)
        .set(keyOf(id), mine, { expireIn: LIFETIME });
      this.#fence.take(atomic, id, head.owner);
      // Its owner has stored a newer one, or somebody else has taken it.
      if (!(await atomic.commit()).ok) return await this.take(id, isAskedFor);
    }
    this.#lost.delete(id);
    if (head.parts > 0) this.#split.add(id);
    return checkpoint;
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
    for (const id of ids) this.#split.delete(id);
    for (const { key, value } of mine) {
      await this.#parts.delete(String(key.at(-1)), value!);
    }
  }
}

function keyOf(id: string): KvKey {
  return ["rivulet", "session", id];
}
