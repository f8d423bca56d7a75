import {
  NGINX,
  type ProxyKind,
  replaceOnce,
} from "../../deploy/harness/proxy.ts";

/** nginx as deploy/ has it, but that every request may reach another instance. */
export const ROUND_ROBIN: ProxyKind = {
  ...NGINX,
  adapt: (configuration) =>
    replaceOnce(configuration, "hash $browser consistent;", ""),
};
