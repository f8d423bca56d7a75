import { fileURLToPath } from "node:url";
import type { Commands } from "./commands.ts";

const ROOT = fileURLToPath(new URL("../../..", import.meta.url));

/** A process that does what it is told, and can be stopped where it is. */
export class CommandedProcess<C extends Commands> implements AsyncDisposable {
  readonly #child: Deno.ChildProcess;
  readonly #commands: WritableStreamDefaultWriter<Uint8Array<ArrayBuffer>>;
  readonly #answers: ReadableStreamDefaultReader<string>;

  /** @param module as a path from the project's root */
  constructor(module: string) {
    const child = this.#child = new Deno.Command(Deno.execPath(), {
      args: ["run", "-A", "--no-check", module],
      cwd: ROOT,
      stdin: "piped",
      stdout: "piped",
    }).spawn();
    this.#commands = child.stdin.getWriter();
    this.#answers = child.stdout.pipeThrough(new TextDecoderStream())
      .getReader();
  }

  /**
   * Has it do something, and waits until that is done.
   *
   * @throws what the command has thrown
   */
  async ask<N extends keyof C & string>(
    name: N,
    ...args: Parameters<C[N]>
  ): Promise<Awaited<ReturnType<C[N]>>> {
    const command = JSON.stringify([name, ...args]);
    await this.#commands.write(new TextEncoder().encode(command));
    let text = "";
    while (!text.endsWith("\n")) {
      const { value, done } = await this.#answers.read();
      if (done) throw new Error(`Expected an answer to ${command}`);
      text += value;
    }
    const { value, error } = JSON.parse(text);
    if (error !== undefined) throw new Error(error);
    return value;
  }

  /** Stops it where it is. */
  sleep(): void {
    this.#child.kill("SIGSTOP");
  }

  /** Lets it go on. */
  wake(): void {
    this.#child.kill("SIGCONT");
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#child.kill("SIGKILL");
    await this.#commands.abort();
    await this.#answers.cancel();
    await this.#child.status;
  }
}
