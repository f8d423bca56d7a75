import { ENDED, REFUSED, SLOW, TOO_LONG } from "../protocol/close_codes.ts";
import type { ConnectionOptions } from "../protocol/connection_options.ts";
import type { Frame } from "../wire/encoding.ts";
import {
  isControl,
  readServerControl,
  type ServerControl,
  writeControl,
} from "../wire/control.ts";
import { openHttpLine } from "./http_line.ts";
import type { Line, LineTarget, OpenLine } from "./line.ts";
import { openWebSocketLine } from "./web_socket_line.ts";

/** What of the options of a connection concerns sockets. */
export type LadderOptions = Omit<ConnectionOptions, "pollDelay">;

/** What a connection tells its owner. */
export interface ConnectionEvents {
  /** Asks for the join. */
  join(): Frame;
  /** The server has answered the join: it has this socket, with so many events of it, or has opened it. */
  joined(answer: ServerControl & { 0: "opened" | "resumed" }): void;
  /** What is not about the connection. */
  received(message: ServerControl | undefined, frame: Frame): void;
  /** Whether so much has come and was not taken that being too slow is no fault of the network's. */
  isFull(): boolean;
  /** The connection is lost; another one follows. */
  lost(): void;
  /** It is over. */
  ended(code: number, reason: string): void;
}

const TRANSPORTS: readonly OpenLine[] = [openWebSocketLine, openHttpLine];
const WEB_SOCKET = 0;
const HTTP = 1;

/** So many attempts more has a transport that has worked: the server is rather away for a moment than the way blocked. */
const TRUST = 2;
/** So many times the delay of an upgrade doubles. */
const MOST_DOUBLINGS = 4;

/** Codes after which another connection would come to nothing. */
const FINAL_CODES: readonly number[] = [ENDED, TOO_LONG];
const FINAL_REFUSALS: readonly string[] = ["denied", "malformed"];

type Timer = ReturnType<typeof setTimeout> | undefined;

/**
 * A connection that is made again whenever it is lost: by WebSocket, or by server-sent events and POSTs where none opens.
 * While it is not by WebSocket, one is tried beside it from time to time, and takes its place once it has answered.
 */
export class Connection {
  #rung: number;
  #failures = 0;
  #proven: number | undefined;
  #line: Line | undefined;
  /** Whether anything has come on the line, and whether its join was answered. */
  #isHeard = false;
  #isJoined = false;
  #timer: Timer;
  #retries = 0;
  #trial: Line | undefined;
  #upgrade: Timer;
  #upgrades = 0;
  #isOver = false;

  constructor(
    private readonly target: LineTarget,
    private readonly options: LadderOptions,
    private readonly events: ConnectionEvents,
  ) {
    const hasSockets = typeof WebSocket === "function";
    this.#rung = options.use === "sse" || !hasSockets ? HTTP : WEB_SOCKET;
    this.#open();
  }

  get isJoined(): boolean {
    return this.#isJoined;
  }

  get transport(): "websocket" | "sse" {
    return this.#rung === WEB_SOCKET ? "websocket" : "sse";
  }

  send(frame: Frame): void {
    this.#line?.send(frame);
  }

