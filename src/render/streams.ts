import type { DiffContext } from "./diff.ts";
import { Operations } from "./operations.ts";
import type { StreamNode } from "./stream_node.ts";

/** The streams of a page that may have something to send, and what they have written. Most pages have none. */
export class Streams {
  #touched: Set<StreamNode> | undefined;
  #operations: Operations | undefined;

  /** What streams write: nothing else can say it again. */
  get operations(): Operations {
    return this.#operations ??= new Operations();
  }

  /** Whether nothing is written. */
  get isEmpty(): boolean {
    return this.#operations?.isEmpty ?? true;
  }

  /** A stream has come, or was given newer props; `false` if it had before. */
  touch(stream: StreamNode): boolean {
    this.#touched ??= new Set();
    const { size } = this.#touched;
    return this.#touched.add(stream).size > size;
  }

  /** A stream goes. */
  delete(stream: StreamNode): void {
    this.#touched?.delete(stream);
  }

  /** Has all of them write what the page does not have. */
  write(context: DiffContext): void {
    for (const stream of this.#touched ?? []) stream.write(context);
  }

  /** The page has what was written. */
  settle(): void {
    if (this.#touched === undefined) return;
    for (const stream of this.#touched) stream.settle();
    this.#touched.clear();
  }

  /** The page is shown anew. */
  restart(): void {
    this.discard();
    for (const stream of this.#touched ?? []) stream.restart();
  }

  /** The operations that were written, each after a comma. */
  take(): string {
    return this.#operations?.take() ?? "";
  }

  /** What was written is not to be sent. */
  discard(): void {
    this.#operations?.discard();
  }
}
