import { parseAddress } from "../protocol/address.ts";
import { MAX_MESSAGE_LENGTH } from "../protocol/limits.ts";
import type { Registry } from "../session/registry.ts";
import { HANDOVER_COOKIE } from "./page.ts";
import { expiredPage } from "./error_page.ts";
import { htmlResponse } from "./responses.ts";

/**
 * Handles a form that was submitted before the client ran, or without scripts: the handler runs once, on the state of
 * the page that was shown, and the browser is sent back to a page that goes on from the new state.
 *
 * @param rest what follows the path of forms: the session's id, the listener's address and slot
 */
export async function submitEarly(
  request: Request,
  registry: Registry,
  browser: string | undefined,
  rest: string,
): Promise<Response> {
  const [, id, address, slot] = /^(\w+)\/(\w+)\.(\d+)$/.exec(rest) ?? [];
  const session = registry.get(id ?? "");
  const parsed = parseAddress(address);
  if (
    session === undefined || session.request.browser !== browser ||
    parsed === undefined
  ) return expired();
  const fields = await readFields(request);
  if (fields === undefined) return new Response(null, { status: 413 });
  if (!session.submit(parsed, Number(slot), fields)) return expired();
  return new Response(null, {
    status: 303,
    headers: {
      location: session.request.path,
      "set-cookie":
        `${HANDOVER_COOKIE}=${id}; Path=/; HttpOnly; SameSite=Lax; Max-Age=60`,
    },
  });
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

function expired(): Response {
  return htmlResponse(expiredPage(), 409);
}
