import type { StandardSchemaV1 } from "@standard-schema/spec";
import type { Cleanup } from "../view/source.ts";
import type { Shared, SharedChange } from "../view/shared.ts";
import type { Topic } from "../view/topic.ts";
import { type EventErrorCode, writeControl } from "../wire/control.ts";
import {
  decodeFrame,
  encodeFrame,
  type Encoding,
  type Frame,
} from "../wire/encoding.ts";
import { describeIssue } from "../wire/issue.ts";
import { Bucket } from "./bucket.ts";
import type { AnySocket } from "./define_socket.ts";
import { type EventHandler, EventQueue } from "./event_queue.ts";
import type { CloseReason, Peer } from "./peer.ts";
import { PeerEvents } from "./peer_events.ts";
import { type PeerChannel, PeerLink } from "./peer_link.ts";
import { REASON_CODES } from "./reason_codes.ts";
import type { SocketHost } from "./socket_host.ts";

/** Who has opened a socket. */
export interface Opening {
  readonly definition: AnySocket;
  readonly encoding: Encoding;
  /** The id in the browser's cookie: no other browser has a part in it. */
  readonly browser: string | undefined;
  readonly url: URL;
  readonly params: Readonly<Record<string, string | undefined>>;
  readonly context: unknown;
}

const OPENED = writeControl(["opened"]);

/** The server's end of a socket. */
export class LivePeer implements Peer<unknown, unknown, unknown>, EventHandler {
  readonly id: string = crypto.randomUUID();
  readonly context: unknown;
  readonly url: URL;
  readonly params: Opening["params"];
  readonly signal: AbortSignal;
  readonly topic: Peer<unknown, unknown>["topic"];
  /** When it was heard of last, on the clock of all sockets. */
  heard = 0;
  readonly #link = new PeerLink();
  readonly #queue: EventQueue;
  readonly #abortion = new AbortController();
  readonly #events: PeerEvents<unknown>;
  /** Whether somebody takes the events. */
  #isTaken: boolean;
  /** Whether `open` has returned, and whether its loop over the events was left: why shows when it returns. */
  #isOpen = false;
  #isLeft = false;
  #subscriptions: Set<Cleanup> | undefined;
  /** Why it is about to end: once the events that have come are handled. */
  #leaving: CloseReason | undefined;
  /** How often the client had been opened when this one was, if it has begun. */
  #openings: number | undefined;
  #hasEnded = false;

