import { isSignal } from "../view/signal.ts";
import { isPlainData } from "./plain_data.ts";
import type { Hook, Instance } from "./preact_private.ts";

/**
 * What components of Preact keep when their page goes to another process: the values of `useState`, `useReducer`,
 * `useRef`, `useSignal` and `useId`, and the state of classes. What is not plain data begins anew, and so does what
 * follows from the rest: `useMemo`, effects.
 *
 * @module
 */

/** What a component keeps, as plain data. */
export type PreactMemory =
  | { readonly hooks: readonly HookMemory[] }
  | { readonly state: Readonly<Record<string, unknown>> };

/** What a hook keeps: its position among the component's, what it is, its value. */
type HookMemory = readonly [index: number, kind: HookKind, value: unknown];

type HookKind = "state" | "ref" | "signal" | "id";

/** What a component keeps; `undefined` for nothing. */
export function rememberInstance(
  { state, __H: hooks }: Instance,
  isClass: boolean,
): PreactMemory | undefined {
  if (isClass) {
    const fields = Object.entries(state ?? {}).filter(([, value]) =>
      isPlainData(value)
    );
    return fields.length === 0
      ? undefined
      : { state: Object.fromEntries(fields) };
  }
  const kept: HookMemory[] = [];
  hooks?.__.forEach((hook, i) => {
    const memory = rememberHook(hook, i);
    if (memory !== undefined && isPlainData(memory[2])) kept.push(memory);
  });
  return kept.length === 0 ? undefined : { hooks: kept };
}

function rememberHook(hook: Hook, i: number): HookMemory | undefined {
  const { __: value, __H: dependencies } = hook;
  if (isState(value) && hook.__c !== undefined) return [i, "state", value[0]];
  if (typeof value === "string" && !("__H" in hook)) return [i, "id", value];
  if (dependencies?.length !== 0) return undefined;
  if (isRef(value)) return [i, "ref", value.current];
  return isWritableSignal(value) ? [i, "signal", value.peek()] : undefined;
}

/** Gives a component what it kept: a class over the state that it begins with, a function before it calls its hooks. */
export function recallInstance(instance: Instance, kept: PreactMemory): void {
  if ("hooks" in kept) instance.__H = { __: recallHooks(kept.hooks), __h: [] };
  else instance.__s = { ...instance.__s ?? instance.state, ...kept.state };
}

function recallHooks(kept: readonly HookMemory[]): Hook[] {
  const hooks: Hook[] = [];
  for (const [index, kind, value] of kept) {
    // The same as Preact makes.
    while (hooks.length < index) hooks.push({});
    hooks.push(kind === "id" ? { __: value } : new RecalledHook(kind, value));
  }
  return hooks;
}

/**
 * A hook that begins with what it kept. Preact makes a new hook's value when the hook is first called, and with it what
 * belongs to it: what changes the state, the ref's or the signal's object. Only what is in there is exchanged, so the
 * component's first render is the one that it would have been.
 */
class RecalledHook implements Hook {
  #kind: HookKind;
  #value: unknown;

  constructor(kind: HookKind, value: unknown) {
    this.#kind = kind;
    this.#value = value;
  }

  get __(): unknown {
    return undefined;
  }

  set __(begun: unknown) {
    const value = exchange(begun, this.#kind, this.#value);
    this.#value = undefined;
    Object.defineProperty(this, "__", {
      value,
      writable: true,
      enumerable: true,
      configurable: true,
    });
  }
}

/** Puts into the value of a hook what it kept, if it is still the same hook. */
function exchange(begun: unknown, kind: HookKind, kept: unknown): unknown {
  if (kind === "state" && isState(begun)) return [kept, begun[1]];
  if (kind === "ref" && isRef(begun)) begun.current = kept;
  else if (kind === "signal" && isWritableSignal(begun)) begun.value = kept;
  return begun;
}

function isState(value: unknown): value is [unknown, () => void] {
  return Array.isArray(value) && value.length === 2 &&
    typeof value[1] === "function";
}

function isRef(value: unknown): value is { current: unknown } {
  return typeof value === "object" && value !== null &&
    Object.getPrototypeOf(value) === Object.prototype &&
    Object.keys(value).join() === "current";
}

/** Whether this is what `useSignal` makes; a computed signal follows from others. */
function isWritableSignal(
  value: unknown,
): value is { value: unknown; peek(): unknown } {
  return isSignal(value) &&
    Object.getOwnPropertyDescriptor(Object.getPrototypeOf(value), "value")
        ?.set !== undefined;
}
