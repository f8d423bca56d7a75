import type { Line, OpenLine } from "./line.ts";
import { loadPart } from "./part.ts";

type OpenHttp = (isPolling: boolean) => OpenLine;

let openHttp: OpenHttp | undefined;

/** Opens a line of server-sent events and POSTs, or of polls, once its script is there. */
export const openHttpLater = (isPolling: boolean): OpenLine =>
(
  base,
  options,
  events,
) => {
  let line: Line | undefined;
  let isClosed = false;
  const open = (loaded: OpenHttp) => {
    openHttp = loaded;
    if (!isClosed) line = loaded(isPolling)(base, options, events);
  };
  if (openHttp) open(openHttp);
  else loadPart(base, "http", open, events.ended);
  return {
    send(message) {
      line?.send(message);
    },
    close(hasLeft) {
      isClosed = true;
      line?.close(hasLeft);
    },
  };
};
