import { build, type BuildContext } from "./build.ts";
import { writeHtml } from "./html.ts";

const UNADDRESSED: BuildContext = { allocate: () => 0, listen: () => {} };

/** Renders something once, without the marks that patches need: the document around a view. */
export function renderToString(content: unknown): string {
  return writeHtml(build(UNADDRESSED, content, false), {
    forms: "",
    marked: false,
  });
}
