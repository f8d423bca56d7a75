/**
 * Frames as lines of text, for connections that are no WebSockets. Bytes are `:=` and base64; control messages begin with
 * `:[`, and no event of text does with either.
 *
 * @module
 */
import type { Bytes, Frame } from "./encoding.ts";

const BYTES = ":=";
/** As many arguments as any engine takes. */
const CHUNK = 4096;

/** So many code units of lines go up at once, and one more line, however long it is. */
export const MAX_BATCH = 65_536;

/** Writes a frame as a line. */
export function toLine(frame: Frame): string {
  if (typeof frame === "string") return frame;
  let binary = "";
  for (let i = 0; i < frame.length; i += CHUNK) {
    binary += String.fromCharCode(...frame.subarray(i, i + CHUNK));
  }
  return BYTES + btoa(binary);
}

/**
 * Reads the frame of a line.
 *
 * @throws if its bytes are not base64
 */
export function fromLine(line: string): Frame {
  if (!line.startsWith(BYTES)) return line;
  const binary = atob(line.slice(BYTES.length));
  const bytes: Bytes = new Uint8Array(binary.length);
  for (let i = 0; i < binary.length; i++) bytes[i] = binary.charCodeAt(i);
  return bytes;
}
