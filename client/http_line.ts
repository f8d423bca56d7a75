import { MAX_MESSAGE_LENGTH } from "../src/protocol/limits.ts";
import type { LineEvents, OpenLine } from "./line.ts";
import { randomId } from "./random_id.ts";

/** Requests that outlive the page may together hold 64 KB: so few UTF-16 code units always fit. */
const MOST_KEPT = 4096;

/** A page that nobody sees asks so many times less often. */
const HIDDEN_FACTOR = 10;

/**
 * Opens a line whose messages go up by POST: those of one turn, and those that had to wait, are one batch. Batches are
 * numbered, and the server handles them in order, whichever arrives first. From the server messages come down a stream,
 * or, if the line is polling, as the answers to batches, empty ones too.
 */
export const openHttp = (isPolling: boolean): OpenLine =>
(
  base,
  { pollDelay },
  events,
) => {
  const id = "?c=" + randomId();
  const requests = new AbortController();
  const queue: string[] = [];
  let room = isPolling ? 1 : 2;
  let number = 0;
  let timer: ReturnType<typeof setTimeout>;

  const nextUrl = () =>
    `${base}send${id}&n=${++number}${isPolling ? "&poll" : ""}`;

  const send = (message: string) => {
    queue.push(message);
    // What comes later in this turn goes along.
    queueMicrotask(() => queue.length && flush());
  };

  const flush = () => {
    clearTimeout(timer);
    if (room < 1) return;
    room--;
    const body = nextBody(queue);
    fetch(nextUrl(), {
      method: "POST",
      body,
      keepalive: body.length < MOST_KEPT,
      signal: requests.signal,
    }).then((response) =>
      response.ok ? response.text() : Promise.reject(response)
    ).then(take, events.ended);
  };

  const take = (text: string) => {
    room++;
    if (queue.length) flush();
    else if (isPolling) {
      timer = setTimeout(
        flush,
        document.hidden ? HIDDEN_FACTOR * pollDelay : pollDelay,
      );
    }
    text.match(/[^\n]+/g)?.forEach(events.received);
  };

  let stream: EventSource | undefined;
  if (isPolling) send(events.first());
  else stream = openStream(base + "stream" + id, events);

  return {
    send,
    close(hasLeft) {
      room = -Infinity; // no more goes by fetch
      if (hasLeft) queue.push('["leave"]');
      if (hasLeft === undefined) requests.abort();
      else if (queue.length) {
        navigator.sendBeacon(nextUrl(), queue.join("\n"));
      }
      // Last: the server need not know the connection much longer.
      stream?.close();
    },
  };
};

function openStream(url: string, events: LineEvents): EventSource {
  // By HTTP/1 a browser has few connections, which its tabs share.
  const [page] = performance.getEntriesByType("navigation");
  const { nextHopProtocol } = page as PerformanceNavigationTiming;
  const join = encodeURIComponent(events.first());
  const stream = new EventSource(
    `${url}&join=${join}${/^h[23]/.test(nextHopProtocol) ? "&h2" : ""}`,
  );
  stream.onmessage = ({ data }) => events.received(data);
  // It would try again by itself, with a join that is out of date.
  stream.onerror = events.ended;
  return stream;
}

/** Takes as many messages as the server surely takes at once, in UTF-8; one that is longer goes alone. */
function nextBody(queue: string[]): string {
  let body = queue.shift() ?? "";
  while (queue.length && body.length + queue[0].length < MAX_MESSAGE_LENGTH) {
    body += "\n" + queue.shift();
  }
  return body;
}
