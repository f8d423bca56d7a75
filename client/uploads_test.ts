import assert from "node:assert/strict";
import { JSDOM } from "jsdom";
import type { PageTools } from "./page_tools.ts";

/** What a test's server was asked, as `id?query:body`. */
let asked: string[] = [];
/** How much there is of each file. */
let stored: Record<string, number> = {};
/** What it answers instead, until that is taken away. */
const answers = new Map<string, () => Response>();
/** Answers that wait. */
const gates = new Map<string, Promise<void>>();

const server = Deno.serve(
  { hostname: "127.0.0.1", port: 0, onListen() {} },
  async (request) => {
    const { pathname, search } = new URL(request.url);
    const id = pathname.split("/").at(-1)!;
    const body = await request.text();
    asked.push(`${id}${search}:${body}`);
    await gates.get(id + search);
    const answer = answers.get(id + search);
    if (answer) return answer();
    const at = stored[id] = (stored[id] ?? 0) + body.length;
    return Response.json({ at });
  },
);
const origin = `http://127.0.0.1:${server.addr.port}`;
const { window } = new JSDOM("<!doctype html><main></main>", { url: origin });
const { document } = window;
Object.assign(globalThis, {
  document,
  MutationObserver: window.MutationObserver,
  XMLHttpRequest: window.XMLHttpRequest,
});
const { startUploads } = await import("./uploads.ts");
startUploads({ base: `${origin}/_rivulet/` } as PageTools);

Deno.test.afterAll(() => server.shutdown());

/** Shows a field for files that are open, and a bar for each. */
function show(...entries: [id: string, name: string, size: number][]): void {
  document.querySelector("main")!.innerHTML =
    `<input type="file" rv-upload='${JSON.stringify([4, ...entries])}'>` +
    entries.map(([id, , size]) =>
      `<progress rv-progress="${id}" max="${size}" value="0"></progress>`
    ).join("");
}

/** The server says what is open now. */
function say(...entries: [id: string, name: string, size: number][]): void {
  const field = document.querySelector("[rv-upload]")!;
  field.setAttribute("rv-upload", JSON.stringify([4, ...entries]));
}

function choose(...files: [name: string, text: string][]): void {
  chooseFiles(files.map(([name, text]) => new window.File([text], name)));
}

function chooseFiles(value: object[]): void {
  const field = document.querySelector("input")!;
  Object.defineProperty(field, "files", { value, configurable: true });
  field.dispatchEvent(new window.Event("change", { bubbles: true }));
}

function hold(request: string): () => void {
  const { promise, resolve } = Promise.withResolvers<void>();
  gates.set(request, promise);
  return () => {
    gates.delete(request);
    resolve();
  };
}

async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await new Promise((resolve) => setTimeout(resolve, 5));
}

function test(does: string, run: () => Promise<void>): void {
  Deno.test({
    name: does,
    async fn() {
      asked = [];
      stored = {};
      answers.clear();
      await run();
      show();
      await until(() => gates.size === 0);
    },
    // The window's connections outlive their requests.
    sanitizeOps: false,
    sanitizeResources: false,
  });
}

test("a file that was chosen is sent part after part, under the id that the server gives it", async () => {
  show();
  choose(["a.txt", "0123456789"]);
  say(["ida", "a.txt", 10]);
  await until(() => stored.ida === 10);
  assert.deepEqual(asked, [
    "ida:",
    "ida?at=0:0123",
    "ida?at=4:4567",
    "ida?at=8:89",
  ]);
});

test("a file goes on where the server has it, and its bar with it, whatever the server says of that later", async () => {
  show();
  choose(["a.txt", "0123456789"]);
  stored.idb = 6;
  const release = hold("idb?at=6");
  show(["idb", "a.txt", 10]);
  await until(() => asked.includes("idb?at=6:6789"));
  const bar = document.querySelector("progress")!;
  await until(() => bar.value >= 6);
  bar.setAttribute("value", "1");
  await until(() => bar.value >= 6);
  release();
  await until(() => bar.value === 10);
  assert.deepEqual(asked, ["idb:", "idb?at=6:6789"]);
});

test("a bar shows no more than all, whatever is sent around a file", async () => {
  show();
  choose(["a.txt", "0123456789"]);
  show(["idg", "a.txt", 10]);
  const bar = document.querySelector("progress")!;
  bar.max = 5;
  await until(() => stored.idg === 10);
  assert.equal(bar.value, 5);
});

test("three files are sent at a time, the next one when one of them is there", async () => {
  show();
  const names = ["a", "b", "c", "d"];
  choose(...names.map((name): [string, string] => [name, name]));
  const releases = names.map((name) => hold(`3${name}?at=0`));
  say(...names.map((name): [string, string, number] => [`3${name}`, name, 1]));
  const parts = () => asked.filter((request) => request.includes("at=")).sort();
  await until(() => parts().length === 3);
  assert.deepEqual(parts(), ["3a?at=0:a", "3b?at=0:b", "3c?at=0:c"]);
  releases[1]();
  await until(() => parts().length === 4);
  assert.equal(parts()[3], "3d?at=0:d");
  for (const release of releases) release();
  await until(() => names.every((name) => stored[`3${name}`] === 1));
});

