/** Types of extensions whose data is one value. */
type Nesting = readonly number[];

/** Deeper than what is sent: a map is an extension, an array and an array for each pair. */
const MAX_DEPTH = 400;

/** Where the formats of a kind begin. */
const BINARY = 0xc4;
const EXTENSION = 0xc7;
const NUMBER = 0xca;
const FIXED_EXTENSION = 0xd4;
const TEXT = 0xd9;
const ARRAY = 0xdc;
const MAP = 0xde;
const NEGATIVE = 0xe0;
/** In bytes: two kinds of floats, four of integers, four of those with a sign. */
const NUMBER_SIZES = [4, 8, 1, 2, 4, 8, 1, 2, 4, 8];

/**
 * Checks that MessagePack claims no more than there is, for a decoder makes room for what is claimed: a few bytes could ask
 * for more than a process has. Every value takes a byte at least, so all that is still to come has to fit.
 *
 * @param nesting the types of extensions that are decoded in their turn
 *
 * @throws {RangeError} if it does, or is nested deeper than anything that is meant well
 */
export function checkShape(data: Uint8Array, nesting: Nesting): void {
  new Walk(data, nesting).value(0);
}

class Walk {
  readonly #view: DataView;
  #at = 0;
  /** How many values are still to come. */
  #open = 1;

  constructor(data: Uint8Array, private readonly nesting: Nesting) {
    this.#view = new DataView(data.buffer, data.byteOffset, data.length);
  }

  value(depth: number): void {
    if (depth > MAX_DEPTH) {
      throw new RangeError(`Expected at most ${MAX_DEPTH} levels`);
    }
    this.#open--;
    const format = this.#number(1);
    if (format < 0x80 || format >= NEGATIVE) return;
    if (format < 0x90) return this.#values(2 * (format & 15), depth);
    if (format < 0xa0) return this.#values(format & 15, depth);
    if (format < 0xc0) return this.#skip(format & 31);
    if (format < BINARY) return;
    if (format < EXTENSION) return this.#skip(this.#length(format - BINARY));
    if (format < NUMBER) {
      return this.#extension(this.#length(format - EXTENSION), depth);
    }
    if (format < FIXED_EXTENSION) {
      return this.#skip(NUMBER_SIZES[format - NUMBER]);
    }
    if (format < TEXT) {
      return this.#extension(1 << format - FIXED_EXTENSION, depth);
    }
    if (format < ARRAY) return this.#skip(this.#length(format - TEXT));
    if (format < MAP) {
      return this.#values(this.#length(format - ARRAY + 1), depth);
    }
    this.#values(2 * this.#length(format - MAP + 1), depth);
  }

  #values(count: number, depth: number): void {
    this.#open += count;
    this.#fit(this.#open);
    for (let i = 0; i < count; i++) this.value(depth + 1);
  }

  #extension(size: number, depth: number): void {
    const type = this.#number(1);
    if (!this.nesting.includes(type)) return this.#skip(size);
    this.#fit(size);
    const end = this.#at + size;
    this.#values(1, depth);
    if (this.#at !== end) throw new RangeError("Expected one value");
  }

  /** A length of 1, 2 or 4 bytes. */
  #length(power: number): number {
    return this.#number(1 << power);
  }

  #number(size: number): number {
    this.#fit(size);
    const at = this.#at;
    this.#at += size;
    if (size === 1) return this.#view.getUint8(at);
    return size === 2 ? this.#view.getUint16(at) : this.#view.getUint32(at);
  }

  #skip(size: number): void {
    this.#fit(size);
    this.#at += size;
  }

  #fit(size: number): void {
    if (size > this.#view.byteLength - this.#at) {
      throw new RangeError("Expected more bytes");
    }
  }
}
