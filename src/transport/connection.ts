import { LEFT, REFUSED, TOO_LONG } from "../protocol/close_codes.ts";
import { decodeClientMessage, type Decoded } from "../protocol/decode.ts";
import { MAX_MESSAGE_LENGTH } from "../protocol/limits.ts";
import type { ErrorCode } from "../protocol/messages.ts";
import type { Channel } from "../session/channel.ts";
import type { Registry } from "../session/registry.ts";
import type { Session } from "../session/session.ts";

/** What a join needs of the application. */
export interface Reception {
  readonly registry: Registry;
  /**
   * Mounts the page at a path.
   *
   * @returns the session and its HTML, or `undefined` if there is no live page at the path
   * @throws whatever the view throws
   */
  mount(path: string, visitor: Visitor): Promise<Mounted | undefined>;
}

/** Who has opened a connection. */
export interface Visitor {
  /** The id in the browser's cookie. */
  readonly browser: string | undefined;
  /** The origin of the page. */
  readonly origin: string;
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
  #isJoining = false;
  #hasEnded = false;

  constructor(
    private readonly reception: Reception,
    private readonly visitor: Visitor,
  ) {
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
      if (message?.kind === "join" && !this.#isJoining) this.#join(message);
      else this.#refuse("malformed", "expected a join");
      return;
    }
    session.heard = this.reception.registry.clock;
    switch (message?.kind) {
      case "event":
        return session.receive(message);
      case "ping":
        return session.ping(message.received);
      case "repair":
        return session.repair(message.address);
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

  #join(join: Join): void {
    const { registry } = this.reception;
    registry.joined(this);
    this.#isJoining = true;
    const session = registry.get(join.session);
    // Only the browser that was given the page may have its session, and only one document of it.
    if (
      session !== undefined && session.request.browser === this.visitor.browser
    ) {
      if (session.document === undefined) {
        registry.unpark(session);
        return this.#adopt(session, join.document);
      }
      if (session.document === join.document) {
        session.heard = registry.clock;
        this.#session = session;
        session.resume(this, join.received);
        return;
      }
    }
    if (registry.isFull) return this.#refuse("limit", "too many sessions");
    this.#mount(join);
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

  async #mount(join: Join): Promise<void> {
    try {
      const mounted = await this.reception.mount(join.path, this.visitor);
      if (mounted === undefined) {
        return this.#refuse("malformed", "no page at this path");
      }
      if (this.#hasEnded) return;
      this.reception.registry.add(mounted.session);
      this.#session = mounted.session;
      mounted.session.present(join.document, this, mounted.html);
    } catch {
      // The application has reported it; the page stays as it is and tries again.
      this.#refuse("failed", "the page could not be mounted");
    }
  }

  #refuse(code: ErrorCode, message: string): void {
    this.send(JSON.stringify(["refused", code, message]));
    this.close(REFUSED, code);
  }
}
