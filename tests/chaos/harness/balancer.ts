import {
  NGINX,
  type ProxyKind,
  replaceOnce,
} from "../../deploy/harness/proxy.ts";

/** How long an instance that has failed is not asked again, in milliseconds: tests do not take the time that nginx gives it. */
export const FAIL_TIME = 1000;

/** nginx as deploy/ has it: a browser's requests reach one instance as long as it is there. */
export const STICKY: ProxyKind = {
  ...NGINX,
  adapt: (text) => text.replaceAll("fail_timeout=3s", "fail_timeout=1s"),
};

/** Every request may reach another instance. */
export const ROUND_ROBIN: ProxyKind = {
  ...STICKY,
  adapt: (text) =>
    replaceOnce(STICKY.adapt!(text), "hash $browser consistent;", ""),
};
