import type { AppOptions } from "@rivulet/live";
import { createPlaces, type Places } from "../apps/places.tsx";
import { browserTest, type Scene } from "./scene.ts";
import type { Tab } from "./tab.ts";

declare global {
  /** What is left of a document that a test has marked: nothing, once another one was loaded. */
  var marked: boolean | undefined;
}

/** Registers a test of pages whose links are live. */
export function placesTest(
  name: string,
  run: (scene: Scene, places: Places) => Promise<void>,
  options?: Partial<AppOptions>,
): void {
  browserTest(name, () => createPlaces(options), run);
}

/** Goes to a page, waits until its links are live, and marks the document. */
export async function visitMarked(tab: Tab, path: string): Promise<void> {
  await tab.visit(path);
  await tab.until(() => history.scrollRestoration === "manual");
  await tab.run(() => {
    globalThis.marked = true;
  });
}

/** Waits until a page is shown, and live, in the same document as before. */
export async function arrives(tab: Tab, heading: string): Promise<void> {
  await tab.shows("h1", heading);
  await tab.until(() =>
    document.documentElement.getAttribute("rv-connection") === "connected"
  );
  if (!await isSameDocument(tab)) {
    throw new Error(`Expected the document of before at ${tab.page.url()}`);
  }
}

/** Whether no document was loaded since one was marked. */
export async function isSameDocument(tab: Tab): Promise<boolean> {
  return await tab.run(() => globalThis.marked === true);
}
