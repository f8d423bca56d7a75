import { Buffer } from "node:buffer";
import { decodeKey, type KeyBytes } from "./key_bytes.ts";
import type { RedisArgument } from "./redis_connection.ts";
import type { Row } from "./rows.ts";
import type { StoredValue } from "./stored_value.ts";
import type { Write } from "./write.ts";

/*
 * How keys and values are written in Redis, as redis_scripts.ts says. The characters of `KeyBytes` are sent as UTF-8:
 * their order stays, and they are text in names of channels as well.
 */

const STAMP_SIZE = 20;
const KINDS = { c: "cloned", b: "bytes", u: "u64" } as const;

/** The row that is stored under a key; `undefined` if there is none. */
export function readRow(
  key: KeyBytes,
  stored: Buffer | null,
): Row | undefined {
  if (stored === null) return undefined;
  return {
    key: decodeKey(key),
    value: readStored(stored),
    versionstamp: stored.toString("latin1", 0, STAMP_SIZE),
    expires: undefined,
  };
}

/** Rows of an answer that has keys and rows by turns. */
export function readRows(answer: readonly Buffer[]): Row[] {
  const rows: Row[] = [];
  for (let i = 0; i < answer.length; i += 2) {
    rows.push(readRow(answer[i].toString(), answer[i + 1])!);
  }
  return rows;
}

/** The arguments of a commit. */
export function commitArguments(
  { checks, mutations }: Write,
): RedisArgument[] {
  const args: RedisArgument[] = [String(checks.length)];
  for (const { bytes, versionstamp } of checks) {
    args.push(bytes, versionstamp ?? "");
  }
  for (const { bytes, isStamped, change } of mutations) {
    const expireIn = change.type === "set" ? change.expireIn : undefined;
    args.push(
      isStamped ? "append" : change.type,
      bytes,
      // Redis knows no time that is over at once.
      expireIn === undefined ? "" : String(Math.max(expireIn, 1)),
      change.type === "delete" ? "" : writeValue(change.value),
    );
  }
  return args;
}

function readStored(stored: Buffer): StoredValue {
  const kind = KINDS[
    String.fromCharCode(stored[STAMP_SIZE]) as keyof typeof KINDS
  ];
  const at = STAMP_SIZE + 1;
  if (kind === "u64") return { kind, number: stored.readBigUInt64BE(at) };
  // No Buffer: its slice() copies nothing.
  return {
    kind,
    bytes: new Uint8Array(
      stored.buffer,
      stored.byteOffset + at,
      stored.length - at,
    ),
  };
}

function writeValue(value: StoredValue): Buffer {
  const size = value.kind === "u64" ? 8 : value.bytes.length;
  const written = Buffer.allocUnsafe(1 + size);
  written.write(value.kind[0], "latin1");
  if (value.kind === "u64") written.writeBigUInt64BE(value.number, 1);
  else written.set(value.bytes, 1);
  return written;
}
