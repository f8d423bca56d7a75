import type { Cookie } from "../session/commands.ts";
import type { SessionHost } from "../session/host.ts";
import type { Ownership } from "../session/ownership.ts";
import type { PageRequest } from "../session/page.ts";
import type { Registry } from "../session/registry.ts";
import { Session } from "../session/session.ts";
import { idOfToken, type SessionTokens } from "../session/session_token.ts";
import type { AnyView } from "../view/view.ts";
import { readCookie } from "./cookies.ts";

/** The cookie that takes a state from a page whose form was submitted early to the next one. */
export const HANDOVER_COOKIE = "rivulet-from";

/** Where the session is that a page takes over. */
export interface HandoverServices {
  readonly registry: Registry;
  /** Where there may be other instances. */
  readonly ownership: Ownership | undefined;
  readonly host: SessionHost;
}

/** Names the session whose state the next page takes over. */
export function handoverCookie(
  { id }: Session,
  tokens: Pick<SessionTokens, "tokenOf">,
): Cookie {
  const value = tokens.tokenOf(id);
  return { name: HANDOVER_COOKIE, value, options: { maxAge: 60 } };
}

/**
 * The session whose state this page takes over, if there is one.
 *
 * @returns a promise only if another instance may have it
 */
export function handedOver(
  services: HandoverServices,
  cookies: string | null,
  page: PageRequest,
  view: AnyView,
): Session | undefined | Promise<Session | undefined> {
  const token = readCookie(cookies, HANDOVER_COOKIE);
  if (token === undefined) return undefined;
  const id = idOfToken(token);
  const former = services.registry.get(id);
  if (former === undefined) {
    // Nobody can have other instances look for what none has made.
    return services.host.tokens.isGenuine(token)
      ? fetchFormer(services, id, page, view)
      : undefined;
  }
  return former.wasSubmitted && former.request.browser === page.browser &&
      former.request.path === page.path
    ? former
    : undefined;
}

async function fetchFormer(
  { ownership, host }: HandoverServices,
  id: string,
  page: PageRequest,
  view: AnyView,
): Promise<Session | undefined> {
  const { browser, path } = page;
  const checkpoint = await ownership?.takeSubmitted(id, browser);
  if (checkpoint?.path !== path) return undefined;
  const former = new Session(id, view, page, host);
  if (former.receiveParked(checkpoint)) return former;
  former.dispose();
  return undefined;
}
