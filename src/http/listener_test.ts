import assert from "node:assert/strict";
import { install } from "@sinonjs/fake-timers";
import { createListener } from "./listener.ts";

const fixture = new URL("testdata/ending.ts", import.meta.url).href;
const root = new URL("../../", import.meta.url);

/** Another process, whose words a test reads. */
interface Child {
  /** Waits until lines say so, one or more. */
  says(words: string, times?: number): Promise<void>;
  signal(signal: Deno.Signal): void;
  /** How it has ended, and what it has said. */
  ended(): Promise<{ status: Deno.CommandStatus; said: string[] }>;
}

/** Runs the fixture until it has ended. */
async function withChild(
  args: readonly string[],
  run: (child: Child) => Promise<void>,
): Promise<void> {
  const child = new Deno.Command(Deno.execPath(), {
    args: [...args],
    cwd: root,
    stdout: "piped",
    stderr: "piped",
  }).spawn();
  const said: string[] = [];
  const errors = new Response(child.stderr).text();
  const words = child.stdout.pipeThrough(new TextDecoderStream()).getReader();
  let rest = "";
  /** Whether there was more to read. */
  const read = async (): Promise<boolean> => {
    const { value, done } = await words.read();
    const lines = (rest + (value ?? "")).split("\n");
    rest = lines.pop()!;
    said.push(...lines);
    return !done;
  };
  let status: Deno.CommandStatus | undefined;
  const ended = async () => {
    while (await read());
    status = await child.status;
    return { status, said };
  };
  const says = async (words: string, times = 1) => {
    while (said.filter((line) => line.includes(words)).length < times) {
      if (await read()) continue;
      assert.fail(`never said ${words}, but ${said} ${await errors}`);
    }
  };
  try {
    await run({ says, ended, signal: (signal) => child.kill(signal) });
  } finally {
    if (status === undefined) child.kill("SIGKILL");
    await ended();
    await errors;
  }
}

const run = (...kinds: string[]) => ["run", "-A", fixture, ...kinds];
const serve = (...kinds: string[]) => [
  "serve",
  "-A",
  "--host=127.0.0.1",
  "--port=0",
  fixture,
  ...kinds,
];

for (
  const [how, served] of [["by itself", run], ["by deno serve", serve]] as const
) {
  for (const signal of ["SIGTERM", "SIGINT"] as const) {
    Deno.test(`an app served ${how} is drained on ${signal}`, async () => {
      await withChild(served("quick"), async (child) => {
        await child.says("Rivulet listens");
        child.signal(signal);
        const { status, said } = await child.ended();
        assert.deepEqual([status.code, status.signal], [0, null]);
        assert.deepEqual(said.slice(-2), ["drains quick", "drained quick"]);
      });
    });
  }

  Deno.test(`an app served ${how} that hangs is ended by a second signal`, async () => {
    for (const [signal, code] of [["SIGTERM", 143], ["SIGINT", 130]] as const) {
      await withChild(served("hanging"), async (child) => {
        await child.says("Rivulet listens");
        child.signal("SIGTERM");
        await child.says("drains hanging");
        // Those that come at once are one with the first.
        const insisting = setInterval(() => child.signal(signal), 50);
        const { status, said } = await child.ended();
        clearInterval(insisting);
        assert.deepEqual([status.code, status.signal], [code, null]);
        assert.equal(said.at(-1), "drains hanging");
      });
    }
  });
}

Deno.test("two apps of a process are both drained before it ends", async () => {
  await withChild(run("slow", "quick"), async (child) => {
    await child.says("Rivulet listens", 2);
    child.signal("SIGTERM");
    const { status, said } = await child.ended();
    assert.equal(status.code, 0);
    assert.deepEqual(said.slice(2), [
      "drains slow",
      "drains quick",
      "drained quick",
      "drained slow",
    ]);
  });
});

Deno.test("an app that was closed leaves signals to the process", async () => {
  await withChild(run("closed"), async (child) => {
    await child.says("closed");
    child.signal("SIGTERM");
    const { status, said } = await child.ended();
    assert.equal(status.signal, "SIGTERM");
    assert.equal(said.at(-1), "closed");
  });
});

Deno.test("an app that is closed before it listens never does", async () => {
  const time = install({ toFake: ["setTimeout", "clearTimeout"] });
  try {
    const { listen, stop } = createListener({
      fetch: () => new Response(),
      drain: () => Promise.resolve(),
    });
    listen({ hostname: "127.0.0.1", port: 0 });
    await stop();
    assert.equal(time.countTimers(), 0);
  } finally {
    time.uninstall();
  }
});
