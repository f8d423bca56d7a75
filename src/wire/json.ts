import type { Encoding } from "./encoding.ts";
import { type Carrying, checkCarried } from "./plain.ts";

const carrying: Carrying = {
  name: "JSON",
  advice:
    "Send a string, a number or a plain object, or choose an encoding that carries it: cbor or messagePack.",
  carries: () => false,
  isExact: false,
  hasBigInt: false,
};

/**
 * The encoding that applies where none is given. It carries plain objects, arrays, strings, finite numbers, booleans and
 * `null`. A field that is `undefined` is left out. Anything else, such as a `Date`, is an error where it is sent.
 *
 * @example
 * ```ts
 * import { json } from "@rivulet/live/socket";
 *
 * console.log(json.encode({ Count: 1 })); // {"Count":1}
 * ```
 */
export const json: Encoding = {
  name: "json",
  encode(event) {
    checkCarried(event, carrying);
    return JSON.stringify(event);
  },
  decode(data) {
    if (typeof data !== "string") throw new TypeError("Expected text");
    return JSON.parse(data);
  },
};
