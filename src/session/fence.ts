import type { AtomicOperation, Kv, KvKey } from "../kv/kv.ts";
import { LIFETIME } from "./checkpoint.ts";

const EXPIRY = { expireIn: LIFETIME };

/**
 * Keeps an instance from writing checkpoints of sessions that other instances have taken from it, and what it has written
 * before from coming after.
 *
 * An instance has one key for all of its sessions, its fence. Each of its commits expects the fence to be as it was seen
 * last, and sets it: so an attempt that arrives late, or again, fails. Who takes a session sets the owner's fence in the
 * same commit, and leaves a mark that names the session: so a commit of the owner that did not know of it fails, and the
 * owner reads what it has lost.
 */
export class Fence {
  #seen: string | null = null;
  /** The latest mark that was read. */
  #read = "";
  /** Settles when no look is under way: one comes after the other. */
  #looked: Promise<void> = Promise.resolve();

  /** @param lost called with the sessions that others have taken, in the turn in which commits may go on */
  constructor(
    private readonly kv: Kv,
    private readonly instance: string,
    private readonly lost: (ids: readonly string[]) => void,
  ) {}

  /** Has a commit of this instance fail if something was taken, or another commit was faster; call `committed` then. */
  guard(atomic: AtomicOperation): void {
    const key = fenceKey(this.instance);
    atomic.check({ key, versionstamp: this.#seen })
      .set(key, this.instance, EXPIRY);
  }

  /** A commit that was guarded has succeeded. */
  committed(versionstamp: string): void {
    this.#seen = versionstamp;
  }

  /**
   * Looks which sessions were taken since the last look.
   *
   * @throws whatever the store throws
   */
  refresh(): Promise<void> {
    const looking = this.#looked.then(() => this.#look());
    this.#looked = looking.catch(() => {});
    return looking;
  }

  async #look(): Promise<void> {
    const { versionstamp } = await this.kv.get(fenceKey(this.instance));
    if (versionstamp === this.#seen) return;
    const prefix = takenKey(this.instance);
    const marks = await Array.fromAsync(this.kv.list({ prefix }));
    const news = marks.filter(({ versionstamp }) => versionstamp > this.#read);
    for (const { versionstamp } of news) {
      if (versionstamp > this.#read) this.#read = versionstamp;
    }
    this.#seen = versionstamp;
    if (news.length > 0) this.lost(news.map(({ key }) => String(key.at(-1))));
    for (const mark of marks) {
      // Not one that was left since. What stays ends by itself.
      const deleting = this.kv.atomic().check(mark).delete(mark.key).commit();
      await deleting.catch(() => {});
    }
  }

  /** Has a commit take a session from another instance. */
  take(atomic: AtomicOperation, session: string, owner: string): void {
    atomic.set(fenceKey(owner), this.instance, EXPIRY)
      .set(takenKey(owner, session), this.instance, EXPIRY)
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
