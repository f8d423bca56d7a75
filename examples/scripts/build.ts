// What the browser runs on /build.
import { openStream } from "@rivulet/live/socket";
import type { build, JobEvent } from "../build.tsx";

/** The log shows so many lines: the rest has gone by. */
const SHOWN = 200;
const LINES = 4000;

const element = <E extends HTMLElement>(id: string) =>
  document.getElementById(id) as E;
const start = element<HTMLButtonElement>("start");
const cancel = element<HTMLButtonElement>("cancel");
const progress = element<HTMLProgressElement>("progress");
const log = element("log");
const state = element("state");

let count = 0;
let shown: string[] = [];
let isPlanned = false;

/** However many lines have come, the page is drawn once a frame. */
function plan(): void {
  if (isPlanned) return;
  isPlanned = true;
  requestAnimationFrame(() => {
    isPlanned = false;
    element("lines").textContent = String(count);
    log.textContent = shown.join("\n");
    log.scrollTop = log.scrollHeight;
  });
}

function show(event: JobEvent): void {
  switch (event.type) {
    case "JobStarted":
      state.textContent = `Building ${event.lines} lines`;
      break;
    case "LogLine":
      count++;
      shown.push(event.text);
      if (shown.length > 2 * SHOWN) shown = shown.slice(-SHOWN);
      break;
    case "Progress":
      progress.value = event.done;
      break;
    case "JobFinished":
      state.textContent = `Finished in ${event.seconds.toFixed(1)} s`;
  }
  plan();
}

start.addEventListener("click", async () => {
  const abortion = new AbortController();
  const { signal } = abortion;
  count = progress.value = 0;
  shown = [];
  start.disabled = true;
  cancel.disabled = false;
  cancel.addEventListener("click", () => abortion.abort(), { signal });
  try {
    const job = openStream<typeof build>("/streams/build", { lines: LINES }, {
      signal,
    });
    for await (const event of job) show(event);
    if (signal.aborted) state.textContent = "Cancelled";
  } catch (error) {
    state.textContent = `Failed: ${error}`;
  }
  start.disabled = false;
  cancel.disabled = true;
});
