import { LEFT, REFUSED, TOO_LONG } from "../protocol/close_codes.ts";
import { decodeClientMessage, type Decoded } from "../protocol/decode.ts";
import { MAX_MESSAGE_LENGTH } from "../protocol/limits.ts";
import type { RefusalCode } from "../protocol/messages.ts";
import type { Channel } from "../session/channel.ts";
import type { Registry } from "../session/registry.ts";
import type { Session } from "../session/session.ts";

/** What a join needs of the application. */
export interface Reception {
  readonly registry: Registry;
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

type Join = Decoded & { kind: "join" };

/** The server's end of one connection to a page: it joins a session, then passes on what arrives. */
export abstract class Connection implements Channel {
  #session: Session | undefined;
  /** Forgotten at the join: connections are many, and headers long. */
  #visitor: Visitor | undefined;
  #hasEnded = false;

  constructor(private readonly reception: Reception, visitor: Visitor) {
    this.#visitor = visitor;
    reception.registry.awaitJoin(this);
  }

  abstract readonly bufferedAmount: number;
  abstract send(frame: string): void;
  abstract close(code: number, reason: string): void;

  /** A message has arrived. */
  protected receive(text: string): void {
    if (text.length > MAX_MESSAGE_LENGTH) {
      this.#session?.malformed();
      return this.close(TOO_LONG, "message too long");
    }
    const message = decodeClientMessage(text);
    const session = this.#session;
    if (session === undefined) {
      const visitor = this.#visitor;
      this.#visitor = undefined;
      if (message?.kind === "join" && visitor !== undefined) {
        this.#join(message, visitor);
      } else this.#refuse("malformed", "expected a join");
      return;
    }
    if (session.hasEnded) return;
    session.heard = this.reception.registry.clock;
    switch (message?.kind) {
      case "event":
        return session.receive(message);
      case "ping":
        return session.ping(message.received);
      case "repair":
        return session.repair(message.address);
      case "url":
        return this.#visit(session, message.path);
      default:
        return session.malformed();
    }
  }

  /** The connection has ended. A page that has left for good takes its session along. */
  protected ended(code: number): void {
    const { registry } = this.reception;
    this.#hasEnded = true;
    registry.joined(this);
    this.#session?.detach(this);
    if (code === LEFT && this.#session?.isConnected === false) {
      registry.remove(this.#session);
    }
  }

  #visit(session: Session, path: string): void {
    if (this.reception.mayVisit(session, path)) session.visit(path);
    else this.#refuse("reload", "the page is another one there");
  }

  #join(join: Join, visitor: Visitor): void {
    const { registry } = this.reception;
    registry.joined(this);
    const session = registry.get(join.session);
    // Only the browser that was given the page may have its session, and only one document of it.
    if (
      session !== undefined && session.request.browser === visitor.browser
    ) {
      if (session.document === undefined) {
        registry.unpark(session);
        return this.#adopt(session, join.document);
      }
      if (
        session.document === join.document &&
        session.resume(this, join.received)
      ) {
        session.heard = registry.clock;
        this.#session = session;
        return;
      }
    }
    if (registry.isFull) return this.#refuse("limit", "too many sessions");
    this.#mount(join, visitor);
  }

  #adopt(session: Session, document: string): void {
    try {
      session.adopt(document, this);
      this.#session = session;
    } catch {
      this.reception.registry.remove(session);
      this.#refuse("failed", "the page could not be rendered again");
    }
  }

  async #mount(join: Join, visitor: Visitor): Promise<void> {
    try {
      const mounted = await this.reception.mount(join.path, visitor);
      if (mounted === undefined) {
        return this.#refuse("malformed", "no page at this path");
      }
      if (mounted === "reload") {
        return this.#refuse("reload", "the page is answered by HTTP");
      }
      if (this.#hasEnded) return mounted.session.dispose();
      this.reception.registry.add(mounted.session);
      this.#session = mounted.session;
      mounted.session.present(join.document, this, mounted.html);
    } catch {
      // The application has reported it; the page stays as it is and tries again.
      this.#refuse("failed", "the page could not be mounted");
    }
  }

  #refuse(code: RefusalCode, message: string): void {
    this.send(JSON.stringify(["refused", code, message]));
    this.close(REFUSED, code);
  }
}
