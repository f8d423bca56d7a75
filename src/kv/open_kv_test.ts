import assert from "node:assert/strict";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import {
  DENOKV_TOKEN,
  startDenokv,
  startRedis,
} from "../../tests/harness/servers.ts";
import { denokv, redisServer, toolTest } from "../../tests/harness/tools.ts";
import { MemoryKv } from "./memory_kv.ts";
import { openKv } from "./open_kv.ts";

/** Says where the client of Redis comes from. */
const CONFIG = `--config=${
  fileURLToPath(new URL("../../deno.json", import.meta.url))
}`;

Deno.test("without a URL, or with memory:, the store is in memory", async () => {
  for (const url of [undefined, "memory:"]) {
    using kv = await openKv(url);
    assert(kv instanceof MemoryKv);
    await kv.set(["a"], 1);
    using other = await openKv(url);
    assert.equal((await other.get(["a"])).value, null);
  }
});

Deno.test("a path is a file of Deno KV, in a folder that is made", async () => {
  const folder = await Deno.makeTempDir();
  const path = join(folder, "not", "yet", "kv.sqlite");
  for (const before of [null, 1]) {
    using kv = await openKv(path);
    assert(kv instanceof Deno.Kv);
    assert.equal((await kv.get(["a"])).value, before);
    await kv.set(["a"], 1);
  }
  await Deno.remove(folder, { recursive: true });
});

Deno.test("a path that cannot be a file is refused by Deno", async () => {
  const file = await Deno.makeTempFile();
  await assert.rejects(openKv(join(file, "kv.sqlite")), Error);
  await assert.rejects(openKv(import.meta.dirname), /unable to open/);
  await Deno.remove(file);
});

Deno.test("other URLs are refused by name", async () => {
  const refused = {
    "file:///tmp/kv.sqlite": "Pass the path alone.",
    "memory:a": 'Write "memory:" alone: such a store has no name.',
    "mongodb://a":
      'There is no store of the kind "mongodb:"; write ./ before a path that looks like a URL.',
    "":
      "Leave it away for a store in memory, and name the kind of a server: redis://… or http://….",
    "127.0.0.1:6379":
      "Leave it away for a store in memory, and name the kind of a server: redis://… or http://….",
  };
  for (const [url, advice] of Object.entries(refused)) {
    await assert.rejects(openKv(url), {
      name: "TypeError",
      message:
        `Expected "memory:", the path of a file or a URL of http, https, redis or rediss for a store, but received "${url}". ${advice}`,
    });
  }
});

Deno.test("a missing permission is named, with what to allow", async () => {
  const folder = await Deno.makeTempDir();
  const path = join(folder, "not", "kv.sqlite");
  assert.equal(
    await open(path, "--unstable-kv"),
    `NotCapable: Requires read access to ${
      JSON.stringify(path)
    }, run again with the --allow-read flag. ` +
      `The store "${path}" is a file: allow its folder with ` +
      `--allow-read="${join(folder, "not")}" --allow-write="${
        join(folder, "not")
      }".`,
  );
  const allowed = join(folder, "not");
  const flags = [`--allow-read=${allowed}`, `--allow-write=${allowed}`];
  assert.equal(await open(path, "--unstable-kv", ...flags), "[Deno.KvU64: 3n]");
  const file = [`--allow-read=${path}`, `--allow-write=${path}`];
  assert.equal(await open(path, "--unstable-kv", ...file), "[Deno.KvU64: 3n]");
  await Deno.remove(folder, { recursive: true });

  const url = "http://127.0.0.1:1";
  const advice =
    `The store "${url}" is reached by KV Connect: allow its host with --allow-net=127.0.0.1:1 ` +
    "and its token with --allow-env=DENO_KV_ACCESS_TOKEN.";
  assert.equal(
    await open(url, "--unstable-kv", "--allow-net"),
    'NotCapable: Requires env access to "DENO_KV_ACCESS_TOKEN", run again with the --allow-env flag. ' +
      advice,
  );
  assert.equal(
    await open(url, "--unstable-kv", "--allow-env"),
    'NotCapable: Requires net access to "127.0.0.1:1", run again with the --allow-net flag. ' +
      advice,
  );
  const redis = "The store is in Redis at";
  assert.equal(
    await open("redis://:secret@127.0.0.1/1", CONFIG),
    'NotCapable: Requires net access to "127.0.0.1:6379", run again with the --allow-net flag. ' +
      `${redis} 127.0.0.1/1: allow it with --allow-net=127.0.0.1:6379.`,
  );
  assert.equal(
    await open("redis://:secret@localhost:1", CONFIG),
    "NotCapable: getaddrinfo EPERM localhost. " +
      `${redis} localhost:1: allow it with --allow-net=localhost:1.`,
  );
});

toolTest(
  redisServer,
  "Redis needs its server allowed, and nothing else",
  async (path) => {
    await using server = await startRedis(path);
    const net = `--allow-net=127.0.0.1:${server.port}`;
    assert.equal(await open(server.url, CONFIG, net), "[Deno.KvU64: 3n]");
  },
);

toolTest(
  denokv,
  "KV Connect needs its server and its token allowed, and nothing else",
  async (path) => {
    await using server = await startDenokv(path);
    const flags = [
      "--unstable-kv",
      `--allow-net=127.0.0.1:${server.port}`,
      "--allow-env=DENO_KV_ACCESS_TOKEN",
    ];
    assert.equal(await open(server.url, ...flags), "[Deno.KvU64: 3n]");
  },
);

Deno.test("a Deno without KV has the store in memory, and says what others need", async () => {
  assert.match(await open("memory:"), /3n/);
  for (const url of ["data/kv.sqlite", "https://kv.example"]) {
    assert.equal(
      await open(url),
      `Error: Expected Deno KV for the store "${url}", but received a Deno without it. ` +
        'Add "unstable": ["kv"] to deno.json, or run with --unstable-kv.',
    );
  }
});

/** What a process says that opens a store with these flags alone. It ends by itself. */
async function open(url: string, ...flags: string[]): Promise<string> {
  const script = fileURLToPath(new URL("testdata/open.ts", import.meta.url));
  const { stdout } = await new Deno.Command(Deno.execPath(), {
    args: [
      "run",
      ...(flags.includes(CONFIG) ? [] : ["--no-config"]),
      "--no-lock",
      "--no-prompt",
      ...flags,
      script,
      url,
    ],
    env: { NO_COLOR: "1", DENO_KV_ACCESS_TOKEN: DENOKV_TOKEN },
  }).output();
  return new TextDecoder().decode(stdout).trim();
}
