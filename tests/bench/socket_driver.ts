/**
 * A load driver: many connections of one kind, each with one message on its way at a time. Arguments: the server's
 * port, then "echo" and the length of its frames, or a button's name and what the client sends of it.
 *
 * @module
 */
import { type ButtonName, buttons } from "./buttons.ts";
import { obey } from "./commands.ts";
import { openEcho, openPage, type Talk } from "./round_trips.ts";

const [port, kind, detail] = Deno.args;
const talks: Talk[] = [];

function open(): Promise<Talk> {
  return kind === "echo"
    ? openEcho(Number(port), Number(detail))
    : openPage(Number(port), buttons[kind as ButtonName], detail);
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

await obey({}, { connect, run });
