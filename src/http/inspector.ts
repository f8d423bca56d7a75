import type { SessionInspector } from "../session/inspector.ts";
import type { PageRoute } from "./page_route.ts";

/** Loads the layer that looks for mistakes of authors; production never does. */
export async function loadInspector(
  routes: Readonly<Record<string, PageRoute>>,
): Promise<SessionInspector> {
  const { createInspector } = await import("../development/mod.ts");
  const views = Object.entries(routes).map(([path, { view }]) => [path, view]);
  return createInspector({ routes: Object.fromEntries(views) });
}
