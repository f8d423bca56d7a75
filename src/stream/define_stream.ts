import type { StandardSchemaV1 } from "@standard-schema/spec";
import type { SequenceEncoding } from "../wire/sequence.ts";
import type { AnyTyped, Typed } from "../wire/types.ts";

/** What a stream knows of the request for it. */
export interface StreamContext<C = undefined> {
  /** What the app's `connect` returned for it. */
  readonly context: C;
  /** The address that was asked for. */
  readonly url: Readonly<URL>;
  /** The groups that the stream's path matched. */
  readonly params: Readonly<Record<string, string | undefined>>;
  /** Aborted when nobody reads any more. */
  readonly signal: AbortSignal;
  /** The `id` of the last item that the reader has: go on with the one after it. */
  readonly lastId: string | undefined;
}

/**
 * What {@linkcode defineStream} takes.
 *
 * @typeParam Item What is sent.
 * @typeParam Input What it is asked for with.
 * @typeParam C What it needs in `ctx.context`.
 */
export interface StreamDefinitionOptions<Item, Input, C> {
  /**
   * What the input may be, by any library that speaks Standard Schema. What does not fit is answered with 422. Without one it
   * is whatever JSON says: types say what clients of yours send, not what others do.
   */
  readonly input?: StandardSchemaV1<Input, Input>;
  /**
   * Makes the items: an async generator, or anything else that can be iterated or is a stream. The next one is asked for
   * when the network can take it. What is thrown is reported, and the reader is told that the stream has failed.
   */
  readonly items: (
    input: Input,
    ctx: StreamContext<C>,
  ) => AsyncIterable<Item> | Promise<AsyncIterable<Item>>;
  /**
   * Numbers the items, so that a reader who has lost the connection can go on: `items` finds the last one that has arrived in
   * `ctx.lastId`. Ids have no line breaks. Default: streams begin anew, and readers who have had items are told.
   */
  readonly id?: (item: Item) => string | number;
  /** An encoding beside JSON, for readers who want it: `cbor`. Default: none. */
  readonly encoding?: SequenceEncoding;
  /** How many of it may be open at once; beyond it is answered with 503. Default: 1,000. */
  readonly limit?: number;
}

/**
 * A stream of whatever items.
 *
 * @typeParam C What it may find in `ctx.context`.
 */
export interface AnyStream<C = unknown> extends AnyTyped {
  /** @ignore What it does, of whatever types. */
  // deno-lint-ignore no-explicit-any
  readonly options: StreamDefinitionOptions<any, any, any>;
  /** @ignore There is nothing of it at run time. */
  readonly "~context"?: (context: C) => void;
}

/** A stream, as `createApp` takes it in `streams`: what {@linkcode defineStream} returns. */
export interface StreamDefinition<Item, Input, C = undefined> extends
  // What needs no context takes any.

  AnyStream<undefined extends C ? unknown : C>,
  Typed<Input, Item> {
  readonly "~types"?: Typed<Input, Item>["~types"];
}

/**
 * Defines a stream: results of one request that come one after the other, such as progress, lines of a log, or tokens. It is
 * mounted by `streams` of `createApp`, and `openStream` of `@rivulet/live/socket` reads it with the same types.
 *
 * It is plain HTTP, for any client: a GET with the input as JSON in `?input=`, or a POST with it as its body. `Accept` says how
 * items come: `application/jsonl`, the default, is a line of JSON each; `text/event-stream` is server-sent events with their
 * ids, at last one of the type `end`, or `error`; `application/cbor-seq`, with `encoding: cbor`, is a sequence of CBOR.
 *
 * @typeParam Item What is sent: plain data that the encoding carries.
 * @typeParam Input What it is asked for with: plain data.
 * @typeParam C What it needs in `ctx.context`: what the app's `connect` returns, or a part of it.
 *
 * @example
 * ```ts
 * import { createApp, defineStream } from "@rivulet/live";
 *
 * const count = defineStream<number, { to: number }>({
 *   async *items({ to }, { lastId = "0" }) {
 *     for (let i = Number(lastId) + 1; i <= to; i++) yield i;
 *   },
 *   id: (i) => i,
 * });
 *
 * const app = createApp({ routes: {}, streams: { "/streams/count": count } });
 * const response = await app.fetch(new Request('http://localhost/streams/count?input={"to":3}'));
 * console.log(await response.text()); // "1\n2\n3\n"
 * await app.close();
 * ```
 */
export function defineStream<Item, Input = undefined, C = undefined>(
  options: StreamDefinitionOptions<Item, Input, C>,
): StreamDefinition<Item, Input, C> {
  return { options };
}
