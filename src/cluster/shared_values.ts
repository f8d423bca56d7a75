import type { Kv } from "../kv/kv.ts";
import type { Bus } from "./bus.ts";
import { Retries } from "./retries.ts";
import { SharedChanges } from "./shared_changes.ts";
import type { Change, SharedDefinition } from "./shared_definition.ts";
import { type SharedServices, SharedValue } from "./shared_value.ts";

/** How many changes may wait for a store that is away. */
const MAX_WAITING = 10_000;
/** How many values are kept up to date that nobody listens to. */
const MAX_UNUSED = 1000;

/** What shared values are made with. */
export interface SharedOptions {
  readonly kv: Kv;
  readonly bus: Bus;
  /** Told once that the store is away, until it works again. */
  readonly report: (error: unknown) => void;
  /** Whether the store outlives the process, so that events may be handled again. Default: true. */
  readonly isLasting?: boolean;
}

interface Entry {
  readonly value: SharedValue;
  readonly changes: SharedChanges;
}

/**
 * The shared values of a process: read once, kept up to date by the bus, changed in the store. Of those that nobody listens
 * to the ones used last stay.
 */
export class SharedValues {
  /** By name, those used last at the end. */
  readonly #entries = new Map<string, Entry>();
  readonly #services: SharedServices;
  #waiting = 0;
  /** With how many it is looked who is not used. */
  #most = MAX_UNUSED;
  readonly #isLasting: boolean;
  #isClosed = false;

  constructor(
    { kv, bus, report, isLasting = true }: SharedOptions,
  ) {
    this.#isLasting = isLasting;
    const retries = new Retries(report);
    const origin = crypto.randomUUID();
    this.#services = { kv, bus, retries, origin };
  }

  /** What the value is, as far as this process knows. */
  peek(of: SharedDefinition): { readonly value: unknown } | undefined {
    return this.#entries.get(of.name)?.value.known;
  }

  /**
   * The value of now.
   *
   * @throws whatever the store throws
   */
  async read(of: SharedDefinition): Promise<unknown> {
    return await this.#entry(of).value.read();
  }

  /**
   * Changes a value.
   *
   * @param id names the change: of several of one id, in whichever processes, only one happens
   * @returns settles when it has happened
   * @throws what the author's function throws, that the value cannot be stored, or that too many changes wait
   */
  async apply(change: Change, id?: string): Promise<void> {
    const { of: { name, update } } = change;
    if (!Object.hasOwn(update, change.name)) {
      throw new TypeError(
        `Expected a change of the shared value "${name}" to be one of ${
          Object.keys(update).join(", ")
        }, but received ${JSON.stringify(change.name)}.`,
      );
    }
    if (this.#waiting >= MAX_WAITING || this.#isClosed) {
      throw new Error(
        `Expected a store that takes changes of the shared value "${name}", but ${
          this.#isClosed
            ? "the app was closed"
            : `${MAX_WAITING} changes wait for it already`
        }. The change has not happened.`,
      );
    }
    this.#waiting++;
    try {
      await this.#entry(change.of).changes.apply(
        change,
        this.#isLasting ? id : undefined,
      );
    } finally {
      this.#waiting--;
    }
  }

  /** Calls back with the value of now, as soon as it is known, and with each one after it. */
  listen(of: SharedDefinition, receive: (value: unknown) => void): () => void {
    return this.#entry(of).value.listen(receive);
  }

  /** The bus may have lost something: all is read anew. */
  missed(): void {
    for (const { value } of this.#entries.values()) value.missed();
  }

  /** Ends all: what waits to be stored is refused. */
  close(): void {
    this.#isClosed = true;
    for (const { value, changes } of this.#entries.values()) {
      changes.close();
      value.close();
    }
    this.#entries.clear();
    this.#services.retries.close();
  }

  #entry(definition: SharedDefinition): Entry {
    const { name } = definition;
    let entry = this.#entries.get(name);
    if (entry !== undefined) {
      this.#entries.delete(name);
      this.#entries.set(name, entry);
      return entry;
    }
    const value = new SharedValue(definition, this.#services);
    const changes = new SharedChanges(name, value, this.#services);
    entry = { value, changes };
    this.#entries.set(name, entry);
    if (this.#entries.size > this.#most) this.#forgetUnused();
    return entry;
  }

  /** Forgets the older half of those that nobody uses. */
  #forgetUnused(): void {
    const unused = [...this.#entries].filter(([, { value, changes }]) =>
      !value.isUsed && changes.isEmpty
    );
    // The last one is about to be used.
    for (const [name, { value }] of unused.slice(0, unused.length >> 1)) {
      value.close();
      this.#entries.delete(name);
    }
    this.#most = this.#entries.size + MAX_UNUSED;
  }
}
