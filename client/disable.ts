import type { Happening } from "./event.ts";
import type { PageTools } from "./page_tools.ts";

/**
 * Disables the button of an event and has it show a text. Its nodes stay: patches find them.
 *
 * @returns what makes it as it was; `undefined` if there is no button, or it is disabled already
 */
export function disable(
  { target, submitter }: Happening,
  text: string,
  { isOthers }: Pick<PageTools, "isOthers">,
): (() => void) | undefined {
  const button =
    (submitter ?? (target as Element | null)?.closest?.("button")) as
      | HTMLButtonElement
      | null;
  if (!button || button.disabled) return;
  const focused = document.activeElement;
  const walker = document.createTreeWalker(button, NodeFilter.SHOW_TEXT);
  const changed: [node: Text, before: string, shown: string][] = [];
  while (walker.nextNode()) {
    const node = walker.currentNode as Text;
    if (!node.data.trim()) continue;
    changed.push([node, node.data, text]);
    node.data = text;
    text = "";
  }
  button.disabled = true;
  return () => {
    // Unless the server has said so meanwhile.
    if (isOthers(button, "disabled")) button.disabled = false;
    for (const [node, before, shown] of changed) {
      // A patch may have come meanwhile.
      if (node.data === shown) node.data = before;
    }
    // Some browsers take the focus from what is disabled.
    if (focused === button && document.activeElement === document.body) {
      button.focus();
    }
  };
}
