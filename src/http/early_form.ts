import { parseAddress } from "../protocol/address.ts";
import { MAX_MESSAGE_LENGTH } from "../protocol/limits.ts";
import type { ResponseCommands } from "../session/commands.ts";
import type { Registry } from "../session/registry.ts";
import type { Session } from "../session/session.ts";
import { setCookieHeaders } from "./cookies.ts";
import { expiredPage } from "./error_page.ts";
import type { Sender } from "./forwarding.ts";
import { handoverCookie } from "./handover.ts";
import { redirect } from "./redirect.ts";
import { htmlResponse } from "./responses.ts";

/** How long an async handler is waited for, in milliseconds: a page without scripts sees nothing that comes later. */
const PATIENCE = 5000;

/** What handlers have asked for: a form that is sent twice runs its handler once, and the second answer counts. */
const answers = new WeakMap<Session, ResponseCommands>();

/**
 * Handles a form that was submitted before the client ran, or without scripts: the handler runs once, on the state of
 * the page that was shown, and the browser is sent back to a page that goes on from the new state, or to where the handler
 * has it go.
 *
 * @param rest what follows the path of forms: the session's id, the listener's address and slot
 * @returns `undefined` if there is no such session
 */
export async function submitEarly(
  request: Request,
  registry: Registry,
  { browser, https }: Sender,
  rest: string,
): Promise<Response | undefined> {
  const [, id, address, slot] = /^(\w+)\/(\w+)\.(\d+)$/.exec(rest) ?? [];
  const session = registry.get(id ?? "");
  const parsed = parseAddress(address);
  if (session === undefined) return undefined;
  if (session.request.browser !== browser || parsed === undefined) {
    return expired();
  }
  const fields = await readFields(request);
  if (fields === undefined) return new Response(null, { status: 413 });
  if (!session.submit(parsed, Number(slot), fields)) return expired();
  // The page that takes it over has as long as any other, and the handler has time to end.
  registry.renew(session);
  await within(PATIENCE, session.whenIdle());
  registry.renew(session);
  const { origin, path } = session.request;
  const answer = answers.get(session) ??
    session.page.commands.takeResponse(path);
  answers.set(session, answer);
  const { cookies, location } = answer;
  const isSamePage = location === path;
  return redirect(
    location!,
    origin,
    setCookieHeaders(
      isSamePage ? [...cookies, handoverCookie(session)] : cookies,
      https,
    ),
  );
}

/** Reads a form's fields, files left out; `undefined` if there is more than a message may hold. */
async function readFields(
  request: Request,
): Promise<[string, string][] | undefined> {
  // A body without a length could be of any.
  const length = Number(request.headers.get("content-length") ?? NaN);
  if (!(length <= MAX_MESSAGE_LENGTH)) return undefined;
  const form = await request.formData();
  return [...form].flatMap(([name, value]) =>
    typeof value === "string" ? [[name, value]] : []
  );
}

async function within(
  milliseconds: number,
  event: Promise<void>,
): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  const timer = setTimeout(resolve, milliseconds);
  await Promise.race([event, promise]);
  clearTimeout(timer);
}

/** The answer to a form whose page is gone. */
export function expired(): Response {
  return htmlResponse(expiredPage(), 409);
}
