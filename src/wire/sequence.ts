import type { Bytes } from "./encoding.ts";

/** An encoding whose items say where they end, so that a stream is one after the other. */
export interface SequenceEncoding {
  readonly name: string;
  encode(item: unknown): string | Bytes | ArrayBuffer;
  /** The type of such a stream. */
  readonly sequenceType: string;
  /**
   * Reads the first item.
   *
   * @returns it, and what is left
   * @throws if it is malformed, or not whole yet
   */
  decodeFirst(data: Bytes): [item: unknown, rest: Bytes];
}
