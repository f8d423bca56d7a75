import type { ListenerMark } from "../src/protocol/listener_options.ts";
import type { Listener } from "./listener.ts";

/** How an element listens. */
export function optionsOf({ options }: Listener): ListenerMark {
  return JSON.parse(options || "{}");
}
