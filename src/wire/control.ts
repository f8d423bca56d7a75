/**
 * What the two ends of a socket say of their connection: text frames that begin with a colon, then JSON.
 *
 * Events are frames of their own, without a number: both sides count those they have sent and received, from 1. `error`
 * counts among the server's events, so that it is not lost with a connection.
 *
 * @module
 */
import type { Frame } from "./encoding.ts";

/** What both say. */
export type Control =
  /** The events up to this one are handled, or have been taken by whoever waits for them. */
  | readonly ["ack", number: number]
  /** Is somebody there? */
  | readonly ["ping"]
  | readonly ["pong"];

/** What a client says. */
export type ClientControl =
  | Control
  /**
   * The first message: which socket this is, a secret that the client has made up, how many events have come, and how often
   * the socket has been opened.
   */
  | readonly ["join", id: string, received: number, openings: number]
  /** Acknowledge this event as soon as it is handled. */
  | readonly ["confirm", number: number]
  /** The socket is closed for good. */
  | readonly ["leave"];

/** What a server says. */
export type ServerControl =
  | Control
  /** There was no such socket: counting begins anew, both ways. */
  | readonly ["opened"]
  /** There is: so many events have come. */
  | readonly ["resumed", received: number]
  | readonly ["refused", code: RefusedCode, message: string]
  /** The event of this number was not handled. */
  | readonly ["error", number: number, code: EventErrorCode, message: string]
  /** Where a connection has no close codes. */
  | readonly ["close", code: number, reason: string];

/** Why an event was not handled. */
export type EventErrorCode =
  /** It could not be decoded. */
  | "malformed"
  /** It does not fit the schema. */
  | "invalid"
  /** The handler threw. */
  | "failed";

/** Why a socket was not opened. */
export type RefusedCode =
  /** What was said is not of the protocol. */
  | "malformed"
  /** `connect` does not let it in. */
  | "denied"
  /** There are too many: try again later. */
  | "limit"
  /** `connect` threw: try again later. */
  | "failed";

/** Writes a control message. */
export function writeControl(message: ClientControl | ServerControl): string {
  return ":" + JSON.stringify(message);
}

/** Whether a frame is no event. */
export function isControl(frame: Frame): frame is string {
  return typeof frame === "string" && frame[0] === ":" && frame[1] === "[";
}

/** Reads what a client says; `undefined` if it is not of the protocol. */
export function readClientControl(frame: string): ClientControl | undefined {
  const message = read(frame);
  switch (message?.[0]) {
    case "join":
      return /^[0-9a-f]{32,64}$/.test(String(message[1])) &&
          isCount(message[2]) && isCount(message[3])
        ? message as unknown as ClientControl
        : undefined;
    case "ack":
    case "confirm":
      return isCount(message[1])
        ? message as unknown as ClientControl
        : undefined;
    case "ping":
    case "pong":
    case "leave":
      return message as unknown as ClientControl;
  }
}

/** Reads what a server says, which is believed to keep to the protocol. */
export function readServerControl(frame: string): ServerControl | undefined {
  return read(frame) as unknown as ServerControl | undefined;
}

function read(frame: string): unknown[] | undefined {
  try {
    const message: unknown = JSON.parse(frame.slice(1));
    return Array.isArray(message) ? message : undefined;
  } catch {
    return undefined;
  }
}

function isCount(value: unknown): boolean {
  return Number.isSafeInteger(value) && value as number >= 0;
}
