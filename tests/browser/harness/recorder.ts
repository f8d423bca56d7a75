/** What a page has done since it was loaded. */
export interface Recorded {
  /** The `rivulet:` events, by name and detail. */
  readonly notices: [name: string, detail: unknown][];
  /** The texts on the sockets, in their order. */
  readonly frames: [direction: "up" | "down", text: string][];
  /** For each time the page was shown, whether it came from the back-forward cache. */
  readonly shown: boolean[];
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
  const frames: Recorded["frames"] = [];
  const shown: boolean[] = [];
  globalThis.recorded = { notices, frames, shown, hidden: 0 };
  for (
    const name of ["open", "close", "lost", "error", "flash", "push", "reply"]
  ) {
    addEventListener(`rivulet:${name}`, (event) => {
      notices.push([name, (event as CustomEvent).detail]);
    }, true);
  }
  addEventListener("pageshow", ({ persisted }) => shown.push(persisted));
  addEventListener("pagehide", () => recorded.hidden++);
  globalThis.WebSocket = class extends WebSocket {
    constructor(url: string | URL) {
      super(url);
      recorded.socket = this;
      this.addEventListener("message", ({ data }) => {
        frames.push(["down", data]);
      });
    }

    override send(text: string): void {
      frames.push(["up", text]);
      super.send(text);
    }
  };
}
