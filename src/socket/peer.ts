import type { Cleanup } from "../view/source.ts";
import type { Shared, SharedChange } from "../view/shared.ts";
import type { Topic } from "../view/topic.ts";

/**
 * Why a peer has gone, as `close` of {@linkcode defineSocket} is told:
 *
 * - `"left"`: the client has closed it
 * - `"ended"`: `peer.close` was called, or the loop over its events was left
 * - `"lost"`: its connection was lost, and it has not come back in time
 * - `"slow"`: it has not taken what was sent to it
 * - `"failed"`: `open` threw
 * - `"stopping"`: the process is about to end; the client goes on with another one, as a new peer
 */
export type CloseReason =
  | "left"
  | "ended"
  | "lost"
  | "slow"
  | "failed"
  | "stopping";

/** The topics of an app, for a peer. */
export interface PeerTopics<ServerEvent> {
  /**
   * Sends the peer what is published to a topic from now on, until the peer has gone or the function that is returned is
   * called.
   *
   * @param toEvent makes an event of an item; of `undefined` nothing is sent. Default: items are events.
   */
  subscribe(topic: Topic<ServerEvent>): Cleanup;
  subscribe<T>(
    topic: Topic<T>,
    toEvent: (item: T) => ServerEvent | undefined,
  ): Cleanup;
  /** Publishes an item to all views and peers that subscribe to a topic. */
  publish<T>(topic: Topic<T>, item: NoInfer<T>): void;
}

/**
 * The server's end of one socket: one client, however often its connection is lost. Its events can be iterated:
 * `for await (const event of peer)`, in `open`, where there is no `message`. An event counts as handled when the next one
 * is asked for; the loop ends with the peer, and who leaves the loop ends the peer, once
 * `open` has returned.
 *
 * @typeParam ClientEvent What the client sends.
 * @typeParam ServerEvent What it is sent.
 * @typeParam C What the app's `connect` returned for it.
 */
export interface Peer<ClientEvent, ServerEvent, C = undefined>
  extends AsyncIterable<ClientEvent> {
  /** Names it, also among other processes. It is no secret, and never comes back. */
  readonly id: string;
  /** What the app's `connect` returned for it. */
  readonly context: C;
  /** The address that it was opened with. */
  readonly url: Readonly<URL>;
  /** The groups that the socket's path matched. */
  readonly params: Readonly<Record<string, string | undefined>>;
  /** Aborted when the peer has gone. */
  readonly signal: AbortSignal;
  /** The topics of the app. */
  readonly topic: PeerTopics<ServerEvent>;
  /**
   * Sends an event. It arrives once and in its order, also after the connection was lost, as long as the peer is there;
   * afterwards it does nothing.
   *
   * @throws {TypeError} if the encoding does not carry the event
   */
  send(event: ServerEvent): void;
  /** Changes a value that all pages share, as `app.apply` does. */
  apply(change: SharedChange): Promise<void>;
  /** Reads a value that all pages share. */
  read<T>(of: Shared<T>): Promise<T>;
  /** Ends it: the client hears the reason, of which 123 bytes go along, and does not come back by itself. */
  close(reason?: string): void;
}
