import type { Checkpoint } from "./checkpoint.ts";

/** A session, as far as storing it is concerned. */
export interface Keepable {
  readonly id: string;
  /** The page's address, for reports. */
  readonly path: string;
  /** Whether nothing of it is to be stored any more. */
  readonly hasEnded: boolean;
  /** What is to be stored; `undefined` while that cannot be said. */
  checkpoint(): Checkpoint | undefined;
  /** A checkpoint that knows of this event is stored. */
  stored(seq: number): void;
  /** What cannot be stored need not be kept by the page either. */
  giveUp(): void;
  /** What waited for the first checkpoint need not wait any longer. */
  release(): void;
}
