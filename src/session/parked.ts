import type { LiveView } from "./live_view.ts";

/**
 * Renders what parking has forgotten of a page.
 *
 * @returns `false` if the page has come out differently
 * @throws whatever the view throws, reported already
 */
export function renderParked(view: LiveView): boolean {
  const { screen } = view;
  if (screen.isRendered) return true;
  try {
    return screen.isAsParked(view.render());
  } catch (error) {
    view.report(error, "mount");
    throw error;
  }
}
