import { createApp } from "../app.ts";
import type { App, AppOptions } from "../options.ts";

/** The id of a browser. */
export const BROWSER = "ab".repeat(16);

/** Runs a test with an app, and closes it. */
export async function withApp<C = undefined>(
  options: AppOptions<C>,
  run: (app: App) => Promise<void>,
): Promise<void> {
  const app = createApp(options as AppOptions);
  try {
    await run(app);
  } finally {
    await app.close();
  }
}

/** Asks an app for a path. */
export const get = async (
  app: App,
  path: string,
  init?: RequestInit,
): Promise<Response> =>
  await app.fetch(new Request(`http://localhost${path}`, init));

/** A page that its browser asks for, with more cookies if there are any. */
export const getAsBrowser = (
  app: App,
  path: string,
  cookies = "",
): Promise<Response> =>
  get(app, path, { headers: { cookie: `rivulet=${BROWSER}; ${cookies}` } });

/** The id of the session of a page. */
export async function sessionOf(page: Response): Promise<string> {
  return /data-session="(\w+)"/.exec(await page.text())![1];
}

/** A page's socket, as a test reads it. */
export interface TestSocket {
  /** The next frame. */
  receive(): Promise<unknown[]>;
  send(...message: unknown[]): void;
}

/**
 * Opens a socket as a page at a path, and joins.
 *
 * @param session the id of the page's session
 */
export async function withSocket(
  app: App,
  { path, session = "none", headers = {} }: {
    path: string;
    session?: string;
    headers?: Record<string, string>;
  },
  run: (socket: TestSocket, origin: string) => Promise<void>,
): Promise<void> {
  const server = Deno.serve(
    { hostname: "127.0.0.1", port: 0, onListen() {} },
    app.fetch,
  );
  const host = `127.0.0.1:${server.addr.port}`;
  // Deno's WebSocket takes headers; the DOM's types do not know.
  const options = {
    headers: {
      origin: `http://${host}`,
      cookie: `rivulet=${BROWSER}`,
      ...headers,
    },
  } as unknown as string[];
  const socket = new WebSocket(`ws://${host}/_rivulet/socket`, options);
  const frames = new TransformStream<unknown[], unknown[]>();
  const writer = frames.writable.getWriter();
  const reader = frames.readable.getReader();
  const send = (...message: unknown[]) => socket.send(JSON.stringify(message));
  const closed = new Promise((resolve) => socket.onclose = resolve);
  socket.onopen = () =>
    send("join", session, "0123456789abcdef", 0, path, 0, 0);
  socket.onmessage = ({ data }) => void writer.write(JSON.parse(data));
  const receive = async () => (await reader.read()).value!;
  try {
    await run({ receive, send }, `http://${host}`);
  } finally {
    socket.close();
    await closed;
    await server.shutdown();
  }
}
