import { once } from "node:events";
import { connect, type Socket } from "node:net";
import type { Faults } from "./faults.ts";
import { type Flow, shapeFlow } from "./flow.ts";
import type { Gate } from "./gate.ts";
import { HttpFilter } from "./http_filter.ts";
import type { SeededRandom } from "./seeded_random.ts";
import { wait } from "./wait.ts";

/** How a connection is cut: `"reset"` by RST, as when a machine dies; `"end"` by FIN, as when a process ends. */
export type Cut = "reset" | "end";

/** A way that bytes go. */
type Way = "toServer" | "toClient";

/** What a connection needs of its proxy. */
export interface ProxyState {
  readonly target: { readonly hostname: string; readonly port: number };
  /** What goes wrong now. */
  readonly faults: Faults;
  /** Shut while nothing is forwarded. */
  readonly gate: Gate;
  readonly counters: { cut: number; toServer: number; toClient: number };
}

/** One connection of a client, and the one to the server that stands behind it. */
export class ProxiedConnection {
  readonly #ending = new AbortController();
  #server: Socket | undefined;

  constructor(
    private readonly client: Socket,
    private readonly proxy: ProxyState,
    private readonly random: SeededRandom,
  ) {
    ignoreErrors(client);
  }

  /** Serves the connection until it has ended. */
  async run(): Promise<void> {
    const { client, proxy, random } = this;
    const { signal } = this.#ending;
    const { drop = 0, lifetime, startDelay = 0 } = proxy.faults;
    if (random.chance(drop)) return this.cut("reset");
    if (lifetime !== undefined) this.#cutAfter(random.integer(lifetime));
    let ways: Promise<void>[] = [];
    try {
      await wait(random.integer(startDelay), signal);
      await proxy.gate.passed(signal);
      const { hostname: host, port } = proxy.target;
      const server = this.#server = connect({
        host,
        port,
        allowHalfOpen: true,
        noDelay: true,
      });
      ignoreErrors(server);
      await once(server, "connect", { signal });
      const filter = new HttpFilter(() => proxy.faults);
      ways = [
        this.#forward("toServer", filter.request(flowOf(client)), server),
        this.#forward("toClient", filter.response(flowOf(server)), client),
      ];
      await Promise.all(ways);
      this.#destroy("end");
    } catch (error) {
      if (!signal.aborted && !isNetworkError(error)) throw error;
      // What happens on one side is not seen on the other while nothing is forwarded.
      await proxy.gate.passed(signal).catch(() => {});
      this.#destroy("reset");
      await Promise.allSettled(ways);
    }
  }

  /** Ends both sides at once. Bytes under way are lost. */
  cut(how: Cut): void {
    if (this.#ending.signal.aborted) return;
    this.proxy.counters.cut++;
    this.#destroy(how);
  }

  #destroy(how: Cut): void {
    if (this.#ending.signal.aborted) return;
    this.#ending.abort();
    for (const socket of [this.client, this.#server]) {
      if (how === "reset") socket?.resetAndDestroy();
      else socket?.destroy();
    }
  }

  #cutAfter(milliseconds: number): void {
    wait(milliseconds, this.#ending.signal).then(
      () => this.cut("reset"),
      () => {},
    );
  }

  async #forward(way: Way, flow: Flow, to: Socket): Promise<void> {
    const { proxy } = this;
    const { signal } = this.#ending;
    const random = this.random.fork(way === "toServer" ? 0 : 1);
    let left = random.integer(proxy.faults[way]?.cutAfter ?? Infinity);
    const faults = () => proxy.faults[way] ?? {};
    for await (const bytes of shapeFlow(flow, faults, random, signal)) {
      await proxy.gate.passed(signal);
      const passing = bytes.subarray(0, left);
      await write(to, passing);
      proxy.counters[way] += passing.length;
      left -= passing.length;
      if (left <= 0) return this.cut("reset");
    }
    await proxy.gate.passed(signal);
    to.end();
  }
}

function flowOf(socket: Socket): Flow {
  // One way may end long before the other.
  return socket.iterator({ destroyOnReturn: false }) as Flow;
}

/** Resolves when the bytes are with the operating system: a slow reader holds its writer back. */
function write(to: Socket, bytes: Uint8Array): Promise<void> {
  return new Promise((resolve, reject) =>
    to.write(bytes, (error) => error ? reject(error) : resolve())
  );
}

/** Errors of a socket are seen where it is read and written. */
function ignoreErrors(socket: Socket): void {
  socket.on("error", () => {});
}

function isNetworkError(error: unknown): boolean {
  return error instanceof Error && "code" in error;
}
