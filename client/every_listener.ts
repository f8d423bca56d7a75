import type { HearingTools } from "./hearing_tools.ts";
import type { Listener } from "./listener.ts";

/** All that listen by this name, wherever they are. */
export function everyListener(
  { listenerOf }: Pick<HearingTools, "listenerOf">,
  name: string,
): Listener[] {
  return [...document.querySelectorAll(`[rv-${CSS.escape(name)}]`)]
    .flatMap((element) => listenerOf(element, name));
}
