import { writeControl } from "../wire/control.ts";
import type { Frame } from "../wire/encoding.ts";
import { fromLine, MAX_BATCH, toLine } from "../wire/line_text.ts";
import { readEvents } from "./event_stream.ts";
import type { OpenLine } from "./line.ts";

const LOST = 1006;
/** Answers that will be the same next time. */
const FINAL: readonly number[] = [400, 401, 403, 404, 405, 413];

/** Opens a line of server-sent events, the answer to one POST, and further POSTs: one at a time, and numbered. */
export const openHttpLine: OpenLine = (
  { url, encoding, headers },
  events,
) => {
  const address = new URL(url);
  const id = crypto.getRandomValues(new Uint32Array(4));
  address.searchParams.set(
    "c",
    Array.from(id, (part) => part.toString(36).padStart(7, "0")).join(""),
  );
  const abortion = new AbortController();
  const { signal } = abortion;
  let queue: string[] = [];
  let number = 0;
  /** Whether a request is under way that has to be answered first: the one that opens the stream, or a batch. */
  let isBusy = true;
  let hasEnded = false;

  const end = (code: number, reason: string, isFinal?: boolean) => {
    if (hasEnded) return;
    hasEnded = true;
    events.ended(code, reason, isFinal);
    abortion.abort();
  };
  const post = (query: Record<string, string>, init: RequestInit) => {
    const target = new URL(address);
    for (const [name, value] of Object.entries(query)) {
      target.searchParams.set(name, value);
    }
    return fetch(target, { method: "POST", ...init });
  };
  const takeBatch = () => {
    let count = 0;
    let length = 0;
    while (count < queue.length && (count === 0 || length < MAX_BATCH)) {
      length += queue[count++].length;
    }
    return queue.splice(0, count).join("\n");
  };

  const open = async () => {
    try {
      const response = await post({ encoding: encoding.name }, {
        headers: { ...headers, accept: "text/event-stream" },
        body: takeBatch(),
        signal,
      });
      if (!response.ok || response.body === null) {
        await response.body?.cancel();
        const { status } = response;
        return end(LOST, `HTTP ${status}`, FINAL.includes(status));
      }
      isBusy = false;
      flush();
      for await (const { data } of readEvents(response.body)) {
        if (hasEnded) return;
        if (data.startsWith(':["close",')) {
          const [, code, reason] = JSON.parse(data.slice(1));
          return end(code, reason);
        }
        events.received(fromLine(data));
      }
      end(LOST, "");
    } catch {
      end(LOST, "");
    }
  };

  const flush = async () => {
    if (isBusy || hasEnded || queue.length === 0) return;
    isBusy = true;
    try {
      const response = await post({ n: `${++number}` }, {
        headers,
        body: takeBatch(),
        signal,
      });
      await response.body?.cancel();
      if (!response.ok) return end(LOST, `HTTP ${response.status}`);
    } catch {
      return end(LOST, "");
    }
    isBusy = false;
    flush();
  };

  const send = (frame: Frame) => {
    queue.push(toLine(frame));
    // What comes later in this turn goes along.
    queueMicrotask(flush);
  };
  queueMicrotask(() => {
    if (hasEnded) return;
    events.opened();
    open();
  });
  return {
    send,
    close(hasLeft) {
      if (hasEnded) return;
      hasEnded = true;
      if (hasLeft && !(isBusy && number === 0)) {
        queue.push(writeControl(["leave"]));
        const body = queue.join("\n");
        queue = [];
        // It outlives the page.
        post({ n: `${++number}` }, { headers, body, keepalive: true })
          .then((response) => response.body?.cancel())
          .catch(() => {})
          .finally(() => abortion.abort());
      } else abortion.abort();
    },
  };
};
