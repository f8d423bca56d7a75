import assert from "node:assert/strict";
import { Registry } from "../session/registry.ts";
import { Session } from "../session/session.ts";
import { DEFAULT_SESSION_LIMITS } from "../session/session_limits.ts";
import { testHost } from "../session/testdata/page.tsx";
import { defineView } from "../view/define_view.ts";
import type { Mounted, Reception } from "./connection.ts";
import { DEFAULT_TRANSPORT } from "./options.ts";
import { TestConnection } from "./testdata/test_connection.ts";

const DOCUMENT = "0123456789abcdef";

const Counter = defineView({
  init: () => ({ count: 0 }),
  update: { add: ({ count }) => ({ count: count + 1 }) },
  view: ({ count }, { on }) => (
    <button type="button" onClick={on.add}>{count}</button>
  ),
});

function reception() {
  const registry = new Registry(
    { ...DEFAULT_SESSION_LIMITS, sessions: 3 },
    DEFAULT_TRANSPORT,
  );
  let count = 0;
  const create = (browser: string | undefined): Mounted => {
    const request = {
      browser,
      path: "/",
      params: {},
      origin: "http://localhost",
    };
    const session = new Session(`s${++count}`, Counter, request, testHost());
    return { session, html: session.mount() as string };
  };
  const mounted: Mounted[] = [];
  const mount: Reception["mount"] = (path, { browser }) =>
    Promise.try(() => {
      if (path === "/broken") throw new Error("no");
      if (path === "/private") return "reload";
      if (path !== "/") return undefined;
      mounted.push(create(browser));
      return mounted.at(-1);
    });
  const mayVisit: Reception["mayVisit"] = (_session, path) =>
    path !== "/private";
  const park = (browser: string): string => {
    const { session, html } = create(browser);
    session.park(html);
    registry.park(session);
    return session.id;
  };
  const connect = (browser?: string) =>
    new TestConnection({ registry, mount, mayVisit }, {
      browser,
      origin: "http://localhost",
    });
  return {
    registry,
    mounted,
    park,
    connect,
    [Symbol.dispose]: () => registry.close(),
  };
}

const join = (
  session: string,
  { document = DOCUMENT, received = 0, path = "/", seq = 0 } = {},
) => [
  "join",
  session,
  document,
  received,
  path,
  seq,
  seq,
];

/** Lets a mount that was awaited come to its end. */
const settled = () =>
  new Promise<void>((resolve) => queueMicrotask(() => queueMicrotask(resolve)));

Deno.test("the first document adopts the parked page, and its clicks count", () => {
  using host = reception();
  const connection = host.connect("b");
  connection.hear(join(host.park("b")));
  connection.hear([1, 0, "1", 0]);
  assert.deepEqual(connection.frames, [["adopted"], [1, ["1", "1"]]]);
});

Deno.test("the same document resumes on another connection, and the first is closed", () => {
  using host = reception();
  const id = host.park("b");
  const [first, second] = [host.connect("b"), host.connect("b")];
  first.hear(join(id));
  first.hear([1, 0, "1", 0]);
  second.hear(join(id, { received: 1, seq: 1 }));
  second.hear([2, 1, "1", 0]);
  assert.deepEqual(second.frames, [["resumed", 1], [1], [2, ["1", "2"]]]);
  assert.equal(first.closed, 4000);
});

Deno.test("another document of the same page gets a session of its own", async () => {
  using host = reception();
  const id = host.park("b");
  const [first, second] = [host.connect("b"), host.connect("b")];
  first.hear(join(id));
  second.hear(join(id, { document: "fedcba9876543210" }));
  await settled();
  assert.deepEqual(second.frames, [[
    "mounted",
    "s2",
    "<button rv=1 type='button' rv-click=0>0</button>",
    "click",
    "",
  ]]);
  first.hear([1, 0, "1", 0]);
  second.hear([1, 0, "1", 0]);
  assert.deepEqual(second.frames.at(-1), [1, ["1", "1"]]);
  assert.equal(first.closed, undefined);
});

Deno.test("another browser does not get the session of a page, though it knows its id", async () => {
  using host = reception();
  const id = host.park("mine");
  const thief = host.connect("other");
  thief.hear(join(id));
  await settled();
  assert.equal((thief.frames[0] as unknown[])[1], "s2");
  const owner = host.connect("mine");
  owner.hear(join(id));
  assert.deepEqual(owner.frames, [["adopted"]]);
});

