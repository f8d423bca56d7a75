import type { TreeMemory } from "../render/tree_memory.ts";
import type { Heard } from "./heard_topics.ts";
import type { OutboxMemory } from "./outbox.ts";

/** How long a checkpoint is kept after it was written, in milliseconds: a laptop may sleep for a night. */
export const LIFETIME = 24 * 3_600_000;

/**
 * What another process needs to go on with a page: plain data. It is taken between two messages, when the page's tree
 * agrees with the states of its views.
 */
export interface Checkpoint {
  /** The browser that was given the page, and the document that adopted it. */
  readonly browser: string | undefined;
  readonly document: string;
  /** Path and search of the page. */
  readonly path: string;
  readonly title: string;
  /** The last event that it knows of. */
  readonly seq: number;
  /** The states of views and components, and where they are on the page. */
  readonly tree: TreeMemory;
  readonly outbox: OutboxMemory;
  /** Up to where it has heard its topics; `undefined` if it listens to none, or nobody keeps what was published. */
  readonly heard: Heard | undefined;
}

/** Whose checkpoint a page asks for. */
export interface Claim {
  readonly id: string;
  /** The id in the browser's cookie. */
  readonly browser: string | undefined;
  readonly document: string;
}
