/** A TCP server whose connections a test drives. */
export interface TcpServer extends Disposable {
  readonly port: number;
  accept(): Promise<Deno.TcpConn>;
}

/** Listens on a free port of 127.0.0.1. */
export function tcpServer(): TcpServer {
  const listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  return {
    port: listener.addr.port,
    accept: () => listener.accept(),
    [Symbol.dispose]: () => listener.close(),
  };
}

/** Connects to a proxy. */
export function connectTo(
  { hostname, port }: { hostname: string; port: number },
): Promise<Deno.TcpConn> {
  return Deno.connect({ hostname, port });
}

/** Sends text. */
export async function say(to: Deno.TcpConn, text: string): Promise<void> {
  const bytes = new TextEncoder().encode(text);
  for (let sent = 0; sent < bytes.length;) {
    sent += await to.write(bytes.subarray(sent));
  }
}

/** Reads so many characters; `"end"` and `"reset"` are what may come instead. */
export async function hear(from: Deno.TcpConn, length = 1): Promise<string> {
  const bytes = new Uint8Array(length);
  try {
    for (let got = 0; got < length;) {
      const read = await from.read(bytes.subarray(got));
      if (read === null) return "end";
      got += read;
    }
  } catch (error) {
    if (isReset(error)) return "reset";
    throw error;
  }
  return new TextDecoder().decode(bytes);
}

/** Connects, ends its own side, and says how the other side ends. */
export async function visit(
  proxy: { hostname: string; port: number },
): Promise<string> {
  try {
    using client = await connectTo(proxy);
    await client.closeWrite();
    return await hear(client);
  } catch (error) {
    // The reset may come before the connection is known to stand.
    if (isReset(error)) return "reset";
    throw error;
  }
}

function isReset(error: unknown): boolean {
  return error instanceof Deno.errors.ConnectionReset ||
    error instanceof Deno.errors.NotConnected;
}
