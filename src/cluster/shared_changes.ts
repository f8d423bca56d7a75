import type { AtomicOperation, KvEntryMaybe } from "../kv/kv.ts";
import {
  type Change,
  InitError,
  keyOfDone,
  keyOfShared,
  topicOfShared,
  valueAfter,
} from "./shared_definition.ts";
import type { SharedServices, SharedValue, Version } from "./shared_value.ts";

/** How long it is known that a change has happened, in milliseconds: pages go on from checkpoints that are as old. */
const LIFETIME = 24 * 3_600_000;
/** How many changes go into one commit: some stores take 10 checks, and one is for the value. */
const MAX_GROUP = 9;

/** A change that waits, and who waits for it. */
interface Waiting {
  readonly change: Change;
  readonly id: string;
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Applies the changes of one shared value in the store, those that wait together in one commit.
 *
 * A commit expects that the value is the one that the changes were applied to, and that none of them has happened before:
 * it notes their ids. If it fails, or nobody knows whether it has, value and ids are read anew; changes that have happened
 * are left out and the others applied again. So each happens once, whoever else applies it, before or after.
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
  apply(change: Change, id: string): Promise<void> {
    const same = this.#promises.get(id);
    if (same !== undefined) return same;
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    this.#promises.set(id, promise);
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
    const group = new Group(this.#waiting.slice(0, MAX_GROUP));
    let version = this.value.known;
    let isRead = false;
    for (let attempt = 1; !group.isEmpty && !this.#isClosed;) {
      try {
        if (version === undefined) {
          version = await this.#read(group);
          isRead = true;
        }
        const applied = group.apply(version.value, isRead);
        // On a version that may be old a change may fail that does not fail on the one of now.
        if (applied === undefined) version = undefined;
        else if (group.isEmpty) break;
        else if (await this.#commit(group, version, applied.value)) break;
        else version = undefined;
      } catch (error) {
        if (error instanceof InitError) group.refuse(error);
        else if (!await this.services.retries.wait(error, attempt++)) return;
        version = undefined;
      }
    }
    for (const { id } of this.#waiting.splice(0, group.size)) {
      this.#promises.delete(id);
    }
  }

  /** Reads the value, and which changes have happened. */
  async #read(group: Group): Promise<Version> {
    const { kv } = this.services;
    const keys = [
      keyOfShared(this.name),
      ...group.left.map(({ id }) => keyOfDone(id)),
    ];
    const [entry, ...done] = await kv.getMany<KvEntryMaybe<unknown>[]>(keys);
    group.leaveOut((_, i) => done[i].versionstamp !== null);
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
    const atomic: AtomicOperation = kv.atomic().check({ key, versionstamp });
    for (const { id } of group.left) {
      const done = keyOfDone(id);
      atomic.check({ key: done, versionstamp: null })
        .set(done, true, { expireIn: LIFETIME });
    }
    const isChanged = value !== before;
    if (isChanged) atomic.set(key, value);
    const committed = isChanged
      ? bus.publishIn(atomic, topicOfShared(this.name), origin)
      : undefined;
    const result = await atomic.commit();
    retries.over();
    if (!result.ok) return false;
    if (isChanged) {
      this.value.take({ value, versionstamp: result.versionstamp });
    }
    committed?.();
    group.leaveOut(() => true);
    return true;
  }
}

/** Changes that are committed together. */
class Group {
  /** How many there were. */
  readonly size: number;

  /** @param left those that are not settled */
  constructor(public left: readonly Waiting[]) {
    this.size = left.length;
  }

  get isEmpty(): boolean {
    return this.left.length === 0;
  }

  /** Those that this is so of have happened. */
  leaveOut(hasHappened: (waiting: Waiting, i: number) => boolean): void {
    const left: Waiting[] = [];
    for (const [i, waiting] of this.left.entries()) {
      if (hasHappened(waiting, i)) waiting.resolve();
      else left.push(waiting);
    }
    this.left = left;
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
