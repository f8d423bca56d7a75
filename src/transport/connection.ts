import {
  ENDED,
  LEFT,
  REFUSED,
  STOPPING,
  TOO_LONG,
} from "../protocol/close_codes.ts";
import { decodeClientMessage, type Decoded } from "../protocol/decode.ts";
import { MAX_MESSAGE_LENGTH } from "../protocol/limits.ts";
import type { RefusalCode } from "../protocol/messages.ts";
import type { Channel } from "../session/channel.ts";
import type { Registry } from "../session/registry.ts";
import type { Session } from "../session/session.ts";
import { idOfToken } from "../session/session_token.ts";

/** How often a connection may ask whether it works before it joins: once, and again if the answer takes long. */
const MAX_PROBES = 4;

/** The code of a connection that has ended without one. */
const LOST = 1006;

/** When making a session takes long, in milliseconds: by default a page waits three times as long for an answer. */
const LONG = 1000;

/** What a join needs of the application. */
export interface Reception {
  readonly registry: Registry;
  /**
   * Finds the session that a page joins and has joined before, wherever it is: in memory, if no other instance has taken
   * it; else it is made again from what was kept of it, and added to the registry.
   *
   * @param isWaiting whether the connection still waits for it: a session is not taken from where it is for one that has gone
   * @returns the session, to be adopted or resumed, or with its HTML if the page is to be shown anew; `"elsewhere"` if
   * another instance has it by now; `"reload"` if HTTP would answer otherwise than with this page; `undefined` if
   * nothing of it was kept that the page could go on from
   * @throws whatever the application throws, reported already
   */
  restore?(
    join: Join,
    visitor: Visitor,
    isWaiting: () => boolean,
  ): Promise<Session | Mounted | "elsewhere" | "reload" | undefined>;
  /**
   * Mounts the page at a path.
   *
   * @returns the session and its HTML; `"reload"` if HTTP would answer otherwise than with this page; `undefined` if there
   * is no live page at the path
   * @throws whatever the application throws, reported already
   */
  mount(
    path: string,
    visitor: Visitor,
  ): Promise<Mounted | "reload" | undefined>;
  /** Whether a page may go to another path because its client says so, without asking by HTTP. */
  mayVisit(session: Session, path: string): boolean;
}

/** Who has opened a connection. */
export interface Visitor {
  /** The id in the browser's cookie. */
  readonly browser: string | undefined;
  /** The origin of the page. */
  readonly origin: string;
  /** What the request for the connection said; `undefined` if the application does not want to know. */
  readonly headers?: Headers;
}

/** A session that was just mounted. */
export interface Mounted {
  readonly session: Session;
  readonly html: string;
}

/** A page's first message, as it is read. */
export type Join = Decoded & { kind: "join" };

/** The server's end of one connection to a page: it joins a session, then passes on what arrives. */
export abstract class Connection implements Channel {
  #session: Session | undefined;
  /** Forgotten at the join: connections are many, and headers long. */
  #visitor: Visitor | undefined;
  #probes = 0;
  #isCutOff = false;
  #hasEnded = false;

  constructor(private readonly reception: Reception, visitor: Visitor) {
    this.#visitor = visitor;
    reception.registry.awaitJoin(this);
  }

  abstract readonly bufferedAmount: number;
  abstract send(message: string): void;
  abstract close(code: number, reason: string): void;

  isBehind(bytes: number): boolean {
    return this.bufferedAmount > bytes;
  }

  /** Whether it has ended, or nothing is read from it any more. */
  protected get hasEnded(): boolean {
    return this.#hasEnded;
  }

  /** Whether its join has come and is not answered yet. */
  protected get isJoining(): boolean {
    return !this.#hasEnded && this.#session === undefined &&
      this.#visitor === undefined;
  }

  /** A message has arrived. */
  protected receive(text: string): void {
    if (this.#hasEnded) return;
    if (text.length > MAX_MESSAGE_LENGTH) {
      this.#session?.malformed();
      return this.close(TOO_LONG, "message too long");
    }
    const message = decodeClientMessage(text);
    const session = this.#session;
    if (session === undefined) return this.#receiveEarly(message);
    if (session.hasEnded) return;
    session.heard = this.reception.registry.clock;
    try {
      this.#pass(session, message);
    } catch (error) {
      // Nothing that one page can cause may end the process.
      session.view.report(error, "message");
      this.close(REFUSED, "failed");
    }
  }

  #pass(session: Session, message: Decoded | undefined): void {
    switch (message?.kind) {
      case "event":
        return session.receive(message);
      case "ping":
        return session.ping(message.received);
      case "repair":
        return session.repair(message.address);
      case "url":
        return this.#visit(session, message.path);
      case "leave":
        return this.#leave();
      default:
        return session.malformed();
    }
  }

