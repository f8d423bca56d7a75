import assert from "node:assert/strict";
import { join } from "node:path";
import { until } from "../../chaos/harness/until.ts";
import { freePort } from "../../harness/free_port.ts";
import { haproxy, nginx, type Tool } from "../../harness/tools.ts";
import { readDeployed } from "./deployed.ts";

/** A proxy that deploy/ has a configuration for. */
export interface ProxyKind {
  readonly tool: Tool;
  /** The configuration. */
  readonly file: string;
  /** Where it says which port it listens on. */
  readonly listen: string;
  /** What a test wants otherwise. Default: nothing. */
  readonly adapt?: (configuration: string) => string;
  /** How it is run in the foreground. */
  readonly args: (file: string, folder: string) => readonly string[];
}

export const NGINX: ProxyKind = {
  tool: nginx,
  file: "nginx.conf",
  listen: "listen 8080;",
  args: (file, folder) => [
    ...["-e", "stderr", "-p", folder, "-c", file],
    ...["-g", "daemon off;"],
  ],
};

export const HAPROXY: ProxyKind = {
  tool: haproxy,
  file: "haproxy.cfg",
  listen: "bind :8080",
  args: (file) => ["-db", "-f", file],
};

/** A proxy in a process of its own, as deploy/ has it but for addresses and folders. */
export class Proxy implements AsyncDisposable {
  private constructor(
    readonly origin: string,
    private readonly child: Deno.ChildProcess,
    private readonly errors: Promise<string>,
    private readonly folder: string,
  ) {}

  /**
   * Starts a proxy in front of some instances, and waits until it passes requests on.
   *
   * @param path the program
   * @param ports those of two or three instances on 127.0.0.1
   */
  static async start(
    kind: ProxyKind,
    path: string,
    ports: readonly number[],
  ): Promise<Proxy> {
    const folder = await Deno.makeTempDir({ prefix: "rivulet-proxy-" });
    // Started by root, nginx writes as nobody.
    await Deno.chmod(folder, 0o755);
    const address = `127.0.0.1:${freePort()}`;
    const file = join(folder, kind.file);
    await Deno.writeTextFile(file, configure(kind, folder, address, ports));
    const child = new Deno.Command(path, {
      args: [...kind.args(file, folder)],
      stdin: "null",
      stdout: "null",
      stderr: "piped",
    }).spawn();
    const errors = new Response(child.stderr).text();
    const proxy = new Proxy(`http://${address}`, child, errors, folder);
    try {
      await proxy.#listens();
    } catch (error) {
      await proxy[Symbol.asyncDispose]();
      throw error;
    }
    return proxy;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    try {
      this.child.kill("SIGTERM");
    } catch {
      // It has ended before.
    }
    await this.child.status;
    await this.errors;
    await Deno.remove(this.folder, { recursive: true });
  }

  async #listens(): Promise<void> {
    let hasEnded = false;
    this.child.status.then(() => hasEnded = true);
    await until(async () => {
      if (hasEnded) throw new Error(await this.errors);
      try {
        const answer = await fetch(`${this.origin}/_rivulet/health`);
        return await answer.text() === "ok";
      } catch {
        return false;
      }
    }, () => `${this.origin} to pass requests on`);
  }
}

/** Puts the addresses and folders of a test into a configuration. */
function configure(
  { file, listen, adapt = (text) => text }: ProxyKind,
  folder: string,
  address: string,
  ports: readonly number[],
): string {
  const deployed = adapt(readDeployed(file));
  const line = /^.*rivulet-2:8000.*$/m.exec(deployed)![0];
  // A third one looks like the second.
  const third = line.replaceAll("two", "three").replace(
    "rivulet-2",
    "rivulet-3",
  );
  const withThird = ports.length === 3
    ? replaceOnce(deployed, line, `${line}\n${third}`)
    : deployed;
  const withPorts = ports.reduce(
    (text, port, i) =>
      replaceOnce(text, `rivulet-${i + 1}:8000`, `127.0.0.1:${port}`),
    withThird,
  );
  const here = listen.replace(/:?8080/, address);
  return replaceOnce(withPorts, listen, here)
    .replaceAll("/tmp/", `${folder}/`);
}

/** Replaces what must be there once. */
export function replaceOnce(text: string, from: string, to: string): string {
  const parts = text.split(from);
  assert.equal(parts.length, 2, `expected ${from} once`);
  return parts.join(to);
}
