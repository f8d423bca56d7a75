import type { AtomicCheck, AtomicOperation, Kv, KvKey } from "../kv/kv.ts";

/** How long it is known that a session was taken, in milliseconds: as long as its checkpoint is kept. */
const LIFETIME = 24 * 3_600_000;

/**
 * Keeps an instance from writing checkpoints of sessions that other instances have taken from it.
 *
 * An instance has one key for all of its sessions, its fence. Each of its commits checks that the fence is as it was seen
 * last. Who takes a session changes the owner's fence in the same commit, and notes which session it was: so a commit of
 * the owner that did not know of it fails, and the owner reads what it has lost.
 */
export class Fence {
  #seen: string | null = null;

  constructor(private readonly kv: Kv, private readonly instance: string) {}

  /** What each commit of the instance checks. */
  get check(): AtomicCheck {
    return { key: fenceKey(this.instance), versionstamp: this.#seen };
  }

  /**
   * Reads which sessions were taken since the last look.
   *
   * @throws whatever the store throws
   */
  async refresh(): Promise<string[]> {
    const { versionstamp } = await this.kv.get(fenceKey(this.instance));
    if (versionstamp === this.#seen) return [];
    const taken: string[] = [];
    const prefix = takenKey(this.instance);
    for await (const { key } of this.kv.list({ prefix })) {
      await this.kv.delete(key);
      taken.push(String(key.at(-1)));
    }
    // Last: if this fails, the next commit does, too.
    this.#seen = versionstamp;
    return taken;
  }

  /** Has a commit take a session from another instance. */
  take(atomic: AtomicOperation, session: string, owner: string): void {
    const expiry = { expireIn: LIFETIME };
    atomic.set(fenceKey(owner), this.instance, expiry)
      .set(takenKey(owner, session), this.instance, expiry)
      // It may have been taken from this instance before.
      .delete(takenKey(this.instance, session));
  }
}

function fenceKey(instance: string): KvKey {
  return ["rivulet", "fence", instance];
}

function takenKey(instance: string, ...session: string[]): KvKey {
  return ["rivulet", "taken", instance, ...session];
}
