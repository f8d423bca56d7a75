import assert from "node:assert/strict";
import { ENDED } from "../../protocol/close_codes.ts";
import { MAX_MESSAGE_LENGTH } from "../../protocol/limits.ts";
import type { Carried, Carrier } from "./carrier.ts";
import { ANSWERS, type ServerEnd } from "./server_end.ts";
import { until } from "./until.ts";

/** Registers what must be so whatever carries messages between a page and its session. */
export function testChannel(carrier: Carrier): void {
  const test = (
    name: string,
    run: (carried: Carried, end: ServerEnd) => Promise<void>,
  ) =>
    Deno.test(`${carrier.name}: ${name}`, async () => {
      await using carried = await carrier.open();
      for (const answer of ANSWERS) {
        assert.equal(await carried.client.receive(), answer);
      }
      await run(carried, carried.ends[0]);
    });

  test("the join is answered, and pings are heard", async ({ client }, end) => {
    client.send("[0,0]");
    await until(() => end.pings.length === 1);
    assert.deepEqual([end.isConnected, end.endings], [true, 0]);
  });

  test("many messages keep their order both ways", async ({ client }, end) => {
    const numbers = Array.from({ length: 500 }, (_, i) => i + 1);
    for (const number of numbers) {
      client.send(`[${number},0,"1",0]`);
      end.connection.send(`[${number}]`);
    }
    for (const number of numbers) {
      assert.equal(await client.receive(), `[${number}]`);
    }
    await until(() => end.events.length >= numbers.length);
    assert.deepEqual(end.events.map(({ seq }) => seq), numbers);
  });

  test("texts arrive as they were sent", async ({ client }, end) => {
    let seq = 0;
    for (const text of TEXTS) {
      client.send(JSON.stringify([++seq, 0, "1", 0, { v: text }]));
      const frame = JSON.stringify([seq, ["1", text]]);
      end.connection.send(frame);
      assert.equal(await client.receive(), frame);
    }
    await until(() => end.events.length >= TEXTS.length);
    assert.deepEqual(end.events.map(({ data }) => data.v), TEXTS);
  });

  test(
    "a page may send no more than 64 Ki at once",
    async ({ client }, end) => {
      const message = (length: number) => {
        const [start, rest] = ['[1,0,"1",0,{"v":"', '"}]'];
        return start + "x".repeat(length - start.length - rest.length) + rest;
      };
      client.send(message(MAX_MESSAGE_LENGTH));
      await until(() => end.events.length === 1);
      client.send(message(MAX_MESSAGE_LENGTH + 1));
      assert.equal(await client.receive(), undefined);
      await until(() => end.endings > 0);
      assert.deepEqual([end.events.length, end.errors, end.endings], [1, 1, 1]);
    },
  );

  test("what is no text is no message", async ({ client }, end) => {
    client.sendBytes(Uint8Array.of(0xff, 0x00, 0x5b));
    await until(() => end.errors + end.endings > 0);
    assert.equal(end.events.length, 0);
  });

  test(
    "what a page does not read waits, and is counted",
    async ({ client, pause, resume }, end) => {
      const { connection } = end;
      pause();
      const frame = `[0,["1","${incompressible(65_536)}"]]`;
      let count = 0;
      await until(() => {
        connection.send(frame);
        count++;
        return connection.bufferedAmount > 1_048_576;
      });
      assert.ok(connection.isBehind(1_048_576));
      resume();
      while (count-- > 0) assert.ok(await client.receive() === frame);
      await until(() => connection.bufferedAmount === 0);
      assert.ok(!connection.isBehind(0));
    },
  );

  test(
    "a page that leaves takes its session along",
    async ({ client }, end) => {
      client.leave();
      await until(() => end.hasEnded);
      assert.deepEqual([end.endings, end.hasLeft], [1, true]);
      assert.equal(await client.receive(), undefined);
    },
  );

  if (carrier.noticesLoss) {
    test("a connection that is lost ends once", async ({ cut }, end) => {
      cut();
      await until(() => end.endings > 0);
      assert.deepEqual([end.isConnected, end.hasEnded], [false, false]);
      end.connection.send("[1]");
      end.connection.close(ENDED, "ended");
      assert.equal(end.endings, 1);
    });
  }

  test(
    "a connection that the server closes ends for the page, which has what was sent before",
    async ({ client }, end) => {
      end.connection.send("[1]");
      end.connection.close(ENDED, "ended");
      end.connection.send("[2]");
      end.connection.close(ENDED, "ended");
      assert.equal(await client.receive(), "[1]");
      assert.equal(await client.receive(), undefined);
      await until(() => end.endings > 0);
      assert.equal(end.endings, 1);
    },
  );
}

const TEXTS: readonly string[] = [
  "",
  "two\nlines\r\nand\rthree",
  "data: x\n\n: y\n\n",
  '"quoted" \\ and \u0000 control',
  "Grün, 日本語, 👩‍👩‍👧, \u2028, \u2029, \ufeff",
  "half a pair: \ud83d",
  "é".repeat(30_000),
  "日".repeat(30_000),
];

function incompressible(length: number): string {
  const bytes = crypto.getRandomValues(new Uint8Array(length / 2));
  return bytes.toHex();
}
