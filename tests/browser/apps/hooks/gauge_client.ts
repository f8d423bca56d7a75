import { defineHook, type Hook } from "@rivulet/live/client";
import type { GaugeContract } from "./contract.ts";

/** What has happened, by what tests see of it. */
const log: string[] = (globalThis as { gaugeLog?: string[] }).gaugeLog = [];

function button(text: string, click: () => unknown): HTMLButtonElement {
  const element = document.createElement("button");
  element.id = text;
  element.textContent = text;
  element.addEventListener("click", click);
  return element;
}

/** Notes what becomes of an event. */
async function note(told: Promise<unknown>): Promise<void> {
  const said = await told.catch(({ name }) => name);
  log.push(JSON.stringify(said) ?? "told");
}

export default defineHook<GaugeContract>({
  mounted(hook: Hook<GaugeContract>) {
    const { element, data } = hook;
    log.push(`mounted ${data.label}`);
    const canvas = document.createElement("canvas");
    canvas.getContext("2d")!.fillRect(0, 0, 9, 9);
    element.replaceChildren(
      canvas,
      button("measure", () => note(hook.push("measured", { value: 7 }))),
      button("ask", () => note(hook.ask("asked"))),
      button("refuse", () => note(hook.push("refused"))),
      button("lie", () => note(hook.push("measured", { value: NaN }))),
      button("throw", () =>
        hook.on("appended", () => {
          throw new Error("in a hook");
        })),
    );
    hook.on("appended", (value) => log.push(`appended ${value}`));
  },
  updated: ({ data }, before) =>
    log.push(`updated ${before.label} to ${data.label}`),
  destroyed: () => log.push("destroyed"),
  disconnected: () => log.push("disconnected"),
  reconnected: () => log.push("reconnected"),
});
