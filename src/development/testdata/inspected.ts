import { createTree, type LiveTree } from "../../render/testdata/live.ts";
import {
  DOCUMENT,
  openSession,
  testHost,
  type TestPage,
} from "../../session/testdata/page.tsx";
import type { AnyView } from "../../view/view.ts";
import { createInspector } from "../mod.ts";

/** A tree that is looked at, and what was found. */
export function inspectedTree(): { tree: LiveTree; warnings: string[] } {
  const warnings: string[] = [];
  const warn = (message: string) => void warnings.push(message);
  return {
    tree: createTree({ inspector: createInspector({ warn }) }),
    warnings,
  };
}

/** What is found in contents that are shown one after another. */
export function found(first: unknown, ...later: unknown[]): string[] {
  const { tree, warnings } = inspectedTree();
  tree.mount(first);
  tree.toHtml();
  tree.commit();
  later.forEach((content, i) => {
    tree.show(content, i + 1);
    tree.commit();
  });
  return warnings;
}

/** A page at "/" that is looked at, and what was found. */
export function openInspected(
  view: AnyView,
): TestPage & { warnings: string[] } {
  const warnings: string[] = [];
  const inspector = createInspector({
    routes: { "/": view },
    warn: (message) => void warnings.push(message),
  });
  const host = { ...testHost(), inspector };
  return { ...openSession(view, host), warnings };
}

/** A page at "/" that is looked at and connected. */
export function adoptInspected(
  view: AnyView,
): ReturnType<typeof openInspected> {
  const opened = openInspected(view);
  opened.session.adopt(DOCUMENT, opened.channel);
  return opened;
}
