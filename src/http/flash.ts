import { FLASH_COOKIE } from "../session/commands.ts";
import { getCookie } from "./cookies.ts";

/** More than a user would read. */
const MAX_FLASHES = 20;
/** What browsers keep of a cookie. */
const MAX_LENGTH = 4096;

/** A message for the user of the next page. */
export type Flash = readonly [kind: string, message: string];

/**
 * The messages that another page has left for this one. Whatever the cookie holds was in the browser's hands.
 *
 * @returns `undefined` if there is no such cookie; nothing if it holds something else
 */
export function readFlashes(request: Request): readonly Flash[] | undefined {
  const text = getCookie(request, FLASH_COOKIE);
  if (text === undefined) return undefined;
  try {
    const flashes: unknown = text.length > MAX_LENGTH ? [] : JSON.parse(text);
    return Array.isArray(flashes) && flashes.every(isFlash)
      ? flashes.slice(0, MAX_FLASHES)
      : [];
  } catch {
    return [];
  }
}

function isFlash(value: unknown): value is Flash {
  return Array.isArray(value) && value.length === 2 &&
    value.every((part) => typeof part === "string");
}
