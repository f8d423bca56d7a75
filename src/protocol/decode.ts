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
  const { v, c, k, f } = value as Record<string, unknown>;
  return (v === undefined || typeof v === "string") &&
    (c === undefined || typeof c === "boolean") &&
    (k === undefined || typeof k === "string") &&
    (f === undefined || (Array.isArray(f) && f.every(isEntry)));
}

function isEntry(value: unknown): boolean {
  return Array.isArray(value) && value.length === 2 &&
    typeof value[0] === "string" &&
    typeof value[1] === "string";
}
