/** How a page can be connected. */
export type Transport = "websocket" | "sse" | "poll";

/** What a page has done since it was loaded. */
export interface Recorded {
  /** The `rivulet:` events, by name and detail. */
  readonly notices: [name: string, detail: unknown][];
  /** The states that the connection has been in. */
  readonly states: string[];
  /** The messages to and from the server, in their order. One that came compressed is empty until it is inflated. */
  readonly frames: [direction: "up" | "down", text: string][];
  /** The transports that were tried, in their order. */
  readonly tried: Transport[];
  /** For each join, over which transport it went. */
  readonly joins: Transport[];
  /** For each time the page was shown, whether it came from the back-forward cache. */
  readonly shown: boolean[];
  /** How many messages came compressed. */
  compressed: number;
  /** How often the page was left. */
  hidden: number;
  /** The latest socket. */
  socket?: WebSocket;
}

declare global {
  var recorded: Recorded;
}

/** Runs in the page before its own scripts. */
export function record(): void {
  const notices: Recorded["notices"] = [];
  const states: string[] = [];
  const frames: Recorded["frames"] = [];
  const tried: Recorded["tried"] = [];
  const joins: Recorded["joins"] = [];
  const shown: boolean[] = [];
  globalThis.recorded = {
    notices,
    states,
    frames,
    tried,
    joins,
    shown,
    compressed: 0,
    hidden: 0,
  };
  for (
    const name of ["open", "close", "lost", "error", "flash", "push", "reply"]
  ) {
    addEventListener(`rivulet:${name}`, (event) => {
      notices.push([name, (event as CustomEvent).detail]);
    }, true);
  }
  addEventListener("rivulet:connection", (event) => {
    states.push((event as CustomEvent).detail.state);
  }, true);
  addEventListener("pageshow", ({ persisted }) => shown.push(persisted));
  addEventListener("pagehide", () => recorded.hidden++);

  function sent(transport: Transport, text: string): void {
    frames.push(["up", text]);
    if (text.startsWith('["join"')) joins.push(transport);
  }

  async function came(data: string | Blob): Promise<void> {
    const frame: Recorded["frames"][number] = ["down", ""];
    frames.push(frame);
    if (typeof data === "string") frame[1] = data;
    else {
      recorded.compressed++;
      const inflater = new DecompressionStream("deflate-raw");
      frame[1] = await new Response(data.stream().pipeThrough(inflater)).text();
    }
  }

  /** Whether something is the page's own: typed sockets and streams are not. */
  const isOwn = (url: string) => url.includes("/_rivulet/");

  globalThis.WebSocket = class extends WebSocket {
    constructor(url: string | URL, protocols?: string | string[]) {
      super(url, protocols);
      if (!isOwn(this.url)) return;
      recorded.socket = this;
      tried.push("websocket");
      this.addEventListener("message", ({ data }) => came(data));
    }

    override send(data: string | ArrayBuffer): void {
      if (isOwn(this.url)) sent("websocket", data as string);
      super.send(data);
    }
  };

  globalThis.EventSource = class extends EventSource {
    constructor(url: string | URL) {
      super(url);
      tried.push("sse");
      sent("sse", new URL(url).searchParams.get("join")!);
      this.addEventListener("message", ({ data }) => came(data));
    }
  };

  /** Records a batch of messages, and says whether its answer brings some. */
  function posted(url: string, body: unknown): boolean {
    const query = new URL(url, location.href).searchParams;
    const isPoll = query.has("poll");
    if (!query.has("c") || !isOwn(url)) return false;
    if (isPoll && query.get("n") === "1") tried.push("poll");
    for (const text of String(body).split("\n")) {
      if (text) sent(isPoll ? "poll" : "sse", text);
    }
    return isPoll;
  }

  const { fetch } = globalThis;
  globalThis.fetch = async (url, options) => {
    const isPoll = posted(String(url), options?.body);
    const response = await fetch(url, options);
    if (isPoll) {
      const text = await response.clone().text();
      for (const message of text.match(/[^\n]+/g) ?? []) came(message);
    }
    return response;
  };

  const { sendBeacon } = Navigator.prototype;
  Navigator.prototype.sendBeacon = function (url, body) {
    posted(String(url), body);
    return sendBeacon.call(this, url, body);
  };
}
