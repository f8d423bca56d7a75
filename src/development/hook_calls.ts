import { options as publicOptions } from "preact";
import type { Instance, Options } from "../render/preact_private.ts";

const options = publicOptions as unknown as Options;

/** The hooks that were called last, by their numbers, and the component that did. */
let caller: unknown;
let kinds: string[] = [];

/** The hooks of Preact by the number that `options.__h` is told. */
const NAMES: readonly string[] = [
  "",
  "useState",
  "useReducer",
  "useEffect",
  "useLayoutEffect",
  "useRef",
  "useImperativeHandle",
  "useMemo",
  "useCallback",
  "useContext",
  "useErrorBoundary",
  "useId",
];

const before = options.__h;

// Preact's own place for it, where its debug layer hangs, too. It is asked at each call of a hook, once hooks are loaded.
options.__h = (component, index, kind) => {
  before?.(component, index, kind);
  if (index === 0) {
    caller = component;
    kinds = [];
  }
  kinds[index] = NAMES[kind] ?? "another hook";
};

/**
 * The names of the hooks that a component has just called, in their order. Components do not call each other, so the
 * last calls are its own, or it has called none.
 */
export function takeHookCalls(instance: Instance): readonly string[] {
  const calls = caller === instance ? kinds : [];
  caller = undefined;
  kinds = [];
  return calls;
}
