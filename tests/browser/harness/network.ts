/** What stands between the browser and the server, so that tests can cut it. */
export interface Network {
  /** Where browsers find it, on 127.0.0.1. */
  readonly port: number;
  /** Ends every connection, as a dead line or a crash does. */
  cut(): void;
  /** Ends every connection, old and new. */
  down(): void;
  /** Accepts connections again, at the same port. */
  up(): void;
  /** Connections that are opened from now on lead to another port. */
  leadTo(port: number): void;
  /** Keeps what browsers (`up`) or the server (`down`) send, until it is released. */
  hold(direction: Direction): Held;
  /** Ends it for good. */
  close(): void;
}

/** To the server, or from it. */
export type Direction = "up" | "down";

/** What is on its way. */
export interface Held {
  /** Resolves when something is on its way. */
  readonly underway: Promise<void>;
  /** Lets everything arrive. */
  release(): void;
}

interface Gate extends Held {
  readonly opened: Promise<void>;
  arrive(): void;
}

/** Opens a network that leads to a server of this machine. */
export function openNetwork(server: number): Network {
  const listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  const lines = new Set<Deno.Conn>();
  const gates: Partial<Record<Direction, Gate>> = {};
  let target = server;
  let isDown = false;

  async function accept(): Promise<void> {
    for await (const browser of listener) {
      // The listener stays: a port that is let go may be taken.
      if (isDown) browser.close();
      else connect(browser);
    }
  }

  async function connect(browser: Deno.Conn): Promise<void> {
    lines.add(browser);
    try {
      const end = await Deno.connect({ hostname: "127.0.0.1", port: target });
      lines.add(end);
      await Promise.race([
        carry(browser, end, () => gates.up),
        carry(end, browser, () => gates.down),
      ]);
      hangUp(end);
    } catch {
      // One side went away: so does the other.
    }
    hangUp(browser);
  }

  function hangUp(line: Deno.Conn): void {
    if (lines.delete(line)) line.close();
  }

  const network: Network = {
    port: listener.addr.port,
    cut() {
      for (const line of lines) hangUp(line);
    },
    down() {
      isDown = true;
      network.cut();
    },
    up() {
      isDown = false;
    },
    leadTo(port) {
      target = port;
    },
    hold(direction) {
      const underway = Promise.withResolvers<void>();
      const opened = Promise.withResolvers<void>();
      const gate: Gate = {
        underway: underway.promise,
        arrive: underway.resolve,
        opened: opened.promise,
        release() {
          delete gates[direction];
          opened.resolve();
        },
      };
      gates[direction] = gate;
      return gate;
    },
    close() {
      gates.up?.release();
      gates.down?.release();
      listener.close();
      network.cut();
    },
  };
  accept();
  return network;
}

async function carry(
  from: Deno.Conn,
  to: Deno.Conn,
  gate: () => Gate | undefined,
): Promise<void> {
  const buffer = new Uint8Array(65_536);
  for (;;) {
    const length = await from.read(buffer).catch(() => null);
    if (length === null) return;
    const closed = gate();
    closed?.arrive();
    await closed?.opened;
    for (let sent = 0; sent < length;) {
      sent += await to.write(buffer.subarray(sent, length));
    }
  }
}
