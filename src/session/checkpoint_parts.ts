import type { Kv, KvKey } from "../kv/kv.ts";
import { LIFETIME } from "./checkpoint.ts";

/** The most bytes of one value: a store takes 65,536 with what it adds. */
export const PART_SIZE = 60_000;
/** How many keys can be asked for at once. */
const KEYS_AT_ONCE = 10;

/** Where the parts of a checkpoint are that is too long for one value. */
export interface Parts {
  /** Names the parts: those of another checkpoint are not touched before this one is complete. */
  readonly generation: string;
  readonly parts: number;
}

/** The parts of long checkpoints, by the ids of their sessions. */
export class CheckpointParts {
  constructor(private readonly kv: Kv) {}

  async save(id: string, bytes: Uint8Array): Promise<Parts> {
    const generation = crypto.randomUUID();
    const parts = Math.ceil(bytes.length / PART_SIZE);
    for (let i = 0; i < parts; i++) {
      const part = bytes.slice(i * PART_SIZE, (i + 1) * PART_SIZE);
      const key = partKey(id, generation, i);
      await this.kv.set(key, part, { expireIn: LIFETIME });
    }
    return { generation, parts };
  }

  /** Loads a checkpoint; `undefined` if parts of it are gone. */
  async load(
    id: string,
    { generation, parts }: Parts,
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

  async delete(id: string, { generation, parts }: Parts): Promise<void> {
    for (let i = 0; i < parts; i++) {
      await this.kv.delete(partKey(id, generation, i));
    }
  }
}

function partKey(id: string, generation: string, i: number): KvKey {
  return ["rivulet", "part", id, generation, i];
}
