/**
 * Servers of stores for tests, each a process of its own on a free port of 127.0.0.1 with a folder of its own. They can be
 * stopped, killed, suspended and started again on the same port.
 */
import { join } from "node:path";
import { freePort } from "./free_port.ts";

/** How a server is started. */
interface Program {
  readonly path: string;
  readonly args: (port: number, folder: string) => string[];
  /** Whether it answers at this port. */
  readonly answers: (port: number) => Promise<boolean>;
  readonly url: (port: number) => string;
}

/** The token of every denokv that is started here. */
export const DENOKV_TOKEN = "token-of-tests";

/** A server that is running, or was. */
export class TestServer implements AsyncDisposable {
  readonly port: number = freePort();
  readonly #program: Program;
  readonly #folder: string;
  #child: Deno.ChildProcess | undefined;

  private constructor(program: Program, folder: string) {
    this.#program = program;
    this.#folder = folder;
  }

  /** Starts one and waits until it answers. */
  static async start(program: Program): Promise<TestServer> {
    const folder = await Deno.makeTempDir({ prefix: "rivulet-server-" });
    const server = new TestServer(program, folder);
    await server.start();
    return server;
  }

  /** What `openKv` opens. */
  get url(): string {
    return this.#program.url(this.port);
  }

  /** Starts it, again, on the port that it had. */
  async start(): Promise<void> {
    const { path, args, answers } = this.#program;
    const child = this.#child = new Deno.Command(path, {
      args: args(this.port, this.#folder),
      stdin: "null",
      stdout: "null",
      stderr: "null",
    }).spawn();
    let status: Deno.CommandStatus | undefined;
    void child.status.then((its) => status = its);
    while (!await answers(this.port)) {
      if (status !== undefined) {
        throw new Error(
          `Expected ${path} to answer on port ${this.port}, but it ended with ${
            status.signal ?? status.code
          }. Run it by hand with ${args(this.port, this.#folder).join(" ")}`,
        );
      }
      await new Promise((resolve) => setTimeout(resolve, 1));
    }
  }

  /** Ends it, as one that is asked to, and waits until it has. */
  async stop(): Promise<void> {
    await this.#end("SIGTERM");
  }

  /** Ends it at once, as a crash does. */
  async kill(): Promise<void> {
    await this.#end("SIGKILL");
  }

  /** Stops it where it is: connections stand, and nothing is answered. */
  suspend(): void {
    this.#child!.kill("SIGSTOP");
  }

  /** Lets it go on. */
  resume(): void {
    this.#child!.kill("SIGCONT");
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.kill();
    await Deno.remove(this.#folder, { recursive: true });
  }

  async #end(signal: Deno.Signal): Promise<void> {
    const child = this.#child;
    this.#child = undefined;
    child?.kill(signal);
    await child?.status;
  }
}

/** Starts a Redis that keeps nothing when it ends, unless the arguments say so: `--appendonly yes`. */
export function startRedis(
  path: string,
  args: readonly string[] = [],
): Promise<TestServer> {
  return TestServer.start({
    path,
    args: (port, folder) => [
      ...["--port", `${port}`, "--bind", "127.0.0.1", "--dir", folder],
      ...["--save", "", ...args],
    ],
    answers: async (port) => {
      try {
        using connection = await Deno.connect({ hostname: "127.0.0.1", port });
        await connection.write(new TextEncoder().encode("PING\r\n"));
        const answer = new Uint8Array(64);
        const size = await connection.read(answer);
        // One that asks for a password is there as well.
        return /^(\+PONG|-NOAUTH)/.test(
          new TextDecoder().decode(answer.subarray(0, size ?? 0)),
        );
      } catch {
        return false;
      }
    },
    url: (port) => `redis://127.0.0.1:${port}`,
  });
}

/** Starts a denokv that keeps what it has in a file. Whoever opens it needs {@linkcode DENOKV_TOKEN} in its environment. */
export function startDenokv(path: string): Promise<TestServer> {
  return TestServer.start({
    path,
    args: (port, folder) => [
      ...["--sqlite-path", join(folder, "kv.sqlite"), "serve"],
      ...["--addr", `127.0.0.1:${port}`, "--access-token", DENOKV_TOKEN],
    ],
    answers: async (port) => {
      try {
        await (await fetch(`http://127.0.0.1:${port}`)).body?.cancel();
        return true;
      } catch {
        return false;
      }
    },
    url: (port) => `http://127.0.0.1:${port}`,
  });
}
