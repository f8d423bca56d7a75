import { json } from "@rivulet/live";
import { cbor } from "@rivulet/live/cbor";
import { messagePack } from "@rivulet/live/messagepack";
import { encodeFrame } from "../../src/wire/encoding.ts";
import { Child, DRIVER_CORE, SERVER_CORE } from "./child_process.ts";
import { compare, showLoads, showRatio } from "./comparison.ts";
import type { Figure } from "./table.ts";

const CONNECTIONS = 50;
const LENGTH = 24;
/** Of the messages a second of a bare WebSocket. */
const LEAST = 0.8;

/** What Dioxus 0.7 takes for the same two events. */
const DIOXUS = {
  JSON: [11, 11],
  CBOR: [10, 8],
  MessagePack: [10, 8],
} as const;
const ENCODINGS = { JSON: json, CBOR: cbor, MessagePack: messagePack };
const EVENTS = ["Increment", { Count: 1 }];

/** Bytes of the frames of two small events: nothing is around what the encoding writes. */
export function socketSizeFigures(): Figure[] {
  return Object.entries(ENCODINGS).map(([name, encoding]) => {
    const sizes = EVENTS.map((event) => encodeFrame(encoding, event).length);
    const targets = DIOXUS[name as keyof typeof DIOXUS];
    return {
      name: `${name}: Increment, Count(1)`,
      measured: sizes.join(", "),
      target: `≤ ${targets.join(", ")}`,
      isMet: sizes.every((size, i) => size <= targets[i]),
      note: "beside Dioxus, which does not number its messages either",
    };
  });
}

/** Echoes a second of a socket in JSON, against a bare echo server. */
export async function socketFigures(): Promise<Figure[]> {
  const core = SERVER_CORE;
  await using server = await Child.start("servers/socket.ts", [], { core });
  await using echo = await Child.start("servers/echo.ts", [], { core });
  const start = (kind: string, { port }: Child) =>
    Child.start("talk_driver.ts", [port, kind, LENGTH], { core: DRIVER_CORE });
  await using speaker = await start("socket", server);
  await using bare = await start("echo", echo);
  for (const driver of [speaker, bare]) {
    await driver.ask("connect", CONNECTIONS);
  }
  const comparison = await compare(
    { server, driver: speaker },
    { server: echo, driver: bare },
  );
  const { rate, cpu } = comparison;
  return [{
    name: "echo of an event in JSON",
    measured: showRatio(rate),
    target: `≥ ${LEAST} × a bare WebSocket`,
    isMet: rate.median >= LEAST,
    note: `CPU ${showRatio(cpu)}; ${showLoads(comparison)}`,
  }];
}
