import type { Kv, KvEntryMaybe } from "../kv/kv.ts";
import type { Bus } from "./bus.ts";
import { frozen } from "./frozen.ts";
import type { Retries } from "./retries.ts";
import {
  InitError,
  initialValue,
  keyOfShared,
  type SharedDefinition,
  topicOfShared,
} from "./shared_definition.ts";

/** A value as it was at some time, and which commit has written it: `null` if none has yet. */
export interface Version {
  readonly value: unknown;
  readonly versionstamp: string | null;
}

/** What shared values need. */
export interface SharedServices {
  readonly kv: Kv;
  readonly bus: Bus;
  readonly retries: Retries;
  /** Names this process, or what is one to the others. */
  readonly origin: string;
}

/**
 * One shared value as this process knows it: the newest version that was read or written here, and who listens to it. The
 * bus says when another process has changed it; then it is read anew, one read at a time.
 */
export class SharedValue {
  /** `undefined` until it is read. */
  known: Version | undefined;
  readonly #listeners = new Set<(value: unknown) => void>();
  #reading: Promise<Version> | undefined;
  /** Whether it may have changed since the read that is under way, or the last one, began. */
  #isStale = true;
  #isClosed = false;
  readonly #unsubscribe: () => void;

  constructor(
    private readonly definition: SharedDefinition,
    private readonly services: SharedServices,
  ) {
    const { bus, origin } = services;
    this.#unsubscribe = bus.subscribe(
      topicOfShared(definition.name),
      (changedBy) => {
        // What was written here is known.
        if (changedBy !== origin) this.missed();
      },
    );
  }

  /** Whether somebody listens. */
  get isUsed(): boolean {
    return this.#listeners.size > 0;
  }

  /**
   * The value of now.
   *
   * @throws whatever the store throws, or the author's `init`
   */
  async read(): Promise<unknown> {
    if (this.known !== undefined && !this.#isStale) return this.known.value;
    const version = await this.#refresh();
    return (this.known ?? version).value;
  }

  /** Calls back for each new value, and with the one of now as soon as it is known. */
  listen(receive: (value: unknown) => void): () => void {
    // One function may listen twice; the wrapper keeps the two apart.
    const listener = (value: unknown) => receive(value);
    this.#listeners.add(listener);
    if (this.known !== undefined) listener(this.known.value);
    if (this.#isStale) void this.#follow();
    return () => this.#listeners.delete(listener);
  }

  /** A version as it stands in the store. */
  versionOf({ value, versionstamp }: KvEntryMaybe<unknown>): Version {
    const { known } = this;
    if (known !== undefined && known.versionstamp === versionstamp) {
      return known;
    }
    return versionstamp === null
      ? { value: initialValue(this.definition), versionstamp }
      : { value, versionstamp };
  }

  /** Takes a version, unless a newer one is known: reads may overtake commits. */
  take(version: Version): void {
    const before = this.known;
    if (before !== undefined && !isNewer(version, before)) return;
    this.known = version;
    const value = frozen(version.value);
    if (value === before?.value) return;
    for (const listener of [...this.#listeners]) listener(value);
  }

  /** It may have changed without a word of the bus. */
  missed(): void {
    this.#isStale = true;
    if (this.isUsed) void this.#follow();
    else this.known = undefined;
  }

  /** Nothing is heard any more. */
  close(): void {
    this.#isClosed = true;
    this.#unsubscribe();
    this.#listeners.clear();
  }

  /** Reads the value; who comes meanwhile gets the same. */
  #refresh(): Promise<Version> {
    return this.#reading ??= this.#readAnew().finally(() => {
      this.#reading = undefined;
    });
  }

  async #readAnew(): Promise<Version> {
    const { kv, retries } = this.services;
    this.#isStale = false;
    try {
      const entry = await kv.get(keyOfShared(this.definition.name));
      retries.over();
      const version = this.versionOf(entry);
      this.take(version);
      return version;
    } catch (error) {
      this.#isStale = true;
      throw error;
    }
  }

  /** Reads the value for those who listen, until that succeeds and nothing has changed it meanwhile. */
  async #follow(): Promise<void> {
    const { retries } = this.services;
    for (let attempt = 1; this.#isStale && !this.#isClosed;) {
      try {
        await this.#refresh();
      } catch (error) {
        if (error instanceof InitError) return retries.tell(error);
        if (!await retries.wait(error, attempt++)) return;
      }
    }
  }
}

function isNewer(version: Version, than: Version): boolean {
  return version.versionstamp !== null &&
    (than.versionstamp === null || version.versionstamp > than.versionstamp);
}
