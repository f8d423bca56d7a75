import type { ListenerOptions } from "../protocol/listener_options.ts";
import type { Bindable } from "./binding.ts";
import { describe } from "./describe.ts";
import type { EventAttribute } from "./jsx_types.ts";
import { toListener, withOptions } from "./listener.ts";

export type { ListenerOptions } from "../protocol/listener_options.ts";

/** Exists for the type checker alone. */
declare const keyed: unique symbol;

/** What {@linkcode listen} makes with `keys`: it can stand in an `onKey…` attribute alone. */
export interface KeyListener {
  /** @ignore Never present; tells it from what can stand in any `on*` attribute. */
  readonly [keyed]: true;
}

/** The modifiers of `keys`, by their names there, in the order in which the page names those that are pressed. */
const MODIFIERS: Readonly<Record<string, string>> = {
  Alt: "alt",
  Control: "ctrl",
  Meta: "meta",
  Shift: "shift",
};

const LONGEST_DELAY = 2 ** 31 - 1;

const isDelay = (value: unknown) =>
  typeof value === "number" && value >= 0 && value <= LONGEST_DELAY;
const isFlag = (value: unknown) => typeof value === "boolean";
const isText = (value: unknown) => typeof value === "string";

const DELAY = "a number of milliseconds";
const FLAG = "true or false";

/** For each option what it may be, and that in words. */
const OPTIONS: Readonly<
  Record<keyof ListenerOptions, [(value: unknown) => boolean, string]>
> = {
  debounce: [
    (value) => isDelay(value) || value === "blur",
    `${DELAY}, or "blur"`,
  ],
  throttle: [isDelay, DELAY],
  once: [isFlag, FLAG],
  prevent: [isFlag, FLAG],
  stop: [isFlag, FLAG],
  confirm: [isText, "a text"],
  keys: [
    (value) => Array.isArray(value) && value.every(isText),
    "a list of keys",
  ],
  disableWith: [isText, "a text"],
  reset: [isFlag, FLAG],
  margin: [Number.isFinite, "a number of pixels"],
};

/**
 * Says how the page listens, in an `on*` attribute: when it sends the event, and what the browser does meanwhile. The
 * handler is what such an attribute takes.
 *
 * @param handler A binding such as `on.added({ id })`, `on.reset` as it stands, client commands, or a function.
 * @param options See {@linkcode ListenerOptions}.
 * @returns What an `on*` attribute takes; with `keys`, an `onKey…` attribute alone.
 * @throws {TypeError} If the handler is none, an option is unknown or of the wrong type, or both `debounce` and
 * `throttle` are there.
 *
 * @example
 * ```tsx
 * import { defineView, listen } from "@rivulet/live";
 *
 * const Search = defineView({
 *   init: () => ({ query: "", closed: false }),
 *   update: {
 *     searched: (state, _: void, { event }) => ({ ...state, query: event.value ?? "" }),
 *     closed: (state) => ({ ...state, closed: true }),
 *   },
 *   view: ({ query }, { on }) => (
 *     <main onWindowKeyDown={listen(on.closed, { keys: ["Escape"] })}>
 *       <input value={query} onInput={listen(on.searched, { debounce: 300 })} />
 *     </main>
 *   ),
 * });
 * ```
 */
export function listen(
  handler: EventAttribute,
  options: ListenerOptions & { readonly keys?: undefined },
): Bindable;
export function listen(
  handler: EventAttribute,
  options: ListenerOptions,
): KeyListener;
export function listen(
  handler: EventAttribute,
  options: ListenerOptions,
): Bindable & KeyListener {
  const written = writeOptions(options);
  const listener = toListener(handler);
  if (listener === undefined) {
    throw new TypeError(
      `Expected listen to be given a binding such as on.saved({ id }), client commands or a function, received ${
        describe(handler)
      }. To listen only sometimes, write condition && listen(…).`,
    );
  }
  return withOptions(listener, written) as never;
}

function writeOptions(options: ListenerOptions): object {
  if (typeof options !== "object" || options === null) {
    throw new TypeError(
      `Expected the options of listen as an object such as { debounce: 300 }, received ${
        describe(options)
      }.`,
    );
  }
  const written: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(options)) {
    if (value === undefined) continue;
    const option = Object.hasOwn(OPTIONS, name) &&
      OPTIONS[name as keyof ListenerOptions];
    if (!option) {
      throw new TypeError(
        `Expected the options of listen to be some of ${
          Object.keys(OPTIONS).join(", ")
        }, received ${name}. Look for a slip of the pen.`,
      );
    }
    const [isRight, expected] = option;
    if (!isRight(value)) {
      throw new TypeError(
        `Expected the option ${name} of listen to be ${expected}, received ${
          describe(value)
        }.`,
      );
    }
    if (value !== false) {
      written[name] = name === "keys" ? (value as string[]).map(chord) : value;
    }
  }
  if ("debounce" in written && "throttle" in written) {
    throw new TypeError(
      "Expected one of debounce and throttle, received both: one waits for quiet, the other does not. Leave out one.",
    );
  }
  return written;
}

/** A key with its modifiers, spelled as the page spells what is pressed. */
function chord(text: string): string {
  const [, before, key] = /^((?:\w+\+)*)([^]+)$/.exec(text) ?? [, "", ""];
  const modifiers = before!.split("+").slice(0, -1);
  const unknown = modifiers.find((name) => !Object.hasOwn(MODIFIERS, name));
  if (key === "" || unknown !== undefined) {
    throw new TypeError(
      `Expected a key with modifiers out of ${
        Object.keys(MODIFIERS).join(", ")
      }, such as "Enter" or "Control+s", received ${describe(text)}.`,
    );
  }
  if (key!.length === 1 && modifiers.includes("Shift")) {
    throw new TypeError(
      `Expected a character as it is typed, received ${
        describe(text)
      }: write "S" or "Control+S" for what Shift makes of s.`,
    );
  }
  const pressed = Object.keys(MODIFIERS).filter((name) =>
    modifiers.includes(name)
  );
  return [...pressed.map((name) => MODIFIERS[name]), key].join("+");
}