  /** There is hope: a connection is tried at once, or asked whether it stands. */
  wake(): void {
    if (this.#isOver) return;
    this.#retries = 0;
    if (this.#line === undefined) this.#open();
    else if (this.#isHeard) this.#ask();
  }

  /** Ends it for good. */
  close(): void {
    this.#isOver = true;
    this.#drop(true);
    clearTimeout(this.#upgrade);
  }

  #open(): void {
    this.#drop();
    const join = () => this.#line?.send(this.events.join());
    this.#line = this.#start(this.#rung, join);
    this.#plan(() => this.#lose(), this.options.openTime);
  }

  /** What a line tells counts as long as it is the line, or the one on trial. */
  #start(rung: number, opened: () => void): Line {
    const line = TRANSPORTS[rung](this.target, {
      opened: () => {
        if (line === this.#line || line === this.#trial) opened();
      },
      received: (frame) => {
        if (line === this.#line) this.#receive(frame);
        else if (line === this.#trial) this.#moveTo(line);
      },
      ended: (code, reason, isFinal) => {
        if (line === this.#trial) this.#trial = undefined;
        else if (line === this.#line) this.#ended(code, reason, isFinal);
      },
    });
    return line;
  }

  #receive(frame: Frame): void {
    if (!this.#isHeard) this.#keep();
    this.#plan(() => this.#ask(), this.options.heartbeat);
    const message = isControl(frame) ? readServerControl(frame) : undefined;
    switch (message?.[0]) {
      case "ping":
        return this.send(writeControl(["pong"]));
      case "pong":
        return;
      case "opened":
      case "resumed":
        this.#isJoined = true;
        return this.events.joined(
          message as Parameters<
            ConnectionEvents["joined"]
          >[0],
        );
      case "refused":
        if (FINAL_REFUSALS.includes(message[1])) {
          return this.#finish(REFUSED, `${message[1]}: ${message[2]}`);
        }
        return this.#lose();
    }
    this.events.received(message, frame);
  }

  #keep(): void {
    this.#isHeard = true;
    this.#failures = 0;
    this.#proven = this.#rung;
    this.#planUpgrade();
  }

  #ended(code: number, reason: string, isFinal = false): void {
    const isOver = FINAL_CODES.includes(code) ||
      code === SLOW && this.events.isFull();
    if (isFinal || this.#isJoined && isOver) {
      this.#finish(code, reason);
    } else {
      // Who is let in and thrown out at once has to wait longer each time.
      if (this.#isJoined && code !== REFUSED) this.#retries = 0;
      this.#lose();
    }
  }

  #finish(code: number, reason: string): void {
    this.close();
    this.events.ended(code, reason);
  }

  #lose(): void {
    const { attempts, retryDelay, maxRetryDelay, use } = this.options;
    const trust = this.#rung === this.#proven ? TRUST : 0;
    const hasFailed = !this.#isHeard && ++this.#failures >= attempts + trust;
    this.#drop();
    if (hasFailed && use === "auto" && typeof WebSocket === "function") {
      this.#failures = 0;
      this.#rung = this.#rung === WEB_SOCKET ? HTTP : WEB_SOCKET;
      if (this.#rung === HTTP) return this.#open();
    }
    const longest = retryDelay * 2 ** this.#retries++;
    this.#plan(
      () => this.#open(),
      Math.random() * Math.min(maxRetryDelay, longest),
    );
  }

  #drop(hasLeft = false): void {
    clearTimeout(this.#timer);
    this.#trial?.close(false);
    const line = this.#line;
    this.#trial = this.#line = undefined;
    const wasJoined = this.#isJoined;
    this.#isHeard = this.#isJoined = false;
    line?.close(hasLeft);
    if (wasJoined && !this.#isOver) this.events.lost();
  }

  /** Nothing has come for long, or somebody wants to know. */
  #ask(): void {
    this.#plan(() => this.#lose(), this.options.openTime);
    this.send(writeControl(["ping"]));
  }

  #plan(next: () => void, delay: number): void {
    clearTimeout(this.#timer);
    if (!this.#isOver) this.#timer = setTimeout(next, delay);
  }

  #moveTo(line: Line): void {
    this.#trial = undefined;
    this.#drop();
    this.#rung = WEB_SOCKET;
    this.#line = line;
    line.send(this.events.join());
    this.#plan(() => this.#lose(), this.options.openTime);
  }

  #planUpgrade(): void {
    clearTimeout(this.#upgrade);
    if (this.#rung === WEB_SOCKET) this.#upgrades = 0;
    if (this.#rung === WEB_SOCKET || this.options.use === "sse") return;
    const doublings = Math.min(MOST_DOUBLINGS, this.#upgrades++);
    this.#upgrade = setTimeout(() => {
      this.#trial?.close(false);
      this.#trial = this.#line && typeof WebSocket === "function"
        ? this.#start(
          WEB_SOCKET,
          () => this.#trial?.send(writeControl(["ping"])),
        )
        : undefined;
      this.#planUpgrade();
    }, this.options.upgradeDelay * 2 ** doublings);
  }
}
