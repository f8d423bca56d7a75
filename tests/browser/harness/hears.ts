import type { Tab } from "./tab.ts";

/** Waits until a page that writes down what its server has heard shows these events, and no others. */
export async function hears(tab: Tab, ...events: object[]): Promise<void> {
  const lines = events.map((event) => JSON.stringify(event));
  await tab.shows("#log", lines.join("\n"));
}
