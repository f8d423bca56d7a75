/** deploy/Dockerfile without Docker: what it copies, runs and asks. */
import assert from "node:assert/strict";
import { join } from "node:path";
import { until } from "../chaos/harness/until.ts";
import { ROOT, startCommand } from "./harness/deployed.ts";
import { Image } from "./harness/image.ts";

const image = new Image();

Deno.test("the container runs what deno task start runs, and fetches nothing then", () => {
  const [deno, run, cachedOnly, ...rest] = image.command("CMD");
  assert.equal(cachedOnly, "--cached-only");
  assert.deepEqual([deno, run, ...rest], startCommand);
});

Deno.test("the container has the project's Deno, and does not run as root", () => {
  const ci = Deno.readTextFileSync(join(ROOT, ".ci/run"));
  const [, version] = /^deno_version=(.+)$/m.exec(ci)!;
  assert.equal(image.one("FROM"), `denoland/deno:${version}`);
  assert.equal(image.one("USER"), "deno");
  assert.equal(image.one("STOPSIGNAL"), "SIGTERM");
});

Deno.test("what the container copies is enough, says that it is well, and ends when it is asked to", async () => {
  const folder = await Deno.makeTempDir({ prefix: "rivulet-image-" });
  const env = environment();
  const health = async () => {
    const { status } = run(image.command("HEALTHCHECK"), folder, env);
    return (await status).success;
  };
  try {
    await image.copyInto(folder);
    assert.equal(await health(), false);
    const server = run(image.command("CMD"), folder, env);
    try {
      await until(health, () => "the container to be healthy");
      const page = await fetch(`http://127.0.0.1:${env.PORT}/counter`);
      assert.match(await page.text(), / id='count'>0</);
    } finally {
      server.kill("SIGTERM");
    }
    const { code, signal } = await server.status;
    assert.deepEqual({ code, signal }, { code: 0, signal: null });
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});

/** The container's, on a free port of this machine alone. */
function environment(): Record<string, string> {
  const pairs = image.one("ENV").split(" ").map((pair) => pair.split("="));
  assert.deepEqual(pairs, [["HOST", "0.0.0.0"], ["PORT", "8000"]]);
  using listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  return { HOST: "127.0.0.1", PORT: String(listener.addr.port) };
}

function run(
  [program, ...args]: readonly string[],
  cwd: string,
  env: Record<string, string>,
): Deno.ChildProcess {
  assert.equal(program, "deno");
  return new Deno.Command(Deno.execPath(), {
    args,
    cwd,
    env,
    stdin: "null",
    stdout: "null",
    stderr: "null",
  }).spawn();
}
