import { findUncloneable } from "./cloneable.ts";
import type { Warn } from "./warn.ts";

/** What is published to topics: other instances get a clone of it. */
export class PublishedItems {
  constructor(private readonly warn: Warn) {}

  /** Checks an item. */
  check(topic: string, item: unknown): void {
    const found = findUncloneable(item, "item");
    if (found === undefined) return;
    this.warn(
      `Expected what is published to the topic "${topic}" to be plain data that survives structured clone, ` +
        `but received ${found.what} at ${found.path}. ${found.fix}`,
    );
  }
}
