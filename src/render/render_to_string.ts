import type { ComponentHost } from "./component.ts";
import { Tree } from "./tree.ts";

const HOST: ComponentHost = {
  createView() {
    throw new TypeError(
      "Expected a layout of elements and components, but it contains a view or a <Shared>, which needs a session. " +
        "Make it a route, or part of one.",
    );
  },
  invalidated() {},
  report() {},
};

/** Renders something once, without the marks that patches need: the document around a view. Effects do not run. */
export function renderToString(content: unknown): string {
  const tree = new Tree({ forms: "", marked: false }, HOST);
  tree.mount(content);
  const html = tree.toHtml();
  tree.unmount();
  return html;
}
