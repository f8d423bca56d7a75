import { parseAddress } from "./address.ts";
import { MAX_LISTENERS, MAX_PATH_LENGTH, MAX_TOKEN_LENGTH } from "./limits.ts";
import type { EventData, JoinMessage } from "./messages.ts";

/** An event as the session reads it. */
export interface EventMessage {
  readonly kind: "event";
  readonly seq: number;
  readonly received: number;
  /** Addresses and slots in turn, innermost first. */
  readonly listeners: readonly number[];
  readonly data: EventData;
}

/** What a client's text was found to be. */
export type Decoded =
  | EventMessage
  | { readonly kind: "ping"; readonly received: number }
  | { readonly kind: "repair"; readonly address: number }
  | { readonly kind: "url"; readonly path: string }
  | {
    readonly kind: "join";
    readonly session: string;
    readonly document: string;
    readonly received: number;
    readonly path: string;
    readonly seq: number;
    readonly answered: number;
  }
  | { readonly kind: "leave" };

const NO_DATA: EventData = Object.freeze({});

/** What each field of an event's data may be. A number that JSON can spell may still be infinite. */
const DATA: Readonly<Record<keyof EventData, (value: unknown) => boolean>> = {
  v: isString,
  c: isBoolean,
  k: isString,
  f: listOf(isEntry),
  n: isString,
  vs: listOf(isString),
  fl: listOf(isFile),
  m: (value) => isString(value) && /^[acms]{1,4}$/.test(value as string),
  r: isBoolean,
  x: Number.isFinite,
  y: Number.isFinite,
  b: isCount,
  dx: Number.isFinite,
  dy: Number.isFinite,
  sl: Number.isFinite,
  st: Number.isFinite,
  w: isCount,
  h: isCount,
  o: isBoolean,
  t: Number.isFinite,
  d: Number.isFinite,
  tx: isString,
  de: () => true,
};

/**
 * Reads a client's message. Everything in it is checked: whoever can open a socket can send anything.
 *
 * @returns the message, or `undefined` if the text is not of the protocol
 */
export function decodeClientMessage(text: string): Decoded | undefined {
  let message: unknown;
  try {
    message = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (!Array.isArray(message)) return undefined;
  switch (message[0]) {
    case "join":
      return decodeJoin(message as unknown as JoinMessage);
    case "repair": {
      const address = parseAddress(message[1]);
      return address === undefined ? undefined : { kind: "repair", address };
    }
    case "url":
      return isPath(message[1]) ? { kind: "url", path: message[1] } : undefined;
    case "leave":
      return { kind: "leave" };
    case 0:
      return isCount(message[1])
        ? { kind: "ping", received: message[1] }
        : undefined;
    default:
      return decodeEvent(message);
  }
}

function decodeEvent(message: unknown[]): EventMessage | undefined {
  const [seq, received] = message;
  if (!isCount(seq) || !isCount(received)) return undefined;
  let end = message.length;
  let data = NO_DATA;
  if (end % 2 === 1) {
    if (!isEventData(message[--end])) return undefined;
    data = message[end] as EventData;
  }
  if (end < 4 || end > 2 + 2 * MAX_LISTENERS) return undefined;
  const listeners: number[] = [];
  for (let i = 2; i < end; i += 2) {
    const address = parseAddress(message[i]);
    const slot = message[i + 1];
    if (address === undefined || !isCount(slot)) return undefined;
    listeners.push(address, slot);
  }
  return { kind: "event", seq, received, listeners, data };
}

function decodeJoin(
  [, session, document, received, path, seq, answered]: JoinMessage,
): Decoded | undefined {
  if (typeof session !== "string" || typeof document !== "string") {
    return undefined;
  }
  if (
    session.length > MAX_TOKEN_LENGTH || document.length < 16 ||
    document.length > 64
  ) {
    return undefined;
  }
  if (!isCount(received) || !isCount(seq) || !isPath(path)) return undefined;
  if (!isCount(answered) || answered > seq) return undefined;
  return { kind: "join", session, document, received, path, seq, answered };
}

function isCount(value: unknown): value is number {
  return typeof value === "number" && Number.isSafeInteger(value) && value >= 0;
}

/** Whether this can be a URL's pathname and search. Two slashes would name another host. */
function isPath(value: unknown): value is string {
  return typeof value === "string" && value.length <= MAX_PATH_LENGTH &&
    // To the URL parser a backslash is a slash, and a tab or a line break nothing.
    /^\/(?![/\\])\S*$/.test(value);
}

function isEventData(value: unknown): value is EventData {
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    return false;
  }
  for (const key in value) {
    if (!Object.hasOwn(DATA, key)) return false;
    const isRight = DATA[key as keyof EventData];
    if (!isRight((value as Record<string, unknown>)[key])) return false;
  }
  return true;
}

function isString(value: unknown): boolean {
  return typeof value === "string";
}

function isBoolean(value: unknown): boolean {
  return typeof value === "boolean";
}

function isEntry(value: unknown): boolean {
  return Array.isArray(value) && value.length === 2 && value.every(isString);
}

function isFile(value: unknown): boolean {
  return Array.isArray(value) && value.length === 3 && isString(value[0]) &&
    isCount(value[1]) && isString(value[2]);
}

function listOf(isItem: (value: unknown) => boolean) {
  return (value: unknown) => Array.isArray(value) && value.every(isItem);
}