test("a file that is not open any more is not sent any more, and goes on when it is again", async () => {
  show();
  choose(["a.txt", "0123456789"]);
  const release = hold("idd?at=4");
  say(["idd", "a.txt", 10]);
  await until(() => asked.includes("idd?at=4:4567"));
  say();
  await Promise.resolve();
  release();
  await until(() => stored.idd === 8);
  say(["idd", "a.txt", 10]);
  await until(() => stored.idd === 10);
  assert.deepEqual(asked, [
    "idd:",
    "idd?at=0:0123",
    "idd?at=4:4567",
    "idd:",
    "idd?at=8:89",
  ]);
});

test("a file that the page does not have is said to be lost", async () => {
  show();
  choose(["a.txt", "0123456789"]);
  say(["ide", "a.txt", 9]);
  await until(() => asked.length > 0);
  assert.deepEqual(asked, ["ide?lost:"]);
});

test("a page that is connected anew asks again for what it had sent", async () => {
  show();
  choose(["a.txt", "01"]);
  say(["idf", "a.txt", 2]);
  await until(() => stored.idf === 2);
  await until(() => asked.length === 2);
  stored.idf = 0;
  // Until the answer has come it is still under way.
  await until(() => {
    document.dispatchEvent(new window.Event("rivulet:open"));
    return asked.length > 2;
  });
  await until(() => stored.idf === 2);
  assert.deepEqual(asked.slice(2), ["idf:", "idf?at=0:01"]);
});

test("a file that is refused where else it goes is not sent there again, and the server hears of it", async () => {
  show();
  choose(["a.txt", "01"]);
  const url = `${origin}/elsewhere`;
  answers.set("idh", () => Response.json({ url }));
  answers.set("elsewhere", () => new Response(null, { status: 403 }));
  say(["idh", "a.txt", 2]);
  await until(() => asked.length === 3);
  assert.deepEqual(asked, ["idh:", "elsewhere:01", "idh?refused=403:"]);
});

test("a part that is too long for a proxy is not sent again, and the server hears of it", async () => {
  show();
  choose(["a.txt", "01"]);
  answers.set("idi?at=0", () => new Response(null, { status: 413 }));
  say(["idi", "a.txt", 2]);
  await until(() => asked.length === 3);
  assert.deepEqual(asked, ["idi:", "idi?at=0:01", "idi?refused=413:"]);
});

test("each try waits longer than the one before, until a part is there", async () => {
  const { setTimeout } = globalThis;
  const waits: number[] = [];
  globalThis.setTimeout = ((run: () => void, time = 0) => {
    // The window has timers of its own.
    const isWait = [500, 1000, 2000].includes(time);
    if (isWait) waits.push(time);
    return setTimeout(run, isWait ? 0 : time);
  }) as typeof setTimeout;
  try {
    show();
    choose(["a.txt", "012345"]);
    const fail = () => {
      if (waits.length >= 2) answers.delete("idj?at=0");
      return new Response(null, { status: 502 });
    };
    answers.set("idj?at=0", fail);
    answers.set("idj?at=4", () => {
      answers.delete("idj?at=4");
      return new Response(null, { status: 429 });
    });
    say(["idj", "a.txt", 6]);
    await until(() => stored.idj === 6);
    assert.deepEqual(waits, [500, 1000, 2000, 500]);
  } finally {
    globalThis.setTimeout = setTimeout;
  }
});

test("an image shows the file of its entry, another one when that changes, and none for what is none", async () => {
  show();
  const type = "image/png";
  chooseFiles([new File(["a"], "a", { type }), new File(["b"], "b", { type })]);
  say(["idk", "a", 1], ["idl", "b", 1]);
  const image = document.createElement("img");
  const sources: string[] = [];
  const showing = async (id: string) => {
    image.setAttribute("rv-preview", id);
    await Promise.resolve();
    sources.push(image.src);
  };
  document.querySelector("main")!.append(image);
  for (const id of ["idk", "idk", "idl", "other", "idl"]) await showing(id);
  assert.match(sources[0], /^blob:/);
  assert.equal(sources[1], sources[0]);
  assert.match(sources[2], /^blob:/);
  assert.equal(new Set(sources).size, 4);
  assert.equal(sources[3], "");
});

test("of very many files that are chosen at once the first are sent, which are those that the server takes", async () => {
  show();
  choose(
    ...Array.from(
      { length: 1001 },
      (_, i): [string, string] => [`${i}.txt`, "a"],
    ),
  );
  say(["idm", "0.txt", 1]);
  await until(() => asked.length > 1);
  assert.deepEqual(asked, ["idm:", "idm?at=0:a"]);
});

test("a field is empty when it is clicked again, and not before", async () => {
  show();
  const field = document.querySelector("input")!;
  let emptied = 0;
  Object.defineProperty(field, "value", { set: () => void emptied++ });
  choose(["a.txt", "a"]);
  await new Promise((resolve) => setTimeout(resolve));
  assert.equal(emptied, 0);
  field.dispatchEvent(new window.Event("click"));
  assert.equal(emptied, 1);
});