  /** The page has shown that it is there, whatever it had to say. */
  protected heard(): void {
    if (this.#session === undefined) return;
    this.#session.heard = this.reception.registry.clock;
  }

  /** The connection has ended. A page that has left for good takes its session along. */
  protected ended(code: number): void {
    if (this.#hasEnded) return;
    const { registry } = this.reception;
    this.#hasEnded = true;
    registry.joined(this);
    const session = this.#session;
    if (session === undefined) return;
    // What carries the connection may be there for long.
    this.#session = undefined;
    if (!this.#isCutOff) session.detach(this);
    if (code === LEFT && !session.isConnected) {
      session.leave();
      registry.remove(session);
    }
  }

  /** Nothing can be sent any more. What the page has sent before may still arrive, and is heard for a while. */
  protected cutOff(): void {
    if (this.#session === undefined) return this.ended(LOST);
    this.#isCutOff = true;
    this.#session.detach(this);
    this.linger();
  }

  /** Has the connection closed in a while, if nothing closes it before. */
  protected linger(): void {
    this.reception.registry.awaitJoin(this);
  }

  /**
   * Before a session has answered. A page may ask whether the connection works, so that it need not give up another one
   * for nothing. Of everything else it has to know first how it was answered.
   */
  #receiveEarly(message: Decoded | undefined): void {
    const visitor = this.#visitor;
    if (message?.kind === "join" && visitor !== undefined) {
      this.#visitor = undefined;
      this.#join(message, visitor);
    } else if (message?.kind === "leave") this.#leave();
    else if (message?.kind === "ping" && this.#probes++ < MAX_PROBES) {
      this.send("[0]");
    } else this.#refuse("malformed", "expected a join");
  }

  #leave(): void {
    this.ended(LEFT);
    this.close(ENDED, "left");
  }

  #visit(session: Session, path: string): void {
    if (this.reception.mayVisit(session, path)) session.visit(path);
    else this.#refuse("reload", "the page is another one there");
  }

  #join(join: Join, visitor: Visitor): void {
    const { registry } = this.reception;
    registry.joined(this);
    if (this.#isTooLate(registry.closes)) return;
    const found = registry.get(idOfToken(join.session));
    // Only the browser that was given the page may have its session, and only one document of it.
    const session = found?.request.browser === visitor.browser
      ? found
      : undefined;
    if (session !== undefined && session.document === undefined) {
      return this.#adopt(session, join.document);
    }
    const isBack = session?.document === join.document;
    const isAlone = this.reception.restore === undefined;
    if (isBack && isAlone && this.#resume(session, join)) return;
    if (registry.isFull && !isBack) {
      return this.#refuse("limit", "too many sessions");
    }
    this.#make(join, visitor, found === undefined || isBack);
  }

  /** Whether the process is about to end: the page joins another one. */
  #isTooLate(closes: number): boolean {
    const { registry } = this.reception;
    const isTooLate = registry.isFrozen || registry.closes !== closes;
    if (isTooLate) this.close(STOPPING, "stopping");
    return isTooLate;
  }

  #adopt(session: Session, document: string): void {
    this.reception.registry.unpark(session);
    try {
      session.adopt(document, this);
      this.#session = session;
    } catch {
      this.reception.registry.remove(session);
      this.#refuse("failed", "the page could not be rendered again");
    }
  }

  #resume(session: Session, { received, seq }: Join): boolean {
    if (!session.resume(this, received, seq)) return false;
    session.heard = this.reception.registry.clock;
    this.#session = session;
    return true;
  }

  /** Has a session made for a page that has none: again, from what was kept of it, or a new one. */
  async #make(
    join: Join,
    visitor: Visitor,
    mayBeKept: boolean,
  ): Promise<void> {
    const isKept = mayBeKept && this.reception.restore !== undefined;
    // The page knows then that somebody is there, and waits.
    const asking = setTimeout(() => this.send('["ping"]'), LONG);
    try {
      if (isKept && await this.#restore(join, visitor)) return;
      await this.#mount(join, visitor);
    } catch {
      // The application has reported it; the page stays as it is and tries again.
      this.#refuse("failed", "the page could not be mounted");
    } finally {
      clearTimeout(asking);
    }
  }

  /** @returns `false` if the page has to be mounted */
  async #restore(join: Join, visitor: Visitor): Promise<boolean> {
    const { closes } = this.reception.registry;
    const isWaiting = () => !this.#hasEnded;
    const session = await this.reception.restore!(join, visitor, isWaiting);
    if (this.#isTooLate(closes)) return true;
    if (session === undefined) return false;
    if (session === "reload") {
      this.#refuse("reload", "the page is answered by HTTP");
    } else if (session === "elsewhere") {
      // It tries again, and by the same transport: that has worked.
      this.send('["ping"]');
      this.close(STOPPING, "moved");
    } else if ("html" in session) {
      // Another connection of the page was faster.
      if (session.session.document !== undefined) return false;
      this.#present(session, join);
    } else if (this.#hasEnded) return true;
    else if (session.document !== undefined) return this.#resume(session, join);
    else this.#adopt(session, join.document);
    return true;
  }

  async #mount(join: Join, visitor: Visitor): Promise<void> {
    const { registry } = this.reception;
    const { closes } = registry;
    const mounted = await this.reception.mount(join.path, visitor);
    if (this.#isTooLate(closes)) {
      if (typeof mounted === "object") mounted.session.dispose();
      return;
    }
    if (mounted === undefined) {
      return this.#refuse("malformed", "no page at this path");
    }
    if (mounted === "reload") {
      return this.#refuse("reload", "the page is answered by HTTP");
    }
    this.#present(mounted, join);
  }

  #present({ session, html }: Mounted, { document }: Join): void {
    if (this.#hasEnded) return session.dispose();
    this.reception.registry.add(session);
    this.#session = session;
    session.present(document, this, html);
  }

  #refuse(code: RefusalCode, message: string): void {
    this.#visitor = undefined;
    this.send(JSON.stringify(["refused", code, message]));
    this.close(REFUSED, code);
  }
}
