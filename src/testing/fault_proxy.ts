import { once } from "node:events";
import { type AddressInfo, createServer, type Socket } from "node:net";
import { checkFaults, type Faults } from "./faults.ts";
import { Gate } from "./gate.ts";
import {
  type Cut,
  ProxiedConnection,
  type ProxyState,
} from "./proxied_connection.ts";
import { SeededRandom } from "./seeded_random.ts";

/** What a proxy starts with. */
export interface FaultProxyOptions {
  /** Where the server listens. Default of the host name: 127.0.0.1. */
  readonly target: { readonly hostname?: string; readonly port: number };
  /** What goes wrong from the beginning. Default: nothing. */
  readonly faults?: Faults;
  /** What the random generator starts from. Default: a random one, in {@linkcode FaultProxy.seed}. */
  readonly seed?: number;
}

/** What a proxy has done so far. */
export interface FaultCounters {
  /** Connections that were accepted. */
  readonly opened: number;
  /** Connections that the proxy has cut, dropped and refused ones included. */
  readonly cut: number;
  /** Bytes that were written to the server. */
  readonly toServer: number;
  /** Bytes that were written to clients. */
  readonly toClient: number;
}

/** A TCP proxy on 127.0.0.1 that makes the network between a client and a server as bad as a test needs it. */
export interface FaultProxy extends AsyncDisposable {
  /** `"127.0.0.1"`. */
  readonly hostname: string;
  readonly port: number;
  /** Where to reach the server through the proxy, without a slash at the end: `"http://127.0.0.1:8123"`. */
  readonly url: string;
  /** What to start another proxy with so that it draws the same. */
  readonly seed: number;
  /** What it has done until now. */
  readonly counters: FaultCounters;
  /**
   * Changes what goes wrong. Faults that are not named end.
   *
   * @throws {RangeError} If a number is not one that the fault can have.
   */
  set(faults: Faults): void;
  /** Cuts all open connections, both sides of each. Default: by a reset. New ones are served. */
  cut(how?: Cut): void;
  /** Becomes a black hole: clients can connect, but no byte, end or error gets through. Nothing is lost. */
  pause(): void;
  /** Resets new connections at once. Those that are open stay: {@linkcode cut} them. */
  refuse(): void;
  /** Goes on as usual after {@linkcode pause} or {@linkcode refuse}. */
  resume(): void;
  /** Cuts everything and stops. A second time does nothing. */
  close(): Promise<void>;
}

/**
 * Starts a proxy in front of a server. Faults can be set from the beginning and changed at any time.
 *
 * What is random comes from the seed: the same connection, counted in the order of arrival, draws the same again. Where
 * the operating system cuts the bytes of a connection into chunks is not drawn. Times are those of the global
 * `setTimeout` and `performance`: a test that fakes them moves them.
 *
 * @throws {RangeError} If a number is not one that the fault can have.
 *
 * @example A connection that dies, and one that takes its place
 * ```ts
 * import assert from "node:assert/strict";
 * import { startFaultProxy } from "@rivulet/live/testing";
 *
 * await using server = Deno.serve(
 *   { hostname: "127.0.0.1", port: 0, onListen() {} },
 *   () => new Response("hello"),
 * );
 * await using proxy = await startFaultProxy({
 *   target: server.addr,
 *   faults: { toClient: { delay: [5, 20], split: 3 } },
 * });
 * using client = Deno.createHttpClient({});
 *
 * const response = await fetch(proxy.url, { client });
 * assert.equal(await response.text(), "hello");
 *
 * proxy.refuse();
 * proxy.cut();
 * await assert.rejects(fetch(proxy.url, { client }));
 *
 * proxy.resume();
 * const again = await fetch(proxy.url, { client });
 * assert.equal(await again.text(), "hello");
 * ```
 */
export async function startFaultProxy(
  { target, faults = {}, seed }: FaultProxyOptions,
): Promise<FaultProxy> {
  checkFaults(faults);
  const proxy = new TcpProxy(
    { hostname: target.hostname ?? HOSTNAME, port: target.port },
    faults,
    new SeededRandom(seed),
  );
  await proxy.listen();
  return proxy;
}

const HOSTNAME = "127.0.0.1";

class TcpProxy implements FaultProxy, ProxyState {
  readonly hostname = HOSTNAME;
  port = 0;
  readonly counters = { opened: 0, cut: 0, toServer: 0, toClient: 0 };
  readonly gate = new Gate();
  readonly #server = createServer(
    { allowHalfOpen: true, noDelay: true, pauseOnConnect: true },
    (client) => this.#accept(client),
  );
  /** The open connections, and when they will have ended. */
  readonly #connections = new Map<ProxiedConnection, Promise<void>>();
  #isRefusing = false;
  #closing: Promise<void> | undefined;

  constructor(
    readonly target: { readonly hostname: string; readonly port: number },
    public faults: Faults,
    private readonly random: SeededRandom,
  ) {}

  get url(): string {
    return `http://${this.hostname}:${this.port}`;
  }

  get seed(): number {
    return this.random.seed;
  }

  async listen(): Promise<void> {
    this.#server.listen(0, this.hostname);
    await once(this.#server, "listening");
    this.port = (this.#server.address() as AddressInfo).port;
  }

  set(faults: Faults): void {
    checkFaults(faults);
    this.faults = faults;
  }

  cut(how: Cut = "reset"): void {
    for (const connection of this.#connections.keys()) connection.cut(how);
  }

  pause(): void {
    this.#isRefusing = false;
    this.gate.shut();
  }

  refuse(): void {
    this.gate.open();
    this.#isRefusing = true;
  }

  resume(): void {
    this.#isRefusing = false;
    this.gate.open();
  }

  close(): Promise<void> {
    return this.#closing ??= this.#close();
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }

  async #close(): Promise<void> {
    const closed = once(this.#server, "close");
    this.#server.close();
    this.cut();
    await Promise.all(this.#connections.values());
    await closed;
  }

  #accept(client: Socket): void {
    const random = this.random.fork(this.counters.opened++);
    const connection = new ProxiedConnection(client, this, random);
    if (this.#isRefusing || this.#closing) return connection.cut("reset");
    const end = connection.run().finally(() =>
      this.#connections.delete(connection)
    );
    this.#connections.set(connection, end);
  }
}
