import { closedError } from "./closed_error.ts";
import { encodeKey, type KeyBytes } from "./key_bytes.ts";
import { type Row, Rows } from "./rows.ts";
import type { StoredValue } from "./stored_value.ts";
import { Watchers } from "./watchers.ts";
import { type Counting, notCountable, type Write } from "./write.ts";

/** The longest time that a timer can wait, in milliseconds. */
const MAX_DELAY = 2 ** 31 - 1;

const count: Record<Counting, (a: bigint, b: bigint) => bigint> = {
  sum: (a, b) => BigInt.asUintN(64, a + b),
  min: (a, b) => a < b ? a : b,
  max: (a, b) => a > b ? a : b,
};

/** The rows of a store in memory: who commits to them, who watches them, and how they expire. */
export class MemoryStore {
  readonly #rows = new Rows();
  readonly #watchers = new Watchers();
  #version = 0n;
  #isClosed = false;
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** What the timer waits for, in milliseconds since 1970. */
  #timerTime = Infinity;

  get(key: KeyBytes): Row | undefined {
    this.#prepare();
    return this.#rows.get(key);
  }

  /** Rows from `start` to before `end`, at most `limit`: the first ones, or in reverse the last ones, the last first. */
  range(
    start: KeyBytes,
    end: KeyBytes,
    limit: number,
    reverse: boolean,
  ): Row[] {
    this.#prepare();
    return this.#rows.range(start, end, limit, reverse);
  }

  /**
   * Makes a write, if its checks hold. All changes are made beside the rows first: if one cannot be made, none is.
   *
   * @returns its versionstamp; `undefined` if a check has failed
   *
   * @throws {TypeError} if a sum meets a value that it cannot add to
   */
  commit({ checks, mutations }: Write): string | undefined {
    this.#prepare();
    for (const { bytes, versionstamp } of checks) {
      const stored = this.#rows.get(bytes)?.versionstamp ?? null;
      if (stored !== versionstamp) return undefined;
    }
    const versionstamp = stampOf(this.#version + 1n);
    const rows = new Map<KeyBytes, Row | undefined>();
    for (const { bytes, key, isStamped, change } of mutations) {
      if (change.type === "delete") {
        rows.set(bytes, undefined);
      } else if (change.type === "set") {
        const { value, expireIn } = change;
        const expires = expireIn === undefined
          ? undefined
          : Date.now() + expireIn;
        rows.set(isStamped ? bytes + encodeKey([versionstamp]) : bytes, {
          key: isStamped ? [...key, versionstamp] : key,
          value,
          versionstamp,
          expires,
        });
      } else {
        const row = rows.has(bytes) ? rows.get(bytes) : this.#rows.get(bytes);
        rows.set(bytes, {
          key,
          value: row === undefined
            ? change.value
            : counted(row.value, change.type, change.value.number),
          versionstamp,
          expires: undefined,
        });
      }
    }
    this.#version++;
    for (const [key, row] of rows) this.#rows.put(key, row);
    this.#watchers.changed(rows.keys());
    this.#setTimer();
    return versionstamp;
  }

  /**
   * Watches keys.
   *
   * @param changed called after each change of one of them
   * @param ended called when the store is closed
   *
   * @returns a function that ends it
   */
  watch(
    keys: readonly KeyBytes[],
    changed: () => void,
    ended: () => void,
  ): () => void {
    this.#prepare();
    return this.#watchers.add(keys, changed, ended);
  }

  close(): void {
    this.#prepare();
    this.#isClosed = true;
    clearTimeout(this.#timer);
    this.#watchers.close();
  }

  get isClosed(): boolean {
    return this.#isClosed;
  }

  /** What everything begins with: the store is open, and nothing in it has expired. */
  #prepare(): void {
    if (this.#isClosed) throw closedError();
    const expired = this.#rows.expire(Date.now());
    if (expired.length > 0) this.#watchers.changed(expired);
  }

  /** Who watches hears of what expires when it does, not when somebody looks. */
  #setTimer(): void {
    const time = this.#rows.nextDeadline;
    if (time === undefined || time >= this.#timerTime) return;
    clearTimeout(this.#timer);
    this.#timerTime = time;
    this.#timer = setTimeout(() => {
      this.#timerTime = Infinity;
      this.#prepare();
      this.#setTimer();
    }, Math.min(Math.max(time - Date.now(), 0), MAX_DELAY));
    // Whether the process goes on is for its servers and connections to say.
    Deno.unrefTimer(this.#timer);
  }
}

/** As those of Deno KV look: 8 bytes that count, and 2 that do not. */
function stampOf(version: bigint): string {
  return version.toString(16).padStart(16, "0") + "0000";
}

function counted(
  value: StoredValue,
  counting: Counting,
  operand: bigint,
): StoredValue {
  if (value.kind === "u64") {
    return { kind: "u64", number: count[counting](value.number, operand) };
  }
  throw notCountable(counting);
}
