import { cbor } from "@rivulet/live/cbor";
import { messagePack } from "@rivulet/live/messagepack";
import type { Encoding } from "../wire/encoding.ts";
import { json } from "../wire/json.ts";
import { testSocket } from "./testdata/socket_contract.ts";

const RICH: readonly unknown[] = [
  new Date(1_234_567_890_123),
  5n,
  -(2n ** 70n),
  new Map<unknown, unknown>([["a", 1], [2, new Set(["b"])]]),
  new Set([1, new Date(0)]),
  Uint8Array.of(0, 1, 255),
  { nested: [new Map([["deep", 1n]])] },
];

/** An encoding of its own: bytes, XORed. */
const masked: Encoding = {
  name: "masked",
  encode: (event) => new TextEncoder().encode(JSON.stringify(event)).map(mask),
  decode: (bytes) =>
    JSON.parse(
      new TextDecoder().decode((bytes as Uint8Array<ArrayBuffer>).map(mask)),
    ),
};

function mask(byte: number): number {
  return byte ^ 0x55;
}

for (const use of ["websocket", "sse"] as const) {
  testSocket({ encoding: json, use, values: [] });
  testSocket({ encoding: cbor, use, values: RICH });
  testSocket({ encoding: messagePack, use, values: RICH });
  testSocket({ encoding: masked, use, values: [] });
}
