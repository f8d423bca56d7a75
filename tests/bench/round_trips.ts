import type { CountingButton } from "./buttons.ts";
import { join } from "./wire/join.ts";
import type { Line, Transport } from "./wire/line.ts";
import { RawSocket } from "./wire/raw_socket.ts";

const QUOTE = '"'.charCodeAt(0);

/** One connection of the load driver. */
export interface Talk {
  readonly line: Line;
  /** Sends a message and waits for the whole answer. */
  roundTrip(): Promise<void>;
  /** What was sent last. */
  readonly sent: string;
  /** Checks that the last answer is what all round trips together lead to. */
  verify(): void;
}

/** Sends frames of a length to a server that sends them back. */
export async function openEcho(port: number, length: number): Promise<Talk> {
  const line = await RawSocket.open(port, "/");
  let seq = 0;
  let sent = "";
  return {
    line,
    get sent() {
      return sent;
    },
    async roundTrip() {
      sent = `[${++seq},${seq - 1}]`.padEnd(length);
      await line.send(sent);
      await line.receive();
    },
    verify: () => expectEqual(line.last, sent),
  };
}

const COLON = ":".charCodeAt(0);
/** As the client does it. */
const ACK_EVERY = 32;

/** Sends events of a length to a socket that sends them back, and acknowledges them. */
export async function openSocketEcho(
  port: number,
  length: number,
): Promise<Talk> {
  const line = await RawSocket.open(port, "/ws/echo");
  const id = crypto.randomUUID().replaceAll("-", "");
  await line.send(`:["join","${id}",0,0]`);
  await line.receive();
  let seq = 0;
  let sent = "";
  return {
    line,
    get sent() {
      return sent;
    },
    async roundTrip() {
      sent = JSON.stringify(`${++seq}`.padEnd(length - 2));
      await line.send(sent);
      do await line.receive(); while (line.lastBytes[0] === COLON);
      if (seq % ACK_EVERY === 0) await line.send(`:["ack",${seq}]`);
    },
    verify: () => expectEqual(line.last, sent),
  };
}

/**
 * Clicks a button of a live page as the client does, with the session and cookie of a page fetched first.
 *
 * @param listeners what the client sends of the button, after sequence number and count of frames
 */
export async function openPage(
  port: number,
  transport: Transport,
  button: CountingButton,
  listeners: string,
): Promise<Talk> {
  const line = await join(port, button.path, transport);
  let clicks = 0;
  let sent = "";
  return {
    line,
    get sent() {
      return sent;
    },
    async roundTrip() {
      sent = `[${++clicks},${clicks - 1},${listeners}]`;
      await line.send(sent);
      // A server with a store says in between what it has stored.
      do await line.receive(); while (isAboutConnection(line));
    },
    verify() {
      if (clicks === 0) return;
      // One operation that sets a text: the server has handled each click once, and this is what they come to.
      const [ack, [, text]] = JSON.parse(line.last);
      const [result] = text.split("\n", 1);
      expectEqual(`${ack},${result}`, `${clicks},${button.result(clicks)}`);
    },
  };
}

/** Messages that are about the connection begin with a word, frames with a number. */
function isAboutConnection(line: Line): boolean {
  return line instanceof RawSocket && line.lastBytes[1] === QUOTE;
}

function expectEqual(received: string, expected: string): void {
  if (received === expected) return;
  throw new Error(`Expected the answer ${expected}, received ${received}`);
}
