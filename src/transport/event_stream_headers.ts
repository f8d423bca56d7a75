/** What the answer says that carries messages to one page as server-sent events. */
export const EVENT_STREAM_HEADERS: Readonly<Record<string, string>> = {
  "content-type": "text/event-stream",
  // Nobody may keep what is one page's own. What a proxy compresses, it also holds back.
  "cache-control": "no-store, no-transform",
  // Has nginx pass on what comes when it comes.
  "x-accel-buffering": "no",
};
