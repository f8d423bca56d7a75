import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

/** How a child process is run. */
export interface ChildOptions {
  /** The core it is pinned to. Default: any. */
  readonly core?: number;
  /** A deno.json other than the project's. */
  readonly config?: string;
  /** A folder that it may read and write. */
  readonly folder?: string;
  /** How many workers of `deno serve --parallel` serve what it exports. Default: it is run, and serves itself. */
  readonly workers?: number;
}

/** What a child says when it is ready: the port it listens on, if it does. */
interface Ready {
  readonly port?: number;
}

/** Servers have one core and load drivers the other: neither takes time from the other. */
export const SERVER_CORE = 0;
export const DRIVER_CORE = 1;

/**
 * A server or a load driver in a process of its own, so that its CPU time and memory are its alone. It takes commands
 * as lines of JSON and answers each with one; `commands.ts` is the other end.
 */
export class Child implements AsyncDisposable {
  #port: number | undefined;
  /** The CPU time of each thread, by its id: ticks of /proc/<pid>/stat would be too coarse. */
  readonly #threads = new Map<string, number>();

  private constructor(
    private readonly process: ChildProcess,
    private readonly lines: AsyncIterator<string>,
  ) {}

  /** Starts a module of this folder and waits until it is ready. */
  static async start(
    module: string,
    args: readonly (string | number)[] = [],
    { core, config, folder, workers }: ChildOptions = {},
  ): Promise<Child> {
    const serving = workers === undefined
      ? ["run", "--allow-net"]
      : ["serve", "--parallel", `--port=${freePort()}`, "--host=127.0.0.1"];
    const command = [
      ...(core === undefined ? [] : ["taskset", "-c", `${core}`]),
      Deno.execPath(),
      ...serving,
      "--v8-flags=--expose-gc",
      ...(config === undefined ? [] : [`--config=${config}`]),
      ...(folder === undefined
        ? []
        : [`--allow-read=${folder}`, `--allow-write=${folder}`]),
      fileURLToPath(new URL(module, import.meta.url)),
      ...args.map(String),
    ];
    const process = spawn(command[0], command.slice(1), {
      cwd: fileURLToPath(new URL("../..", import.meta.url)),
      stdio: ["pipe", "pipe", "inherit"],
      env: { ...Deno.env.toObject(), DENO_JOBS: `${workers ?? 1}` },
    });
    const lines = createInterface({ input: process.stdout! });
    const child = new Child(process, lines[Symbol.asyncIterator]());
    const { port } = await child.#answer<Ready>();
    child.#port = port;
    return child;
  }

  /** The port that the child listens on. */
  get port(): number {
    if (this.#port === undefined) throw new Error("Expected a server");
    return this.#port;
  }

  /** Where the child serves. */
  get origin(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  /** Gives the child a command and waits for its answer. */
  ask<T>(command: string, ...args: readonly number[]): Promise<T> {
    this.process.stdin!.write(JSON.stringify([command, ...args]) + "\n");
    return this.#answer();
  }

  /** CPU time that all threads of the child have used, in seconds; of those that have ended, what was last seen. */
  cpu(): number {
    const tasks = `/proc/${this.process.pid}/task`;
    for (const { name } of Deno.readDirSync(tasks)) {
      try {
        const [nanoseconds] = Deno.readTextFileSync(
          `${tasks}/${name}/schedstat`,
        ).split(" ");
        this.#threads.set(name, Number(nanoseconds) / 1e9);
      } catch (error) {
        if (!(error instanceof Deno.errors.NotFound)) throw error;
      }
    }
    return this.#threads.values().reduce((sum, seconds) => sum + seconds, 0);
  }

  /** Memory that the child has resident, in bytes. */
  rss(): number {
    return this.#memory("VmRSS");
  }

  /** The most memory that the child has had resident, in bytes. */
  peak(): number {
    return this.#memory("VmHWM");
  }

  #memory(name: string): number {
    const status = Deno.readTextFileSync(`/proc/${this.process.pid}/status`);
    const [, size] = new RegExp(`^${name}:\\s+(\\d+) kB$`, "m").exec(status)!;
    return Number(size) * 1024;
  }

  /** Ends the child. */
  async [Symbol.asyncDispose](): Promise<void> {
    const { process } = this;
    if (process.exitCode !== null || process.signalCode !== null) return;
    const exit = once(process, "exit");
    // `deno serve` would wait for the store that it watches.
    process.kill("SIGKILL");
    await exit;
  }

  async #answer<T>(): Promise<T> {
    const { value, done } = await this.lines.next();
    if (done) throw new Error("Expected an answer, the child process ended");
    // Deno names the worker before what it says.
    return JSON.parse(value.replace(/^\[serve-worker-\d+ *\] /, ""));
  }
}

/** Workers share one port: it has to be known before the first of them listens. */
function freePort(): number {
  using listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  return (listener.addr as Deno.NetAddr).port;
}