Deno.test("a page whose session is gone is mounted again; one that cannot be is refused", async () => {
  using host = reception();
  const [gone, elsewhere, broken] = [
    host.connect(),
    host.connect(),
    host.connect(),
  ];
  gone.hear(join("unknown"));
  elsewhere.hear(join("unknown", { path: "/elsewhere" }));
  broken.hear(join("unknown", { path: "/broken" }));
  await settled();
  assert.equal((gone.frames[0] as unknown[])[0], "mounted");
  assert.deepEqual(elsewhere.frames, [[
    "refused",
    "malformed",
    "no page at this path",
  ]]);
  assert.deepEqual(broken.frames, [[
    "refused",
    "failed",
    "the page could not be mounted",
  ]]);
  assert.equal(broken.closed, 4002);
});

Deno.test("a page that HTTP would answer otherwise is told to load itself", async () => {
  using host = reception();
  const connection = host.connect();
  connection.hear(join("unknown", { path: "/private" }));
  await settled();
  assert.deepEqual(connection.frames, [[
    "refused",
    "reload",
    "the page is answered by HTTP",
  ]]);
  assert.equal(connection.closed, 4002);
});

Deno.test("a page whose connection has ended before it was mounted is gone", async () => {
  using host = reception();
  const connection = host.connect();
  connection.hear(join("unknown"));
  connection.close(1006);
  await settled();
  assert.deepEqual(connection.frames, []);
  assert.equal(host.mounted.length, 1);
  assert.equal(host.registry.size, 0);
});

Deno.test("a user who goes Back is heard; to where the page may not go by itself it goes by HTTP", () => {
  using host = reception();
  const connection = host.connect("b");
  const id = host.park("b");
  connection.hear(join(id));
  connection.hear(["url", "/?page=1"]);
  assert.equal(host.registry.get(id)!.request.path, "/?page=1");
  connection.hear(["url", "/private"]);
  assert.equal(host.registry.get(id)!.request.path, "/?page=1");
  assert.deepEqual(connection.frames, [["adopted"], [
    "refused",
    "reload",
    "the page is another one there",
  ]]);
});

Deno.test("a page that leaves for good takes its session along, one that is cut off does not", () => {
  using host = reception();
  for (const [code, kept] of [[4004, false], [1006, true]] as const) {
    const connection = host.connect("b");
    const id = host.park("b");
    connection.hear(join(id));
    connection.close(code);
    assert.equal(host.registry.get(id) !== undefined, kept);
  }
});

Deno.test("beyond the number of sessions a join is refused", async () => {
  using host = reception();
  for (let i = 0; i < 3; i++) host.park("b");
  const connection = host.connect("b");
  connection.hear(join("unknown"));
  await settled();
  assert.deepEqual(connection.frames, [[
    "refused",
    "limit",
    "too many sessions",
  ]]);
});

Deno.test("anything but a join at first, and a second join, are not of the protocol", () => {
  using host = reception();
  for (
    const message of [
      "x",
      [1, 0, "1", 0],
      ["repair", "1"],
      ["url", "/"],
      ["join"],
    ]
  ) {
    const connection = host.connect("b");
    connection.hear(message);
    assert.deepEqual(connection.frames, [[
      "refused",
      "malformed",
      "expected a join",
    ]]);
    assert.equal(connection.closed, 4002);
  }
  const connection = host.connect("b");
  const id = host.park("b");
  connection.hear(join(id));
  connection.hear(join(id));
  connection.hear([1, 1, "1", 0]);
  assert.deepEqual(connection.frames, [["adopted"], [0, [
    "",
    "error",
    "malformed",
    "",
  ]], [1, ["1", "1"]]]);
});

Deno.test("a message that is too long closes the connection with 1009", () => {
  using host = reception();
  const connection = host.connect("b");
  connection.hear("x".repeat(65_537));
  assert.equal(connection.closed, 1009);
});

Deno.test("a repair sends the instance again, or the page around an unknown one", () => {
  using host = reception();
  const connection = host.connect("b");
  connection.hear(join(host.park("b")));
  connection.hear(["repair", "1"]);
  connection.hear(["repair", "zz"]);
  const html = "<button rv=1 type='button' rv-click=0>0</button>";
  assert.deepEqual(connection.frames.slice(1), [[0, ["1", "r", html]], [0, [
    "0",
    "h",
    html,
  ]]]);
});
