import type { AtomicOperation } from "../kv/kv.ts";
import { frozen } from "./frozen.ts";
import {
  type Change,
  InitError,
  keyOfCommits,
  keyOfDone,
  keyOfShared,
  topicOfShared,
  valueAfter,
} from "./shared_definition.ts";
import type { SharedServices, SharedValue, Version } from "./shared_value.ts";

/** How long it is known that a change has happened, in milliseconds: pages go on from checkpoints that are as old. */
const LIFETIME = 24 * 3_600_000;
/** How many changes with ids go into one commit: what is read to repeat it are 10 keys at most, and two are others. */
const MAX_IDS = 8;
/** How many changes go into one commit. */
const MAX_GROUP = 500;

/** A change that waits, and who waits for it. */
interface Waiting {
  readonly change: Change;
  /** `undefined` for one that nobody but this process can ask for again. */
  readonly id: string | undefined;
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Applies the changes of one shared value in the store, those that wait together in one commit.
 *
 * A commit expects that the value is the one that the changes were applied to, and that none of them has happened before: it
 * notes their ids, and its own name for those without. If it fails, or nobody knows whether it has, all that is read
 * anew; changes that have happened are left out and the others applied again. So each happens once, whoever else applies it,
 * before or after. A commit that happens after all, later than the one that repeats it, finds another value and fails.
 */
export class SharedChanges {
  readonly #waiting: Waiting[] = [];
  /** Those that wait by their ids: a page may ask again before the first answer. */
  readonly #promises = new Map<string, Promise<void>>();
  #isRunning = false;
  #isClosed = false;

  constructor(
    private readonly name: string,
    private readonly value: SharedValue,
    private readonly services: SharedServices,
  ) {}

  /** Whether nothing waits. */
  get isEmpty(): boolean {
    return this.#waiting.length === 0;
  }

  /**
   * Applies a change after those that wait.
   *
   * @returns settles when it is stored, or was stored before under the same id
   * @throws what the author's function throws, or that the value cannot be stored
   */
  apply(change: Change, id: string | undefined): Promise<void> {
    const same = id !== undefined && this.#promises.get(id);
    if (same) return same;
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    if (id !== undefined) this.#promises.set(id, promise);
    this.#waiting.push({ change, id, resolve, reject });
    void this.#run();
    return promise;
  }

  /** Applies nothing more. */
  close(): void {
    this.#isClosed = true;
    for (const { reject } of this.#waiting.splice(0)) {
      reject(
        new Error(
          `Expected a change of the shared value "${this.name}" to be stored, but the app was closed before. ` +
            "Nobody knows whether it has happened.",
        ),
      );
    }
  }

