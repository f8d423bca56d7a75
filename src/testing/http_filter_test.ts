import assert from "node:assert/strict";
import { turns } from "../session/testdata/turns.ts";
import type { Faults } from "./faults.ts";
import { HttpFilter } from "./http_filter.ts";
import { collect, flowOf, openFlow } from "./testdata/bytes.ts";

const GET = "GET / HTTP/1.1\r\nHost: a\r\nConnection: keep-alive\r\n\r\n";
const CLOSING = "GET / HTTP/1.1\r\nConnection: close\r\nHost: a\r\n\r\n";
const UPGRADE = "GET / HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\n" +
  "Upgrade: websocket\r\n\r\n";
const OK = "HTTP/1.1 200 OK\r\n\r\n";
const SWITCHING = "HTTP/1.1 101 Switching Protocols\r\n\r\n";

/** What gets to the server and to the client when each side sends all it has, and ends. */
async function exchange(
  faults: Faults,
  request: string[],
  response: string[],
): Promise<[toServer: string, toClient: string]> {
  const filter = new HttpFilter(() => faults);
  const toServer = await collect(filter.request(flowOf(...request)));
  const toClient = await collect(filter.response(flowOf(...response)));
  return [toServer.join(""), toClient.join("")];
}

Deno.test("without faults nothing is read or changed", async () => {
  assert.deepEqual(
    await exchange({}, [UPGRADE, "a"], [SWITCHING, "b"]),
    [`${UPGRADE}a`, `${SWITCHING}b`],
  );
  assert.deepEqual(await exchange({}, [], ["first"]), ["", "first"]);
});

Deno.test("refuse: the client hears 403, the server nothing", async () => {
  assert.deepEqual(await exchange({ upgrade: "refuse" }, [UPGRADE], []), [
    "",
    "HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\nConnection: close\r\n\r\n",
  ]);
});

Deno.test("strip: the server is not asked for another protocol", async () => {
  assert.deepEqual(
    await exchange({ upgrade: "strip" }, [UPGRADE], [OK]),
    [CLOSING, OK],
  );
});

Deno.test("accept-and-close: the 101, and the end", async () => {
  assert.deepEqual(
    await exchange({ upgrade: "accept-and-close" }, [UPGRADE], [
      SWITCHING,
      "b",
    ]),
    [UPGRADE, SWITCHING],
  );
});

Deno.test("accept-and-drop: the 101, then nothing, and no end before the client's", async () => {
  const filter = new HttpFilter(() => ({ upgrade: "accept-and-drop" }));
  const client = openFlow();
  const server = openFlow();
  const toServer: string[] = [];
  const toClient: string[] = [];
  const up = collect(filter.request(client.flow), toServer);
  client.feed(UPGRADE);
  client.feed("a");
  await turns();
  const down = collect(filter.response(server.flow), toClient)
    .then(() => toClient.push("end"));
  server.feed(SWITCHING);
  server.feed("b");
  server.end();
  await turns();
  assert.deepEqual(toServer.join(""), UPGRADE);
  assert.deepEqual(toClient, [SWITCHING]);
  client.end();
  await Promise.all([up, down]);
  assert.deepEqual(toClient, [SWITCHING, "end"]);
});

Deno.test("a server that refuses the upgrade itself is heard", async () => {
  for (const upgrade of ["accept-and-drop", "accept-and-close"] as const) {
    const [, toClient] = await exchange({ upgrade }, [UPGRADE], [OK, "no"]);
    assert.equal(toClient, `${OK}no`);
  }
});

Deno.test("upgrade faults leave other requests, but one to a connection", async () => {
  for (const upgrade of ["refuse", "strip", "accept-and-drop"] as const) {
    assert.deepEqual(
      await exchange({ upgrade }, [GET, "body"], [OK, "text"]),
      [`${CLOSING}body`, `${OK}text`],
    );
  }
});

Deno.test("buffer: the head at once, the body at the end", async () => {
  const filter = new HttpFilter(() => ({ buffer: true }));
  await collect(filter.request(flowOf(GET)));
  const { flow, feed, end } = openFlow();
  const log: string[] = [];
  const done = collect(filter.response(flow), log);
  feed(`${OK}a`);
  feed("b");
  await turns();
  assert.deepEqual(log, [OK]);
  end();
  await done;
  assert.deepEqual(log, [OK, "a", "b"]);
});

Deno.test("buffer: what was upgraded is not held back; what was to be upgraded and was not, is", async () => {
  for (
    const [upgrade, expected] of [["pass", [SWITCHING, "a"]], ["strip", [
      SWITCHING,
    ]]] as const
  ) {
    const filter = new HttpFilter(() => ({ buffer: true, upgrade }));
    await collect(filter.request(flowOf(UPGRADE)));
    const { flow, feed } = openFlow();
    const log: string[] = [];
    collect(filter.response(flow), log);
    feed(SWITCHING);
    feed("a");
    await turns();
    assert.deepEqual(log, expected);
  }
});

Deno.test("heads may come in any pieces", async () => {
  const faults: Faults = { upgrade: "accept-and-close" };
  assert.deepEqual(
    await exchange(faults, [...UPGRADE, "a"], [...SWITCHING, "b"]),
    [`${UPGRADE}a`, SWITCHING],
  );
});

Deno.test("what is no HTTP passes: without an end of a head, and with none within 64 KiB", async () => {
  const faults: Faults = { upgrade: "strip" };
  assert.deepEqual(await exchange(faults, ["hello"], ["a"]), ["hello", "a"]);
  const long = "x".repeat(64 * 1024);
  assert.deepEqual(
    await exchange(faults, [long, UPGRADE], []),
    [long + UPGRADE, ""],
  );
});
