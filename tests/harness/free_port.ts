/**
 * Below the ports from which systems take those of connections that go out: otherwise, while a server is away, somebody who
 * tries to reach it could be given its port, and be connected to himself.
 */
const FIRST_PORT = 20_000;
const LAST_PORT = 32_000;

/** A port of 127.0.0.1 for a process that cannot say which one it has been given. */
export function freePort(): number {
  for (;;) {
    const port = FIRST_PORT +
      Math.floor(Math.random() * (LAST_PORT - FIRST_PORT));
    try {
      Deno.listen({ hostname: "127.0.0.1", port }).close();
      return port;
    } catch (error) {
      if (!(error instanceof Deno.errors.AddrInUse)) throw error;
    }
  }
}
