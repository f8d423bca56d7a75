import type { Bytes } from "../wire/encoding.ts";
import type { Format } from "./format.ts";

/** What the body of a stream needs. */
export interface BodyOptions {
  readonly items: () =>
    | AsyncIterable<unknown>
    | Promise<AsyncIterable<unknown>>;
  readonly id: ((item: unknown) => string | number) | undefined;
  readonly format: Format;
  /** After how long a silence the reader is shown that somebody is there, in milliseconds. */
  readonly heartbeat: number;
  /** Called once, when nothing is read or written any more. */
  readonly ended: () => void;
  readonly report: (error: unknown) => void;
}

/** The source of a response's body: it asks for an item when the network can take one. */
export class StreamBody implements UnderlyingDefaultSource<Bytes> {
  #iterator: AsyncIterator<unknown> | undefined;
  /** The next item, if the body has been told meanwhile that it takes longer. */
  #next: Promise<IteratorResult<unknown>> | undefined;
  #hasEnded = false;

  #body: ReadableStreamDefaultController<Bytes> | undefined;

  constructor(private readonly options: BodyOptions) {}

  start(controller: ReadableStreamDefaultController<Bytes>): void {
    this.#body = controller;
  }

  /** Ends it, so that its reader notices. */
  breakOff(): void {
    if (this.#hasEnded) return;
    this.#stop();
    this.#body?.error(new Error("The server stops"));
  }

  async pull(
    controller: ReadableStreamDefaultController<Bytes>,
  ): Promise<void> {
    const { format, id } = this.options;
    try {
      this.#next ??= this.#ask();
      const result = await this.#orBeat(this.#next);
      if (this.#hasEnded) return;
      if (result === undefined) return controller.enqueue(format.beat!);
      this.#next = undefined;
      if (!result.done) {
        return controller.enqueue(
          format.write(result.value, id?.(result.value)),
        );
      }
      if (format.end !== undefined) controller.enqueue(format.end);
      this.#end();
      controller.close();
    } catch (error) {
      if (this.#hasEnded) return;
      this.options.report(error);
      this.#stop();
      if (format.failure === undefined) {
        return controller.error(new Error("The stream has failed"));
      }
      controller.enqueue(format.failure);
      controller.close();
    }
  }

  /** Nobody reads any more. */
  cancel(): void {
    this.#stop();
  }

  async #ask(): Promise<IteratorResult<unknown>> {
    if (this.#iterator === undefined) {
      const items = await this.options.items();
      this.#iterator = items[Symbol.asyncIterator]();
      if (this.#hasEnded) this.#leave();
    }
    return await this.#iterator.next();
  }

  /** What the promise settles to, or `undefined` if that takes long and the reader can be told. */
  async #orBeat<T>(promise: Promise<T>): Promise<T | undefined> {
    const { format, heartbeat } = this.options;
    if (format.beat === undefined) return await promise;
    const { promise: beat, resolve } = Promise.withResolvers<undefined>();
    const timer = setTimeout(resolve, heartbeat);
    try {
      return await Promise.race([promise, beat]);
    } finally {
      clearTimeout(timer);
    }
  }

  #stop(): void {
    if (this.#hasEnded) return;
    this.#end();
    this.#leave();
  }

  /** A generator that waits hears it when it goes on. */
  #leave(): void {
    const { report } = this.options;
    // What was asked for may fail because of this, and nobody waits for it.
    this.#next?.catch(() => {});
    Promise.try(() => this.#iterator?.return?.()).catch(report);
  }

  #end(): void {
    this.#hasEnded = true;
    this.options.ended();
  }
}
