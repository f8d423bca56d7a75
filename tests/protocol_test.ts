/**
 * Bad input over a raw WebSocket: it is refused or ignored, reported once, and the session and all others live on.
 */
import assert from "node:assert/strict";
import { createJournal } from "./browser/apps/journal.tsx";
import type { PageSocket } from "./browser/harness/page_socket.ts";
import { RawSite } from "./browser/harness/raw_site.ts";

/** A page's first button, `a`, as its page names it. */
const A = ["1", 2] as const;

protocolTest("a page joins, clicks and is answered", async (site) => {
  const page = await site.open();
  const socket = await page.join();
  assert.deepEqual(await click(socket, 1), shows("a", 1));
  assert.deepEqual(await click(socket, 2), shows("aa", 2));
});

protocolTest("the buttons are where these tests think", async (site) => {
  const { html } = await site.open();
  assert.match(html, new RegExp(`<main rv=${A[0]}>`));
  assert.match(html, new RegExp(`<button id='a' rv-click=${A[1]}>`));
});

const malformed = {
  "what is not JSON": "][",
  "an empty message": "",
  "JSON that is no message": '{"join":1}',
  "an unknown message": '["become-admin",1]',
  "an event without a listener": "[1,0]",
  "an event with half a listener": '[1,0,"1"]',
  "an event with a negative number": '[-1,0,"1",2]',
  "an event with a broken number": '[1.5,0,"1",2]',
  "an event with a slot that is text": '[1,0,"1","2"]',
  "an event with an address that is none": '[1,0,"__proto__",2]',
  "an event with data that is a list": '[1,0,"1",2,[]]',
  "an event with a value that is a number": '[1,0,"1",2,{"v":1}]',
  "a form whose fields are no pairs": '[1,0,"1",2,{"f":[["a"]]}]',
  "an event with 65 listeners": JSON.stringify([
    1,
    0,
    ...Array(65).fill(A).flat(),
  ]),
  "an event after a gap": '[2,0,"1",2]',
  "an event that has received what was never sent": '[1,7,"1",2]',
  "a ping that has received what was never sent": "[0,7]",
  "a repair of an address that is none": '["repair","#1"]',
  "a second join": JSON.stringify(joinWith({})),
};

for (const [name, message] of Object.entries(malformed)) {
  protocolTest(
    `${name} is answered as malformed and reported once`,
    async (site, errors) => {
      const other = await (await site.open()).join();
      const page = await site.open();
      const socket = await page.join();
      for (let i = 0; i < 3; i++) {
        socket.send(message);
        assert.deepEqual(await socket.next(), [0, [
          "",
          "error",
          "malformed",
          "",
        ]]);
      }
      assert.equal(errors.length, 1);
      // Each answer was a frame with an operation, which both sides count.
      socket.send([1, 3, ...A]);
      assert.deepEqual(await socket.next(), shows("a", 1));
      assert.deepEqual(await click(other, 1), shows("a", 1));
    },
  );
}

protocolTest(
  "an event that is sent twice is handled once",
  async (site, errors) => {
    const socket = await (await site.open()).join();
    assert.deepEqual(await click(socket, 1), shows("a", 1));
    socket.send([1, 1, ...A]);
    assert.deepEqual(await socket.next(), [1]);
    assert.deepEqual(await click(socket, 2), shows("aa", 2));
    assert.deepEqual(errors, []);
  },
);

for (
  const [name, ...listener] of [
    ["a forged address", "zz", 2],
    ["the page's own address", "0", 0],
    ["a slot that is text", "1", 1],
    ["a slot that is not there", "1", 99],
    ["one good and one forged listener", ...A, "zz", 0],
  ]
) {
  protocolTest(
    `an event for ${name} is stale and runs nothing`,
    async (site, errors) => {
      const socket = await (await site.open()).join();
      socket.send([1, 0, ...listener]);
      assert.deepEqual(await socket.next(), [1, ["", "error", "stale", "", 1]]);
      assert.deepEqual(await click(socket, 2), shows("a", 2));
      assert.deepEqual(errors, []);
    },
  );
}

protocolTest(
  "a message that is too large closes the connection with 1009, and the page comes back",
  async (site, errors) => {
    const page = await site.open();
    const socket = await page.join();
    assert.deepEqual(await click(socket, 1), shows("a", 1));
    socket.send([2, 1, ...A, { v: "x".repeat(70_000) }]);
    assert.equal(await socket.closed, 1009);
    const again = await page.connect();
    again.send(page.joinMessage({ received: 1, seq: 2 }));
    assert.deepEqual(await again.next(), ["resumed", 1]);
    assert.deepEqual(await again.next(), [1, ["", "error", "malformed", ""]]);
    assert.deepEqual(await again.next(), [1]);
    again.send([2, 2, ...A]);
    assert.deepEqual(await again.next(), shows("aa", 2));
    assert.equal(errors.length, 1);
  },
);

protocolTest(
  "a binary message closes the connection, and the page comes back",
  async (site) => {
    const page = await site.open();
    const socket = await page.join();
    socket.send(new Uint8Array([1, 2, 3]));
    assert.equal(await socket.closed, 1003);
    const again = await page.connect();
    again.send(page.joinMessage());
    assert.deepEqual(await again.next(), ["resumed", 0]);
    assert.deepEqual(await again.next(), [0]);
    assert.deepEqual(await click(again, 1), shows("a", 1));
  },
);

