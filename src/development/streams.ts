import type { StreamNode } from "../render/stream_node.ts";
import type { Warn } from "./warn.ts";

/** Streams whose rows listen: the server keeps their items, up to the limit. */
export class Streams {
  constructor(private readonly warn: Warn) {}

  /** Checks a stream. */
  check(stream: StreamNode, where: string): void {
    if (!stream.isUnbounded) return;
    this.warn(
      `Expected the <Stream> in ${where} to have a limit, but received none, and the server keeps the item of each row ` +
        "that listens to events. Make it with stream(items, { limit: 500 }), or listen on the element around it.",
    );
  }
}
