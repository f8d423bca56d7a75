import type { Policy } from "../../view/policy.ts";
import type { SignalSource } from "../abortable.ts";
import { type Call, TaskSet } from "../task_set.ts";

/** A handler that knows its payload and its signal. */
export type Handler = (
  // deno-lint-ignore no-explicit-any
  state: any,
  context: SignalSource & { readonly payload: unknown },
) => unknown;

/** A view with handlers: its state, the states that it had, and what went wrong. */
export function openTasks(state: unknown) {
  const host = {
    state,
    states: [] as unknown[],
    errors: [] as string[],
    congested: false,
    isCongested: () => host.congested,
    apply(_call: Call, update: (state: unknown) => unknown) {
      host.state = update(host.state);
      host.states.push(host.state);
    },
    callFailed: (error: unknown, { name }: Call) =>
      void host.errors.push(`${name}: ${error}`),
  };
  const tasks = new TaskSet(host);
  /** Calls a handler as an event does. */
  const call = (
    handler: Handler,
    { name = "add", policy, payload }: {
      name?: string;
      policy?: Policy;
      payload?: unknown;
    } = {},
  ) => {
    const run = (state: unknown, source: SignalSource) =>
      handler(state, {
        payload,
        get signal() {
          return source.signal;
        },
      });
    host.state = tasks.start({ name, policy, run }, host.state);
  };
  return { host, tasks, call };
}

/** A handler whose calls end when they are told to. */
export function pending() {
  const calls: {
    readonly given: unknown;
    readonly payload: unknown;
    readonly signal: AbortSignal;
    resolve(value: unknown): void;
    reject(error: unknown): void;
  }[] = [];
  const handler: Handler = (given, { payload, signal }) =>
    new Promise((resolve, reject) =>
      calls.push({ given, payload, signal, resolve, reject })
    );
  return { calls, handler };
}

/** An update of a number. */
export const add = (by: number) => (state: number) => state + by;
