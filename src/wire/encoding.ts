/** Bytes that nobody else writes to. */
export type Bytes = Uint8Array<ArrayBuffer>;

/**
 * How events and items are written: {@linkcode json}, `cbor` of `@rivulet/live/cbor`, `messagePack` of
 * `@rivulet/live/messagepack`, or two functions of your own.
 *
 * @example
 * ```ts
 * import { connectSocket, type Encoding } from "@rivulet/live/socket";
 *
 * const numbers: Encoding = {
 *   name: "numbers",
 *   encode: (event) => Float64Array.of(event as number).buffer,
 *   decode: (bytes) => new Float64Array((bytes as Uint8Array<ArrayBuffer>).slice().buffer)[0],
 * };
 * const socket = connectSocket("http://127.0.0.1:1/ws", { encoding: numbers });
 * socket.close();
 * ```
 */
export interface Encoding {
  /** What both sides call it: letters, digits, dots and hyphens. */
  readonly name: string;
  /**
   * Writes an event, as bytes or as one line of text.
   *
   * @throws if it cannot carry the event; `send` passes that on
   */
  encode(event: unknown): string | Bytes | ArrayBuffer;
  /**
   * Reads what `encode` has written.
   *
   * @throws whatever it likes, if it is nothing of the kind
   */
  decode(data: string | Bytes): unknown;
}

/** An event as it goes over a connection. */
export type Frame = string | Bytes;

/** An event that begins like a control message has another colon in front. */
const COLON = ":";

/**
 * Writes an event as a frame that no control message is like.
 *
 * @throws {TypeError} if the encoding returns no text of one line and no bytes
 * @throws whatever the encoding throws
 */
export function encodeFrame(encoding: Encoding, event: unknown): Frame {
  const data = encoding.encode(event);
  if (typeof data !== "string") {
    if (data instanceof Uint8Array) return data;
    if (data instanceof ArrayBuffer) return new Uint8Array(data);
  } else if (!/[\r\n]/.test(data)) {
    return data.startsWith(COLON) ? COLON + data : data;
  }
  throw new TypeError(
    `Expected the encoding ${
      JSON.stringify(encoding.name)
    } to return bytes or one line of text, but received ${
      typeof data === "string" ? "several lines" : typeof data
    }. Have it return a Uint8Array.`,
  );
}

/** Reads a frame that is an event. */
export function decodeFrame(encoding: Encoding, frame: Frame): unknown {
  const isEscaped = typeof frame === "string" && frame.startsWith(COLON);
  return encoding.decode(isEscaped ? frame.slice(1) : frame);
}

/** How many bytes a frame is, or UTF-16 code units. */
export function sizeOf(frame: Frame): number {
  return frame.length;
}