  /** @param removed called when it has ended */
  constructor(
    readonly opening: Opening,
    private readonly host: SocketHost,
    private readonly removed: () => void,
  ) {
    const { definition: { limits, options }, context, url, params } = opening;
    this.context = context;
    this.url = url;
    this.params = params;
    this.signal = this.#abortion.signal;
    this.#isTaken = options.message !== undefined;
    this.#events = new PeerEvents(() => {
      this.#isLeft = true;
      if (this.#isOpen) this.close();
    });
    const bucket = new Bucket(limits.eventsPerSecond, limits.eventBurst);
    this.#queue = new EventQueue(this, bucket);
    this.topic = {
      subscribe: (
        topic: Topic<unknown>,
        toEvent = (item: unknown): unknown => item,
      ) => this.#subscribe(topic, toEvent),
      publish: (topic, item) => this.host.publish(topic.name, item),
    };
  }

  get isConnected(): boolean {
    return this.#link.isConnected;
  }

  /**
   * Begins over a channel, or goes on.
   *
   * @param received how many events the client has
   * @param openings how often it has been opened
   */
  connect(channel: PeerChannel, received: number, openings: number): void {
    if (this.#openings === undefined) {
      this.#openings = openings;
      this.#link.attach(channel, OPENED, 0);
      this.#open();
    } else if (this.#openings === openings) {
      // The answer was lost: what the client counts is of the peer before.
      this.#link.attach(channel, OPENED, 0);
    } else {
      const answer = writeControl(["resumed", this.#queue.received]);
      this.#link.attach(channel, answer, received);
    }
  }

  #open(): void {
    const { open, message } = this.opening.definition.options;
    const opened = Promise.try(() => open?.(this));
    // A loop takes the events itself, before it returns.
    if (message === undefined) this.#queue.proceed();
    opened.then(() => {
      this.#isOpen = true;
      if (this.#isLeft) this.close();
      else if (message) this.#queue.proceed();
    }, (error) => {
      this.#report(error);
      this.end("failed");
    });
  }

  detach(channel: PeerChannel): void {
    this.#link.detach(channel);
  }

  /**
   * An event has come.
   *
   * @returns whether it is taken: not if too many wait
   */
  receive(frame: Frame): boolean {
    if (this.#leaving !== undefined || this.#hasEnded) return true;
    if (this.#queue.isOverfull) return false;
    this.#queue.add(frame);
    return true;
  }

  /** Returns whether there is such an event. */
  acknowledge(number: number): boolean {
    return this.#link.acknowledge(number);
  }

  confirm(number: number): void {
    this.#link.confirm(number);
  }

  /** Says what is handled. */
  tell(): void {
    this.#link.tell();
  }

  /** Ends it if its client does not take what it is sent. */
  checkUnread(): void {
    const { unread } = this.opening.definition.limits;
    if (this.#link.unread > unread) this.end("slow", "not read");
  }

  ping(): void {
    this.#link.ping();
  }

  hangUp(code: number, reason: string): void {
    this.#link.close(code, reason);
  }

  send(event: unknown): void {
    if (this.#hasEnded) return;
    this.#send(encodeFrame(this.opening.encoding, event));
  }

  apply(change: SharedChange): Promise<void> {
    return this.host.apply(change);
  }

  read<T>(of: Shared<T>): Promise<T> {
    return this.host.read(of);
  }

  close(reason = "ended"): void {
    this.end("ended", reason);
  }

  /** The client has closed it: what it has sent before is handled first. */
  leave(): void {
    if (this.#hasEnded) return;
    this.#leaving = "left";
    this.#abortion.abort();
    if (!this.#isTaken || this.#queue.isIdle) this.end("left");
  }

  /** Ends it. */
  end(reason: CloseReason, text: string = reason): void {
    if (this.#hasEnded) return;
    this.#hasEnded = true;
    this.#abortion.abort();
    this.#queue.end();
    this.#events.end();
    for (const unsubscribe of this.#subscriptions ?? []) unsubscribe();
    this.#link.tell();
    this.#link.close(REASON_CODES[reason], text);
    this.removed();
    // Whoever came for it may have gone before it began.
    if (this.#openings === undefined) return;
    const { close } = this.opening.definition.options;
    Promise.try(() => close?.(this, reason)).catch((e) => this.#report(e));
  }

  [Symbol.asyncIterator](): AsyncIterator<unknown> {
    if (this.opening.definition.options.message !== undefined) {
      throw new TypeError(
        "Expected events to be taken in one way, but they are iterated where there is a message handler. Leave out message, or handle them there.",
      );
    }
    this.#isTaken = true;
    return this.#events;
  }

  handle(frame: Frame, number: number): void | Promise<void> {
    const { encoding, definition: { options: { schema } } } = this.opening;
    let event: unknown;
    try {
      event = decodeFrame(encoding, frame);
    } catch {
      return this.#refuse(number, "malformed", `no ${encoding.name}`);
    }
    if (schema === undefined) return this.#take(event, number);
    return this.#check(schema, event, number);
  }

  handled(number: number, size: number): void {
    this.#link.handled(number, size);
  }

  idle(): void {
    if (this.#leaving !== undefined) this.end(this.#leaving);
  }

  #check(
    schema: StandardSchemaV1,
    event: unknown,
    number: number,
  ): void | Promise<void> {
    try {
      const result = schema["~standard"].validate(event);
      return result instanceof Promise
        ? result.then((result) => this.#takeValid(result, number))
          .catch((error) => this.#fail(error, number))
        : this.#takeValid(result, number);
    } catch (error) {
      return this.#fail(error, number);
    }
  }

  #takeValid(
    result: StandardSchemaV1.Result<unknown>,
    number: number,
  ): void | Promise<void> {
    return result.issues === undefined
      ? this.#take(result.value, number)
      : this.#refuse(number, "invalid", describeIssue(result.issues));
  }

  #take(event: unknown, number: number): void | Promise<void> {
    const { message } = this.opening.definition.options;
    if (message === undefined) return this.#events.give(event);
    try {
      const handling = message(this, event);
      if (handling instanceof Promise) {
        return handling.catch((error) => this.#fail(error, number));
      }
    } catch (error) {
      this.#fail(error, number);
    }
  }

  #fail(error: unknown, number: number): void {
    this.#report(error);
    this.#refuse(number, "failed", "the event could not be handled");
  }

  #refuse(number: number, code: EventErrorCode, message: string): void {
    this.#send(writeControl(["error", number, code, message]));
  }

  #send(frame: Frame): void {
    if (this.#hasEnded) return;
    this.#link.send(frame);
    this.checkUnread();
  }

  #subscribe(
    topic: Topic<unknown>,
    toEvent: (item: unknown) => unknown,
  ): Cleanup {
    if (this.#hasEnded) return () => {};
    const unsubscribe = this.host.subscribe(topic.name, (item) => {
      try {
        const event = toEvent(item);
        if (event !== undefined) this.send(event);
      } catch (error) {
        this.#report(error);
      }
    });
    const subscriptions = this.#subscriptions ??= new Set();
    subscriptions.add(unsubscribe);
    return () => {
      unsubscribe();
      subscriptions.delete(unsubscribe);
    };
  }

  #report(error: unknown): void {
    this.host.report(error, this.url.pathname + this.url.search);
  }
}
