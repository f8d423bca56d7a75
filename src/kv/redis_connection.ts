import {
  ClientOfflineError,
  createClient,
  ErrorReply,
  RESP_TYPES,
} from "@redis/client";
import { Buffer } from "node:buffer";
import { closedError } from "./closed_error.ts";
import { NAMES, type Script } from "./redis_scripts.ts";

/** How long Redis may be silent while it is asked for something, in milliseconds; after twice this it is given up. */
const PATIENCE = 2_500;
/** The longest wait before it is tried again, in milliseconds. */
const MAX_RETRY_DELAY = 500;

/** A part of a command. */
export type RedisArgument = string | Buffer;

/** Hears what is published on a channel. */
export type Listener = (message: string, channel: string) => void;

type Client = ReturnType<typeof newClient>;

/**
 * A connection to Redis that comes back by itself. While it is away every call fails at once, and those that wait for an
 * answer fail when it breaks: nothing is kept to be sent later, and nothing is sent twice.
 *
 * A server that is silent while something is asked of it is given up as well. The client by itself does that only if
 * nothing is sent either.
 */
export class RedisConnection {
  readonly #url: URL;
  readonly #connected: () => void;
  #client: Client;
  /** Somebody waits for the first connection. */
  #isOpening = false;
  #isClosed = false;
  /** Why it is away. */
  #trouble: unknown;
  #waiting = 0;
  #answers = 0;
  #timer: ReturnType<typeof setInterval> | undefined;

  /** @param connected called whenever it is connected */
  constructor(url: URL, connected: () => void = () => {}) {
    this.#url = url;
    this.#connected = connected;
    this.#client = this.#newClient();
  }

  /**
   * Connects, or gives up.
   *
   * @throws {Error} if the server cannot be reached, or does not let it in
   */
  async open(): Promise<void> {
    this.#isOpening = true;
    try {
      await this.#client.connect();
    } catch (error) {
      this.close();
      if (isNotAllowed(error)) {
        const { hostname, port } = this.#url;
        throw new Deno.errors.NotCapable(
          `${
            (error as Error).message
          }. The store is in Redis at ${this.#place}: allow it with --allow-net=${hostname}:${
            port || "6379"
          }.`,
          { cause: error },
        );
      }
      throw new Error(
        `Expected Redis at ${this.#place}, but received ${
          describe(error)
        }. See that it runs there, and that the URL names its user and password.`,
        { cause: error },
      );
    } finally {
      this.#isOpening = false;
    }
  }

  /** Connects as soon as it can. */
  start(): void {
    // It fails only when it is closed or given up: until then it tries again.
    this.#client.connect().catch(() => {});
  }

  /** Runs a script. A Redis that was restarted does not know it any more and is sent its text. */
  async run(
    script: Script,
    args: readonly RedisArgument[],
  ): Promise<unknown> {
    try {
      return await this.send(["EVALSHA", script.sha, ...NAMES, ...args]);
    } catch (error) {
      const { cause } = error as Error;
      if (!(cause instanceof Error && cause.message.startsWith("NOSCRIPT"))) {
        throw error;
      }
      return await this.send(["EVAL", script.text, ...NAMES, ...args]);
    }
  }

