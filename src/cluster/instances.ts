import type { Kv, KvKey } from "../kv/kv.ts";
import { Backoff, pause } from "./backoff.ts";
import { Outage } from "./outage.ts";
import { safeReport } from "./safe_report.ts";

/** How long an instance counts as living after it has said so, in milliseconds. */
const LEASE = 10_000;
/** How often it says so. */
const RENEWAL = 3_000;
const INSTANCES: KvKey = ["rivulet", "instance"];
const ID_LENGTH = 8;

/** What an instance stores. */
interface Lease {
  /** When it ends, in milliseconds since 1970: the store may keep it for longer. */
  readonly until: number;
}

/**
 * Which instances of the app live: each keeps a lease in the store that they share, and renews it every three seconds.
 * One that has not done so for ten is gone, and so is one that has closed; others notice within three seconds.
 *
 * When a lease ends is said by the clock of the instance that holds it, and compared with the clocks of others: they must
 * agree to a second or two. While the store is away nobody is found to be gone.
 */
export class Instances {
  /** This instance: letters and digits. */
  readonly id = randomId();
  readonly #report: (error: unknown) => void;
  readonly #end = new AbortController();
  readonly #outage: Outage;
  readonly #goneListeners = new Set<(id: string) => void>();
  /** When the leases of others end, as far as it is known. */
  #leases = new Map<string, number>();
  #reading = Promise.resolve(true);
  #nextReading: Promise<boolean> | undefined;
  #opening: Promise<void> | undefined;
  #running: Promise<void> | undefined;

  /** @param report called with errors: once when the store is away, and with what listeners have thrown */
  constructor(
    private readonly kv: Kv,
    report: (error: unknown) => void,
  ) {
    this.#report = safeReport(report);
    this.#outage = new Outage(this.#report);
  }

  /**
   * Takes the lease of this instance, and renews it until it is closed.
   *
   * @returns a promise that resolves after the first attempt
   */
  open(): Promise<void> {
    return this.#opening ??= new Promise((resolve) => {
      this.#running = this.#run(resolve);
    });
  }

  /** Whether an instance is known to live. Of one that is not known the store is asked. */
  async has(id: string): Promise<boolean> {
    if (id === this.id || this.#isLive(id)) return true;
    await this.#refresh();
    return this.#isLive(id);
  }

  /** The other instances that live, by the store; as far as they are known, if it is away. */
  async others(): Promise<string[]> {
    await this.#refresh();
    return [...this.#leases.keys()].filter((id) => this.#isLive(id));
  }

  /**
   * Calls a listener with each instance that was known to live and is found to be gone.
   *
   * @returns a function that ends it
   */
  onGone(listener: (id: string) => void): () => void {
    // One that is passed twice is called twice.
    const own = (id: string) => listener(id);
    this.#goneListeners.add(own);
    return () => void this.#goneListeners.delete(own);
  }

  /** Gives the lease back, so that others need not wait for its end. The store can be closed afterwards. */
  async close(): Promise<void> {
    this.#end.abort();
    await this.#running;
    if (this.#opening === undefined) return;
    try {
      await this.kv.delete([...INSTANCES, this.id]);
    } catch {
      // It ends by itself.
    }
  }

  async #run(attempted: () => void): Promise<void> {
    const { signal } = this.#end;
    const backoff = new Backoff(signal);
    while (!signal.aborted) {
      const hasWorked = await this.#renew() && await this.#refresh();
      attempted();
      if (hasWorked) {
        backoff.reset();
        await pause(RENEWAL, signal);
      } else await backoff.pause();
    }
  }

  #renew(): Promise<boolean> {
    return this.#try("renewing the lease of this instance", async () => {
      const lease: Lease = { until: Date.now() + LEASE };
      await this.kv.set([...INSTANCES, this.id], lease, { expireIn: LEASE });
    });
  }

  /** Reads the leases as they are from now on: one after the other, so that none undoes what a later one has found. */
  #refresh(): Promise<boolean> {
    // One that has not begun yet does for all.
    return this.#nextReading ??= this.#reading.then(() => {
      this.#nextReading = undefined;
      return this.#reading = this.#read();
    });
  }

  /** Reads all leases, and tells who is gone. */
  #read(): Promise<boolean> {
    return this.#try("reading which instances live", async () => {
      const leases = new Map<string, number>();
      for await (
        const { key, value } of this.kv.list<Lease>({ prefix: INSTANCES })
      ) {
        const id = key.at(-1) as string;
        if (id !== this.id && value.until > Date.now()) {
          leases.set(id, value.until);
        }
      }
      const gone = [...this.#leases.keys()].filter((id) => !leases.has(id));
      this.#leases = leases;
      for (const id of gone) this.#tell(id);
    });
  }

  #isLive(id: string): boolean {
    return (this.#leases.get(id) ?? 0) > Date.now();
  }

  #tell(id: string): void {
    for (const listener of [...this.#goneListeners]) {
      try {
        listener(id);
      } catch (error) {
        this.#report(error);
      }
    }
  }

  async #try(what: string, act: () => Promise<void>): Promise<boolean> {
    try {
      await act();
      this.#outage.works(what);
      return true;
    } catch (error) {
      if (!this.#end.signal.aborted) this.#outage.failed(what, error);
      return false;
    }
  }
}

function randomId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(ID_LENGTH));
  return Array.from(bytes, (byte) => (byte % 36).toString(36)).join("");
}
