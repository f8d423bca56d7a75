import { fileURLToPath } from "node:url";
import { freePort } from "../../harness/free_port.ts";

const ROOT = fileURLToPath(new URL("../../..", import.meta.url));

/** What a server is started with. */
export interface ServerOptions {
  /** Its module, as a path from the project's root. */
  readonly module: string;
  readonly args?: readonly string[];
  /** Deno's own command, with its options. Default: `run`. */
  readonly command?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
}

/** A server in a process of its own, on the same port however often it dies. */
export class ServerProcess implements AsyncDisposable {
  /** What it has said on its standard error: what an app reports, among other things. */
  errors = "";
  #child: Deno.ChildProcess | undefined;
  #read: Promise<unknown> | undefined;

  private constructor(
    readonly port: number,
    private readonly options: ServerOptions,
  ) {}

  /** Starts a server on a free port, which the options are made for. */
  static async start(
    options: (port: number) => ServerOptions,
  ): Promise<ServerProcess> {
    const port = freePort();
    const server = new ServerProcess(port, options(port));
    await server.start();
    return server;
  }

  get origin(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  /** Its resident memory in bytes; nothing where the system does not tell. */
  get memory(): number[] {
    if (Deno.build.os !== "linux" || this.#child === undefined) return [];
    const status = Deno.readTextFileSync(`/proc/${this.#child.pid}/status`);
    return [Number(/^VmRSS:\s+(\d+) kB$/m.exec(status)![1]) * 1024];
  }

  /** Starts it again, and waits until it listens. */
  async start(): Promise<void> {
    const { module, args = [], command = ["run"], env = {} } = this.options;
    const child = new Deno.Command(Deno.execPath(), {
      args: [...command, "-A", "--no-check", module, ...args],
      cwd: ROOT,
      env,
      stdin: "null",
      stdout: "piped",
      stderr: "piped",
    }).spawn();
    this.#child = child;
    const listens = Promise.withResolvers<void>();
    const output = read(child.stdout, (text) => {
      if (text.includes("listens on")) listens.resolve();
    });
    const errors = read(child.stderr, (text) => this.errors += text);
    this.#read = Promise.all([output, errors]);
    const ended = child.status.then(() => {
      throw new Error(`Expected ${module} to listen: ${this.errors}`);
    });
    await Promise.race([listens.promise, ended]);
    ended.catch(() => {});
  }

  /** Ends it by a signal, and waits until it has ended. */
  async end(signal: "SIGKILL" | "SIGTERM"): Promise<Deno.CommandStatus> {
    const child = this.#child!;
    this.#child = undefined;
    child.kill(signal);
    const status = await child.status;
    await this.#read;
    return status;
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
    if (this.#child !== undefined) await this.end("SIGKILL");
  }
}

async function read(
  stream: ReadableStream<Uint8Array<ArrayBuffer>>,
  take: (text: string) => void,
): Promise<void> {
  for await (const text of stream.pipeThrough(new TextDecoderStream())) {
    take(text);
  }
}
