import type { ListenerOptions } from "../src/protocol/listener_options.ts";
import type { Listener } from "./listener.ts";

/** How an element listens. */
export function optionsOf({ options }: Listener): ListenerOptions {
  return JSON.parse(options || "{}");
}
