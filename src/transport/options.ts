import {
  type ConnectionOptions,
  DEFAULT_CONNECTION,
} from "../protocol/connection_options.ts";

/**
 * Which connections compress what they send to clients that can take it.
 *
 * Only messages of more than 1,024 UTF-16 code units are compressed, each by itself: that takes no memory per connection,
 * and 0.13 ms for 98 KB of HTML, which become 18 KB. What users mostly cause are frames of a few dozen bytes.
 *
 * How well a message compresses can be seen on the line. Where one message holds a secret beside what strangers have
 * written, that may tell them the secret: switch it off there.
 *
 * @example
 * ```tsx
 * import { createApp } from "@rivulet/live";
 *
 * const app = createApp({
 *   routes: { "/": () => <h1>Home</h1> },
 *   transport: { compression: { webSocket: false, sse: false } },
 * });
 * await app.close();
 * ```
 */
export interface Compression {
  /** WebSockets. Default: true. */
  readonly webSocket: boolean;
  /** Streams of server-sent events, which are gzip then. Default: true. */
  readonly sse: boolean;
}

/**
 * How pages connect and come back.
 *
 * @example
 * ```tsx
 * import { createApp } from "@rivulet/live";
 *
 * const app = createApp({
 *   routes: { "/": () => <h1>Home</h1> },
 *   transport: { use: "sse", resumeTime: 5 * 60_000 },
 * });
 * await app.close();
 * ```
 */
export interface TransportOptions extends ConnectionOptions {
  /**
   * How long a page may be away, in milliseconds, before its session ends. Default 60,000: a tunnel, a change of
   * networks or a restart of the router takes less, and each session that waits costs its memory.
   */
  readonly resumeTime: number;
  /** What is compressed. Default: everything, for it takes no memory. */
  readonly compression: Compression;
}

/** What applies where an app says nothing. */
export const DEFAULT_TRANSPORT: TransportOptions = {
  ...DEFAULT_CONNECTION,
  resumeTime: 60_000,
  compression: { webSocket: true, sse: true },
};

/** Timers of browsers take sixteen times as long, and no longer. */
const MAX_TIME = 24 * 60 * 60 * 1000;

const USES: readonly unknown[] = ["auto", "websocket", "sse"];

/** Times, and whether they may be none at all. */
const TIMES = {
  openTime: 1,
  retryDelay: 0,
  maxRetryDelay: 1,
  upgradeDelay: 1,
  pollDelay: 1,
  heartbeat: 1,
  resumeTime: 0,
} as const;

/**
 * An app's transport options, with the default for each that it does not give.
 *
 * @throws {TypeError} if there is no option of a name, or a value is of another kind
 * @throws {RangeError} if a number makes no sense
 */
export function transportOptions(
  given: Partial<TransportOptions>,
): TransportOptions {
  if (typeof given !== "object" || given === null) {
    throw new TypeError(
      `Expected transport to be an object, but received ${
        Deno.inspect(given)
      }. Write transport: { use: "sse" }, for instance.`,
    );
  }
  const options: Record<string, unknown> = { ...DEFAULT_TRANSPORT };
  for (const [name, value] of Object.entries(given)) {
    if (!(name in DEFAULT_TRANSPORT)) refuseName(name);
    if (value !== undefined) options[name] = value;
  }
  const checked = options as unknown as TransportOptions;
  checkUse(checked.use);
  checkAttempts(checked.attempts);
  for (const name of Object.keys(TIMES)) {
    checkTime(name as keyof typeof TIMES, checked);
  }
  checkRetries(checked);
  checkCompression(checked.compression);
  return checked;
}

function checkUse(use: unknown): void {
  if (USES.includes(use)) return;
  throw new TypeError(
    `Expected transport.use to be "auto", "websocket" or "sse", but received ${
      Deno.inspect(use)
    }. "auto" tries both.`,
  );
}

function checkAttempts(attempts: unknown): void {
  if (Number.isSafeInteger(attempts) && attempts as number > 0) return;
  throw new RangeError(
    `Expected transport.attempts to be a whole number of at least 1, but received ${
      Deno.inspect(attempts)
    }. The default is ${DEFAULT_TRANSPORT.attempts}.`,
  );
}

function checkTime(
  name: keyof typeof TIMES,
  options: TransportOptions,
): void {
  const value = options[name];
  if (
    typeof value === "number" && value >= TIMES[name] && value <= MAX_TIME
  ) return;
  throw new RangeError(
    `Expected transport.${name} to be milliseconds from ${
      TIMES[name]
    } to ${MAX_TIME}, a day, but received ${Deno.inspect(value)}. ` +
      `The default is ${DEFAULT_TRANSPORT[name]}.`,
  );
}

function checkRetries({ retryDelay, maxRetryDelay }: TransportOptions): void {
  if (retryDelay <= maxRetryDelay) return;
  throw new RangeError(
    `Expected transport.maxRetryDelay to be at least retryDelay, ${retryDelay}, but received ${maxRetryDelay}. ` +
      "Raise it, or lower retryDelay.",
  );
}

function checkCompression(compression: unknown): void {
  const { webSocket, sse } = (compression ?? {}) as Record<string, unknown>;
  if (typeof webSocket === "boolean" && typeof sse === "boolean") return;
  throw new TypeError(
    `Expected transport.compression to be { webSocket, sse }, each true or false, but received ${
      Deno.inspect(compression)
    }. Give both.`,
  );
}

function refuseName(name: string): never {
  throw new TypeError(
    `Expected transport to be of ${
      Object.keys(DEFAULT_TRANSPORT).join(", ")
    }, but received ${
      JSON.stringify(name)
    }. Leave it out, or correct its name.`,
  );
}
