import type { PageTools } from "./page_tools.ts";
import type { Listener } from "./listener.ts";

/** All that listen by this name, wherever they are. */
export function everyListener(
  { listenerOf }: Pick<PageTools, "listenerOf">,
  name: string,
): Listener[] {
  return [...document.querySelectorAll(`[rv-${CSS.escape(name)}]`)]
    .flatMap((element) => listenerOf(element, name));
}