for (
  const [name, message] of [
    ["an event", [1, 0, ...A]],
    ["what is not JSON", "]["],
    ["a join without a document", joinWith({ document: "" })],
    ["a join to another host", joinWith({ path: "https://evil.example/" })],
    ["a join of six fields", joinWith({}).slice(0, -1)],
    [
      "a join with more events answered than sent",
      joinWith({ seq: 1, answered: 2 }),
    ],
  ] as const
) {
  protocolTest(`${name} before a join closes the connection`, async (site) => {
    const socket = await (await site.open()).connect();
    socket.send(message);
    assert.deepEqual(await socket.next(), [
      "refused",
      "malformed",
      "expected a join",
    ]);
    assert.equal(await socket.closed, 4002);
  });
}

protocolTest(
  "a connection answers pings before its join, a few of them",
  async (site) => {
    const page = await site.open();
    const socket = await page.connect();
    for (let i = 0; i < 4; i++) {
      socket.send([0, 0]);
      assert.deepEqual(await socket.next(), [0]);
    }
    socket.send(page.joinMessage());
    assert.deepEqual(await socket.next(), ["adopted"]);
    const other = await page.connect();
    for (let i = 0; i < 4; i++) {
      other.send([0, 0]);
      await other.next();
    }
    other.send([0, 0]);
    assert.deepEqual(await other.next(), [
      "refused",
      "malformed",
      "expected a join",
    ]);
    assert.deepEqual(await click(socket, 1), shows("a", 1));
  },
);

protocolTest("a page that leaves ends its session", async (site) => {
  const page = await site.open();
  const socket = await page.join();
  assert.deepEqual(await click(socket, 1), shows("a", 1));
  socket.send(["leave"]);
  assert.equal(await socket.closed, 4001);
  const again = await page.connect();
  again.send(page.joinMessage({ received: 1, seq: 1 }));
  const [kind, session] = await again.next() as string[];
  assert.equal(kind, "mounted");
  assert.notEqual(session, page.session);
});

protocolTest("a join to a path without a page is refused", async (site) => {
  const page = await site.open();
  const socket = await page.connect();
  socket.send(page.joinMessage({ session: "unknown", path: "/nowhere" }));
  assert.deepEqual(await socket.next(), [
    "refused",
    "malformed",
    "no page at this path",
  ]);
  assert.equal(await socket.closed, 4002);
});

protocolTest(
  "another browser's page is not to be had: a join mounts a fresh one",
  async (site) => {
    const owner = await site.open();
    const hers = await owner.join();
    assert.deepEqual(await click(hers, 1), shows("a", 1));
    const parked = await site.open();
    const thief = await site.open();
    for (const { session, document } of [owner, parked]) {
      for (const cookie of [thief.cookie, undefined]) {
        const socket = await thief.connect({ cookie });
        socket.send(thief.joinMessage({ session, document }));
        const [kind, mounted, html] = await socket.next() as string[];
        assert.equal(kind, "mounted");
        assert.notEqual(mounted, session);
        assert.match(html, /<output id='log'><\/output>/);
        socket.close();
      }
    }
    assert.deepEqual(await click(hers, 2), shows("aa", 2));
    assert.deepEqual(await click(await parked.join(), 1), shows("a", 1));
  },
);

protocolTest(
  "another document of the same browser gets a fresh page",
  async (site) => {
    const page = await site.open();
    const first = await page.join();
    assert.deepEqual(await click(first, 1), shows("a", 1));
    const second = await page.connect();
    second.send(page.joinMessage({ document: "fedcba9876543210" }));
    const [kind, session] = await second.next() as string[];
    assert.equal(kind, "mounted");
    assert.notEqual(session, page.session);
    assert.deepEqual(await click(first, 2), shows("aa", 2));
  },
);

for (
  const [name, headers] of [
    ["another site", { origin: "https://evil.example" }],
    ["a sandboxed frame", { origin: "null" }],
    ["no origin at all", { origin: undefined }],
    ["another port of this host", { origin: "http://127.0.0.1:1" }],
  ] as const
) {
  protocolTest(`an upgrade from ${name} is refused`, async (site) => {
    const { cookie } = await site.open();
    const response = await site.upgrade({ cookie, ...headers });
    assert.equal(response, 403);
  });
}

protocolTest("an upgrade from the page itself is accepted", async (site) => {
  const { cookie } = await site.open();
  assert.equal(await site.upgrade({ cookie, origin: site.origin }), 101);
});

protocolTest("what a crowd of pages sends stays theirs", async (site) => {
  const sockets = await Promise.all(
    Array.from({ length: 20 }, async () => (await site.open()).join()),
  );
  sockets[3].send("][");
  sockets[5].send(new Uint8Array(1));
  const well = sockets.filter((_, index) => index !== 3 && index !== 5);
  const answers = await Promise.all(well.map((socket) => click(socket, 1)));
  for (const answer of answers) assert.deepEqual(answer, shows("a", 1));
});

/** A join of a page that no server knows. */
function joinWith(
  { document = "0123456789abcdef", path = "/", seq = 0, answered = 0 },
): unknown[] {
  return ["join", "x", document, 0, path, seq, answered];
}

/** Clicks on `a`; each answer so far was a frame with an operation. */
async function click(socket: PageSocket, seq: number): Promise<unknown> {
  socket.send([seq, seq - 1, ...A]);
  return await socket.next();
}

/** The frame after so many events. */
function shows(log: string, ack: number): unknown {
  return [ack, ["1.16", log], ["", "title", `Journal: ${log}`]];
}

function protocolTest(
  name: string,
  run: (site: RawSite, errors: readonly unknown[]) => Promise<void>,
): void {
  Deno.test(name, async () => {
    const { app, errors } = createJournal();
    await using site = new RawSite(app);
    await run(site, errors);
  });
}
