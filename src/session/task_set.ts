import { Abortable } from "./abortable.ts";
import { type Deferred, isDeferred, stateOf } from "./result.ts";
import { type Call, Task, type TaskHost } from "./task.ts";

export type { SignalSource } from "./abortable.ts";
export type { Call, TaskHost } from "./task.ts";

/**
 * The handlers of one view that run: calls each as the policy of its handler says, and brings what it returns besides a
 * state into the view.
 *
 * Its signal is that of everything in the view which nothing but the end of the view aborts.
 *
 * @typeParam C The view's own calls.
 */
export class TaskSet<C extends Call> extends Abortable {
  /** What has not ended. Made with the first. */
  #tasks: Set<Task<C>> | undefined;
  /** The last run of each handler that has a policy: while it has not ended, and of `latest` also afterwards. */
  #last: Map<string, Task<C>> | undefined;
  /** What was begun by the message under way. */
  #begun: { readonly task?: Task<C>; readonly call: C }[] | undefined;
  /** Who waits for all to end. */
  #listeners: (() => void)[] | undefined;
  /** The calls that wait, by the names of their handlers. */
  #queues: Map<string, C[]> | undefined;

  constructor(private readonly host: TaskHost<C>) {
    super();
  }

  /** Whether every call has ended. */
  get isIdle(): boolean {
    return !this.#tasks?.size && !this.#queues?.size;
  }

  /**
   * Calls a handler now, later or not at all, as its policy says. Not to be called within a handler.
   *
   * @param state the state of now
   * @returns the state to go on with; the same one if the handler brings nothing yet
   * @throws {TypeError} if the handler returns neither a state nor what brings states later
   * @throws whatever the handler throws before it returns, or its generator before it yields
   */
  start(call: C, state: unknown): unknown {
    const { name, policy } = call;
    if (policy !== undefined) {
      const last = this.#last?.get(name);
      if (policy === "latest") this.#cancel(last);
      else if (last !== undefined || this.#queues?.has(name)) {
        if (policy === "queue") this.#enqueue(call);
        return state;
      }
    }
    return this.#run(call, state);
  }

  /** The calls that have not ended, in the order in which they began, and those that wait. */
  get calls(): C[] {
    const running = [...this.#tasks ?? []].map(({ call }) => call);
    return [...running, ...[...this.#queues?.values() ?? []].flat()];
  }

  /** Whether a generator runs that has begun after this time, on the clock of `performance`. */
  hasBegunAfter(time: number): boolean {
    for (const { begun } of this.#tasks ?? []) {
      if (begun !== undefined && begun > time) return true;
    }
    return false;
  }

  /** Settles when no call runs or waits. */
  whenIdle(): Promise<void> {
    if (this.isIdle) return Promise.resolve();
    return new Promise((resolve) => {
      (this.#listeners ??= []).push(resolve);
    });
  }

  /** What the message under way has begun stays. */
  keep(): void {
    this.#begun = undefined;
  }

  /** What the message under way has begun is undone: runs are cancelled, calls that wait are forgotten. */
  abandon(): void {
    const begun = this.#begun ?? [];
    this.#begun = undefined;
    for (const { task, call } of begun) {
      if (task !== undefined) {
        task.abort();
        this.#settle(call, task);
      } else {
        const queue = this.#queues?.get(call.name);
        queue?.splice(queue.indexOf(call), 1);
      }
    }
  }

  /** The congestion is over: generators go on. */
  resume(): void {
    // A copy: what goes on may end others.
    for (const task of [...this.#tasks ?? []]) task.resume();
  }

  /** Ends all, for good. */
  override abort(): void {
    super.abort();
    const tasks = [...this.#tasks ?? [], ...this.#last?.values() ?? []];
    this.#tasks = this.#last = this.#queues = undefined;
    for (const task of tasks) task.abort();
    this.#tellIdle();
  }

  #run(call: C, state: unknown): unknown {
    const { name, policy } = call;
    let task: Task<C> | undefined;
    if (policy === "latest") {
      task = this.#task(call);
      (this.#last ??= new Map()).set(name, task);
    }
    const result = call.run(state, task ?? this);
    return isDeferred(result)
      ? this.follow(call, state, result, task)
      : stateOf(name, result);
  }

  /**
   * Follows what a handler has returned that brings states later.
   *
   * @param state the state that it was called with
   * @returns the state to go on with
   */
  follow(
    call: C,
    state: unknown,
    result: Deferred,
    task: Task<C> = this.#task(call),
  ): unknown {
    const { name, policy } = call;
    const next = task.follow(state, result);
    if (this.isAborted) task.abort();
    if (!task.isOver) {
      (this.#tasks ??= new Set()).add(task);
      (this.#begun ??= []).push({ task, call });
      if (policy !== undefined) (this.#last ??= new Map()).set(name, task);
    }
    return next;
  }

  #task(call: C): Task<C> {
    const task = new Task(call, this.host, () => this.#settle(call, task));
    return task;
  }

  #cancel(task: Task<C> | undefined): void {
    if (task === undefined) return;
    this.#tasks?.delete(task);
    task.abort();
  }

  #settle({ name, policy }: C, task: Task<C>): void {
    this.#tasks?.delete(task);
    // What a `latest` handler has started with its signal ends when the next one starts.
    if (policy === "queue" || policy === "drop") this.#last?.delete(name);
    if (policy === "queue") this.#advance(name);
    this.#tellIdle();
  }

  #tellIdle(): void {
    if (this.#listeners === undefined || !this.isIdle) return;
    for (const listener of this.#listeners) listener();
    this.#listeners = undefined;
  }

  #enqueue(call: C): void {
    this.#queues ??= new Map();
    const queue = this.#queues.get(call.name);
    if (queue === undefined) this.#queues.set(call.name, [call]);
    else queue.push(call);
    (this.#begun ??= []).push({ call });
  }

  /** Runs the next call that waits. */
  #advance(name: string): void {
    const call = this.#queues?.get(name)?.shift();
    if (call === undefined) {
      this.#queues?.delete(name);
      this.#tellIdle();
      return;
    }
    try {
      this.host.apply(call, (state) => this.#runQueued(call, state));
    } catch (error) {
      this.host.callFailed(error, call);
    }
  }

  #runQueued(call: C, state: unknown): unknown {
    if (this.isAborted) return state;
    try {
      return this.#run(call, state);
    } finally {
      if (!this.#last?.has(call.name)) {
        // Not before the host is done with this one.
        queueMicrotask(() => this.#advance(call.name));
      }
    }
  }
}
