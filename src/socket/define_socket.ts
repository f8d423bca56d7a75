import type { StandardSchemaV1 } from "@standard-schema/spec";
import type { Encoding } from "../wire/encoding.ts";
import { json } from "../wire/json.ts";
import type { AnyTyped, Typed } from "../wire/types.ts";
import type { CloseReason, Peer } from "./peer.ts";
import { type SocketLimits, socketLimits } from "./socket_limits.ts";

/**
 * What {@linkcode defineSocket} takes.
 *
 * @typeParam ClientEvent What clients send.
 * @typeParam ServerEvent What they are sent.
 * @typeParam C What it needs in `peer.context`.
 */
export interface SocketOptions<ClientEvent, ServerEvent, C> {
  /**
   * What clients may send, by any library that speaks Standard Schema. An event that does not fit is answered with the error
   * `invalid`, and never reaches `message`. Without one anything that can be decoded does: types say what clients of yours
   * send, not what others do.
   */
  readonly schema?: StandardSchemaV1<ClientEvent, ClientEvent>;
  /** How events are written, or several ways of which a client chooses one. Default: `json`. */
  readonly encoding?: Encoding | readonly [Encoding, ...Encoding[]];
  /** How much a peer may ask for. */
  readonly limits?: Partial<SocketLimits>;
  /**
   * A client has opened the socket. Events wait until it has returned, unless it takes them itself. If it throws, the error
   * is reported and the peer closed.
   */
  readonly open?: (
    peer: Peer<ClientEvent, ServerEvent, C>,
  ) => void | Promise<void>;
  /**
   * An event has come. The next one waits until it has returned. If it throws, the error is reported, the client is told
   * `failed`, and the peer goes on.
   */
  readonly message?: (
    peer: Peer<ClientEvent, ServerEvent, C>,
    event: ClientEvent,
  ) => void | Promise<void>;
  /** The peer has gone. Called once; if the client has left, after the last event was handled. */
  readonly close?: (
    peer: Peer<ClientEvent, ServerEvent, C>,
    reason: CloseReason,
  ) => void | Promise<void>;
}

/**
 * A socket of whatever events.
 *
 * @typeParam C What it may find in `peer.context`.
 */
export interface AnySocket<C = unknown> extends AnyTyped {
  /** @ignore */
  readonly encodings: readonly Encoding[];
  /** @ignore */
  readonly limits: SocketLimits;
  /** @ignore What it does, of whatever types. */
  // deno-lint-ignore no-explicit-any
  readonly options: SocketOptions<any, any, any>;
  /** @ignore There is nothing of it at run time. */
  readonly "~context"?: (context: C) => void;
}

/** A socket, as `createApp` takes it in `sockets`: what {@linkcode defineSocket} returns. */
export interface SocketDefinition<ClientEvent, ServerEvent, C = undefined>
  extends
    // What needs no context takes any.

    AnySocket<undefined extends C ? unknown : C>,
    Typed<ClientEvent, ServerEvent> {
  readonly "~types"?: Typed<ClientEvent, ServerEvent>["~types"];
}

/**
 * Defines a socket: a connection over which both sides send each other typed events. It is mounted by `sockets` of
 * `createApp`, and `connectSocket` of `@rivulet/live/socket` connects to it with the same types.
 *
 * A peer outlives its connection: events are numbered and acknowledged both ways, and each arrives once and in its order over
 * any number of connections, by WebSocket or by server-sent events and POSTs. It ends when either side closes it, when it
 * was away longer than `transport.resumeTime` of the app, and with its process. Then the client opens a new one, `open`
 * runs again, and what the client has sent without an acknowledgement is sent again: at least once.
 *
 * @typeParam ClientEvent What clients send: plain data that the encoding carries; best a union, told apart by a field.
 * @typeParam ServerEvent What they are sent.
 * @typeParam C What it needs in `peer.context`: what the app's `connect` returns, or a part of it.
 *
 * @throws {TypeError} if two encodings have one name, or there is no limit of a name
 * @throws {RangeError} if a limit makes no sense
 *
 * @example
 * ```ts
 * import { createApp, defineSocket, topic } from "@rivulet/live";
 *
 * type Said = { type: "said"; text: string };
 * type Heard = { type: "heard"; by: string; text: string };
 *
 * const room = topic<Heard>("room");
 *
 * const chat = defineSocket<Said, Heard>({
 *   open: (peer) => void peer.topic.subscribe(room),
 *   message: (peer, { text }) => peer.topic.publish(room, { type: "heard", by: peer.id, text }),
 * });
 *
 * const app = createApp({ routes: {}, sockets: { "/ws/chat": chat } });
 * await app.close();
 * ```
 *
 * @example The other style
 * ```ts
 * import { defineSocket } from "@rivulet/live";
 *
 * const echo = defineSocket<string, string>({
 *   open: async (peer) => {
 *     for await (const text of peer) peer.send(text.toUpperCase());
 *   },
 * });
 * ```
 */
export function defineSocket<ClientEvent, ServerEvent, C = undefined>(
  options: SocketOptions<ClientEvent, ServerEvent, C>,
): SocketDefinition<ClientEvent, ServerEvent, C> {
  const { encoding = json, limits = {} } = options;
  const encodings = [encoding].flat();
  for (const { name } of encodings) {
    const isNamed = /^[a-zA-Z0-9.-]+$/.test(name);
    if (isNamed && encodings.filter((e) => e.name === name).length === 1) {
      continue;
    }
    throw new TypeError(
      `Expected encodings of different names of letters, digits, dots and hyphens, but received ${
        JSON.stringify(name)
      }${isNamed ? " twice" : ""}. Name it otherwise.`,
    );
  }
  return { encodings, limits: socketLimits(limits), options };
}