  async #run(): Promise<void> {
    if (this.#isRunning) return;
    this.#isRunning = true;
    // Changes that are made in the same turn go together.
    await Promise.resolve();
    while (!this.isEmpty && !this.#isClosed) await this.#applySome();
    this.#isRunning = false;
  }

  /** Applies the first of those that wait, until all of them are settled. */
  async #applySome(): Promise<void> {
    const group = new Group(firstOf(this.#waiting));
    let version = this.value.known;
    let isRead = false;
    for (let attempt = 1; !group.isEmpty && !this.#isClosed;) {
      try {
        if (version === undefined) {
          version = await this.#read(group);
          isRead = true;
        }
        const applied = group.apply(frozen(version.value), isRead);
        // On a version that may be old a change may fail, or change nothing, that does not so on the one of now.
        if (applied === undefined) version = undefined;
        else if (group.isEmpty) break;
        else if (applied.value === version.value && group.ids.length === 0) {
          if (isRead) group.settle();
          version = undefined;
        } else if (await this.#commit(group, version, applied.value)) break;
        else version = undefined;
      } catch (error) {
        if (error instanceof InitError) group.refuse(error);
        else if (!await this.services.retries.wait(error, attempt++)) return;
        version = undefined;
      }
    }
    for (const { id } of this.#waiting.splice(0, group.size)) {
      if (id !== undefined) this.#promises.delete(id);
    }
  }

  /** Reads the value, and which changes have happened. */
  async #read(group: Group): Promise<Version> {
    const { kv, origin } = this.services;
    const { ids } = group;
    const [entry, commits, ...done] = await kv.getMany<unknown[]>([
      keyOfShared(this.name),
      keyOfCommits(origin, this.name),
      ...ids.map(keyOfDone),
    ]);
    const isCommitted = commits.value === group.name;
    const happened = new Set(
      ids.filter((_, i) => done[i].versionstamp !== null),
    );
    group.leaveOut(({ id }) =>
      id === undefined ? isCommitted : happened.has(id)
    );
    const version = this.value.versionOf(entry);
    this.value.take(version);
    return version;
  }

  /** Commits a group; `false` if it has to be applied again. */
  async #commit(
    group: Group,
    { value: before, versionstamp }: Version,
    value: unknown,
  ): Promise<boolean> {
    const { kv, bus, retries, origin } = this.services;
    const key = keyOfShared(this.name);
    const isChanged = value !== before;
    const { ids } = group;
    const atomic: AtomicOperation = kv.atomic().check({ key, versionstamp });
    for (const id of ids) {
      const done = keyOfDone(id);
      atomic.check({ key: done, versionstamp: null })
        .set(done, true, { expireIn: LIFETIME });
    }
    if (ids.length < group.left.length) {
      atomic.set(keyOfCommits(origin, this.name), group.name, {
        expireIn: LIFETIME,
      });
    }
    if (isChanged) atomic.set(key, value);
    const committed = isChanged
      ? bus.publishIn(atomic, topicOfShared(this.name), origin)
      : undefined;
    const result = await atomic.commit();
    retries.over();
    if (!result.ok) return false;
    if (isChanged) {
      // As all others read it: without prototypes, and nobody's but its own.
      const { versionstamp } = result;
      this.value.take({ value: structuredClone(value), versionstamp });
    }
    committed?.();
    return group.settle();
  }
}

/** Those of the first that wait which can be committed together. */
function firstOf(waiting: readonly Waiting[]): readonly Waiting[] {
  let ids = 0;
  const end = waiting.findIndex(({ id }, i) =>
    i === MAX_GROUP || id !== undefined && ++ids > MAX_IDS
  );
  return waiting.slice(0, end < 0 ? waiting.length : end);
}

/** Changes that are committed together. */
class Group {
  /** Tells their commit from others. */
  readonly name = crypto.randomUUID();
  /** How many there were. */
  readonly size: number;

  /** @param left those that are not settled */
  constructor(public left: readonly Waiting[]) {
    this.size = left.length;
  }

  /** The ids of those that have one. */
  get ids(): string[] {
    return this.left.flatMap(({ id }) => id ?? []);
  }

  get isEmpty(): boolean {
    return this.left.length === 0;
  }

  /** Those that this is so of have happened. */
  leaveOut(hasHappened: (waiting: Waiting) => boolean): void {
    const left: Waiting[] = [];
    for (const waiting of this.left) {
      if (hasHappened(waiting)) waiting.resolve();
      else left.push(waiting);
    }
    this.left = left;
  }

  /** All have happened. */
  settle(): true {
    this.leaveOut(() => true);
    return true;
  }

  /** None of them will happen. */
  refuse(error: unknown): void {
    for (const { reject } of this.left) reject(error);
    this.left = [];
  }

  /**
   * Applies the changes to a value. Those that throw are refused, and the others go on.
   *
   * @param isRead whether the value is surely one that the changes meet
   * @returns `undefined` if one throws, and that is not sure
   */
  apply(value: unknown, isRead: boolean): { value: unknown } | undefined {
    const left: Waiting[] = [];
    for (const waiting of this.left) {
      try {
        value = valueAfter(value, waiting.change);
        left.push(waiting);
      } catch (error) {
        if (!isRead) return undefined;
        waiting.reject(error);
      }
    }
    this.left = left;
    return { value };
  }
}
