import type { CountingButton } from "./buttons.ts";
import { RawSocket } from "./raw_socket.ts";

/** One connection of the load driver. */
export interface Talk {
  /** Sends a message and waits for the whole answer. */
  roundTrip(): Promise<void>;
  /** Checks that the last answer is what all round trips together lead to. */
  verify(): void;
}

/** Sends frames of a length to a server that sends them back. */
export async function openEcho(port: number, length: number): Promise<Talk> {
  const socket = await RawSocket.open(port, "/");
  let seq = 0;
  let sent = "";
  return {
    async roundTrip() {
      sent = `[${++seq},${seq - 1}]`.padEnd(length);
      await socket.send(sent);
      await socket.receive();
    },
    verify: () => expectEqual(socket.last, sent),
  };
}

/**
 * Clicks a button of a live page as the client does, with the session and cookie of a page fetched first.
 *
 * @param listeners what the client sends of the button, after sequence number and count of frames
 */
export async function openPage(
  port: number,
  button: CountingButton,
  listeners: string,
): Promise<Talk> {
  const socket = await join(port, button.path);
  let clicks = 0;
  return {
    async roundTrip() {
      await socket.send(`[${++clicks},${clicks - 1},${listeners}]`);
      await socket.receive();
    },
    verify() {
      if (clicks === 0) return;
      // One operation that sets a text: the server has handled each click once, and this is what they come to.
      const [ack, [, text]] = JSON.parse(socket.last);
      expectEqual([ack, text].join(), [clicks, button.result(clicks)].join());
    },
  };
}

/** Fetches a page, and lets a socket adopt its session. */
export async function join(port: number, path: string): Promise<RawSocket> {
  const response = await fetch(`http://127.0.0.1:${port}${path}`);
  const [, session] = (await response.text()).match(/data-session="(\w+)"/)!;
  const [cookie] = response.headers.getSetCookie()[0].split(";");
  const socket = await RawSocket.open(port, "/_rivulet/socket", cookie);
  const document = "0123456789abcdef";
  await socket.send(JSON.stringify(["join", session, document, 0, path, 0]));
  await socket.receive();
  expectEqual(socket.last, '["adopted"]');
  return socket;
}

function expectEqual(received: string, expected: string): void {
  if (received === expected) return;
  throw new Error(`Expected the answer ${expected}, received ${received}`);
}