  /**
   * Sends a command; strings of the answer are bytes.
   *
   * @throws {Deno.errors.NotConnected} if Redis is away: nothing has happened
   * @throws {Deno.errors.ConnectionReset} if the connection broke: whether it has happened is unknown
   * @throws {Error} if Redis refuses it
   */
  async send(command: readonly RedisArgument[]): Promise<unknown> {
    if (this.#isClosed) throw closedError();
    this.#waiting++;
    this.#watch();
    try {
      return await this.#client.sendCommand(command);
    } catch (error) {
      throw this.#explain(error);
    } finally {
      this.#waiting--;
      this.#answers++;
    }
  }

  /** Hears of channels, until it is closed or has connected anew. */
  async subscribe(channels: string[], listener: Listener): Promise<void> {
    await this.#client.subscribe(channels, listener)
      .catch((error) => {
        throw this.#explain(error);
      });
  }

  async unsubscribe(channels: string[], listener: Listener): Promise<void> {
    await this.#client.unsubscribe(channels, listener)
      .catch((error) => {
        throw this.#explain(error);
      });
  }

  close(): void {
    this.#isClosed = true;
    clearInterval(this.#timer);
    this.#client.destroy();
  }

  get isClosed(): boolean {
    return this.#isClosed;
  }

  get #place(): string {
    return this.#url.host + this.#url.pathname;
  }

  #newClient(): Client {
    const client = newClient(this.#url, () => this.#isOpening);
    client.on("error", (error) => this.#trouble = error);
    client.on("ready", () => this.#connected());
    return client;
  }

  /**
   * Looks from time to time, while something is asked, whether anything was answered. One silence is not enough: a process
   * that was suspended has not read the answers yet.
   */
  #watch(): void {
    if (this.#timer !== undefined) return;
    let answers = this.#answers;
    let silences = 0;
    this.#timer = setInterval(() => {
      if (this.#waiting === 0) {
        clearInterval(this.#timer);
        this.#timer = undefined;
        return;
      }
      silences = this.#answers === answers ? silences + 1 : 0;
      answers = this.#answers;
      if (silences === 2) this.#connectAnew();
    }, PATIENCE);
    Deno.unrefTimer(this.#timer);
  }

  #connectAnew(): void {
    const silent = this.#client;
    this.#trouble = "no answer";
    this.#client = this.#newClient();
    this.start();
    // Those who wait are told.
    silent.destroy();
  }

  #explain(error: unknown): Error {
    if (this.#isClosed) return closedError();
    // It has begun to answer, but does not have its data yet.
    const isLoading = error instanceof ErrorReply &&
      error.message.startsWith("LOADING");
    if (isLoading) this.#trouble = error;
    if (error instanceof ErrorReply && !isLoading) {
      return new Error(
        `Expected Redis at ${this.#place} to do as it was asked, but received "${error.message}". See what keeps it from that: the user's rights, its memory, its role.`,
        { cause: error },
      );
    }
    if (isLoading || error instanceof ClientOfflineError) {
      return new Deno.errors.NotConnected(
        `Expected Redis at ${this.#place}, but received ${
          describe(this.#trouble)
        }. Nothing has happened; call again: the connection is tried until it is back.`,
        { cause: this.#trouble },
      );
    }
    return new Deno.errors.ConnectionReset(
      `Expected an answer from Redis at ${this.#place}, but received ${
        describe(error)
      }. A write may have happened or not: read before you write again.`,
      { cause: error },
    );
  }
}

function newClient(url: URL, isOpening: () => boolean) {
  return createClient({
    url: url.href,
    disableOfflineQueue: true,
    disableClientInfo: true,
    maintNotifications: "disabled",
    // Without calls it finds out by itself, as it does while it connects.
    pingInterval: PATIENCE,
    commandOptions: {
      typeMapping: { [RESP_TYPES.BLOB_STRING]: Buffer },
      // A timer for every command, which waits only until it is sent.
      timeout: undefined,
    },
    socket: {
      connectTimeout: 2 * PATIENCE,
      socketTimeout: 2 * PATIENCE,
      reconnectStrategy: (tries) =>
        !isOpening() && Math.min(20 * 2 ** tries, MAX_RETRY_DELAY),
    },
  });
}

/** Deno keeps it from the network, or from looking a name up. */
function isNotAllowed(error: unknown): boolean {
  return error instanceof Deno.errors.NotCapable ||
    (error as { code?: string }).code === "EPERM";
}

function describe(error: unknown): string {
  return `"${error instanceof Error ? error.message : error}"`;
}
