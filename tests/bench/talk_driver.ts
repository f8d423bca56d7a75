/**
 * A load driver: many connections of one kind, each with one message on its way at a time. Arguments: the server's
 * port, then "echo" or "socket" and the length of its frames, or a button's name, what the client sends of it and the transport.
 *
 * @module
 */
import { setTimeout as delay } from "node:timers/promises";
import { type ButtonName, buttons } from "./buttons.ts";
import { obey } from "./commands.ts";
import { type Latency, latencyOf } from "./latency.ts";
import {
  openEcho,
  openPage,
  openSocketEcho,
  type Talk,
} from "./round_trips.ts";
import type { Transport } from "./wire/line.ts";

/** What one round trip takes, in bytes. */
export interface Traffic {
  /** Of the messages. */
  readonly up: number;
  readonly down: number;
  /** Of all that goes over TCP. */
  readonly wireUp: number;
  readonly wireDown: number;
}

/** What the answer to a post that comes beside the frame takes at most, in milliseconds. */
const ANSWER_TIME = 100;

const [port, kind, detail, transport] = Deno.args;
const talks: Talk[] = [];

function open(): Promise<Talk> {
  if (kind === "echo") return openEcho(Number(port), Number(detail));
  if (kind === "socket") return openSocketEcho(Number(port), Number(detail));
  const button = buttons[kind as ButtonName];
  return openPage(Number(port), transport as Transport, button, detail);
}

/** Opens connections, until there are so many. */
async function connect(total: number): Promise<void> {
  // One after the other: what many at once would leave behind in the server is not what a connection costs.
  while (talks.length < total) talks.push(await open());
}

/** Makes round trips over all connections in parallel, for so many milliseconds; how many there were. */
async function run(milliseconds: number): Promise<number> {
  const end = performance.now() + milliseconds;
  let trips = 0;
  await Promise.all(talks.map(async (talk) => {
    for (; performance.now() < end; trips++) await talk.roundTrip();
  }));
  for (const talk of talks) talk.verify();
  return trips;
}

/** Makes a round trip over each connection now and then, for so many milliseconds; how long they took. */
async function pace(milliseconds: number, pause: number): Promise<Latency> {
  const start = performance.now();
  const trips: number[] = [];
  await Promise.all(talks.map(async (talk, i) => {
    let next = start + pause * i / talks.length;
    for (; next < start + milliseconds; next += pause) {
      await delay(Math.max(0, next - performance.now()));
      const before = performance.now();
      await talk.roundTrip();
      trips.push(performance.now() - before);
    }
  }));
  for (const talk of talks) talk.verify();
  return latencyOf(trips);
}

/** The bytes of the last of so many round trips over the first connection. */
async function traffic(trips: number): Promise<Traffic> {
  const [talk] = talks;
  const { line } = talk;
  for (let i = 1; i < trips; i++) await talk.roundTrip();
  await delay(ANSWER_TIME);
  const { up, down } = line;
  await talk.roundTrip();
  await delay(ANSWER_TIME);
  talk.verify();
  return {
    up: talk.sent.length,
    down: line.last.length,
    wireUp: line.up - up,
    wireDown: line.down - down,
  };
}

await obey({}, { connect, run, pace, traffic });
