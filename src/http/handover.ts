import type { Cookie } from "../session/commands.ts";
import type { PageRequest } from "../session/page.ts";
import type { Registry } from "../session/registry.ts";
import type { Session } from "../session/session.ts";
import { readCookie } from "./cookies.ts";

/** The cookie that takes a state from a page whose form was submitted early to the next one. */
export const HANDOVER_COOKIE = "rivulet-from";

/** Names the session whose state the next page takes over. */
export function handoverCookie({ id }: Session): Cookie {
  return { name: HANDOVER_COOKIE, value: id, options: { maxAge: 60 } };
}

/** The session whose state this page takes over, if there is one. */
export function handedOver(
  registry: Registry,
  cookies: string | null,
  { browser, path }: PageRequest,
): Session | undefined {
  const former = registry.get(readCookie(cookies, HANDOVER_COOKIE) ?? "");
  return former?.wasSubmitted && former.request.browser === browser &&
      former.request.path === path
    ? former
    : undefined;
}
