/** @jsxImportSource @rivulet/live */
import { defineView, Shared, shared, type View } from "@rivulet/live";

/** How often all pages were clicked on, in all instances. */
export const clicks = shared("clicks", {
  init: () => 0,
  update: { clicked: (count) => count + 1 },
});

/** A page that shows it. */
export const Clicks: View = defineView({
  init: () => ({}),
  update: {},
  view: () => (
    <output id="clicks">
      <Shared of={clicks}>{(count) => <b>{count}</b>}</Shared>
    </output>
  ),
});
