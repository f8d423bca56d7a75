import type { ComponentChildren } from "preact";
import type { AnyState } from "./define_view.ts";
import { expectType } from "./expect_type.ts";
import type { Exact, PayloadOf } from "./handler.ts";
import type { AnyShared } from "./services.ts";
import type { Source } from "./source.ts";
import { startedAlone } from "./topic.ts";

/** The most UTF-16 code units of a name: stores take keys of 2,048 bytes. */
const MAX_NAME_LENGTH = 500;

/**
 * A value that all pages of an app see, in all its processes, made by {@linkcode shared} and shown by the component of the
 * same name. As a source it sends the value of now and, after changes, the latest one.
 *
 * @typeParam T The value.
 * @typeParam U The functions that change it.
 */
export interface Shared<T, U = unknown> extends Source<T>, AnyShared {
  /** Makes the changes that `ctx.apply` and `app.apply` take: `votes.on.vote("tea")`. */
  readonly on: Changes<U>;
  /** Makes the value as long as nothing has changed it. */
  readonly init: () => T;
}

/**
 * A change of a shared value that has still to be applied: what `votes.on.vote("tea")` is.
 *
 * @example
 * ```ts
 * import { type App, shared, type SharedChange } from "@rivulet/live";
 *
 * const visits = shared("visits", {
 *   init: () => 0,
 *   update: { counted: (value) => value + 1, reset: () => 0 },
 * });
 *
 * const at = (hour: number): SharedChange =>
 *   hour === 0 ? visits.on.reset() : visits.on.counted();
 * const tick = (app: App) => app.apply(at(new Date().getHours()));
 * ```
 */
export interface SharedChange {
  /** What it changes. */
  readonly of: AnyShared;
  /** Which function of `update` does it. */
  readonly name: string;
  /** What that receives as its second argument. */
  readonly payload: unknown;
}

/** What `on` of a shared value is: for each function of `U` one that makes a change. */
export type Changes<U> = {
  readonly [K in keyof U]: ChangeOf<PayloadOf<U[K]>>;
};

type ChangeOf<Payload> = [Payload] extends [never] ? () => SharedChange
  : undefined extends Payload ? (payload?: Payload) => SharedChange
  : (payload: Payload) => SharedChange;

/** What {@linkcode shared} takes. */
export interface SharedOptions<T, U> {
  /** Makes the value as long as nothing has changed it: plain data, the same in every process. */
  readonly init: () => T;
  /**
   * The functions that change the value, by name: `(value, payload) => value`. They may be called again when another process
   * was faster, so they do nothing but make the next value.
   */
  readonly update:
    & U
    & Readonly<
      Record<string, (value: NoInfer<T>, payload: never) => unknown>
    >
    & NoInfer<{ readonly [K in keyof U]: Exact<U[K], T> }>;
}

/** What `update` must be for a value. */
export type SharedUpdateOf<T> = Readonly<
  Record<string, (value: never, payload: never) => T>
>;

/**
 * Defines a value that all pages of an app share, in all its processes. It is only a definition: it can be made anywhere, at
 * any time, and again; of one name it is one value.
 *
 * Handlers change it by `ctx.apply`, everybody else by `app.apply`. Each change is applied in the store, to the value of then,
 * and once: an event that is handled again after a crash counts no second time. `ctx.read` and `app.read` read it, a
 * view's `subscriptions` follow it, and `<Shared of={votes}>` shows it. With an app's `kv` it outlives the process; without,
 * it ends with it. What `init` makes is not stored before the first change.
 *
 * A value is plain data of at most 65,000 bytes, which nobody mutates. Changes that are refused, by an error of a function
 * of `update` or because their value cannot be stored, are reported, or rejected by `app.apply`, and others go on.
 *
 * @param name Which value it is; at most 500 characters.
 *
 * @throws {TypeError} If the name is empty, or `init` or `update` is missing.
 * @throws {RangeError} If the name is too long.
 *
 * @example
 * ```tsx
 * import { createApp, defineView, Shared, shared } from "@rivulet/live";
 *
 * const votes = shared("votes", {
 *   init: () => ({ tea: 0, coffee: 0 }),
 *   update: {
 *     vote: (value, drink: "tea" | "coffee") => ({ ...value, [drink]: value[drink] + 1 }),
 *     reset: () => ({ tea: 0, coffee: 0 }),
 *   },
 * });
 *
 * const Poll = defineView({
 *   init: () => ({ voted: false }),
 *   update: {
 *     voted: (_state, drink: "tea" | "coffee", ctx) => {
 *       ctx.apply(votes.on.vote(drink));
 *       return { voted: true };
 *     },
 *   },
 *   view: ({ voted }, { on }) => (
 *     <main>
 *       <button onClick={on.voted("tea")} disabled={voted}>Tea</button>
 *       <Shared of={votes}>{({ tea, coffee }) => <p>{tea} : {coffee}</p>}</Shared>
 *     </main>
 *   ),
 * });
 *
 * const app = createApp({ routes: { "/": Poll } });
 * await app.apply(votes.on.vote("tea"));
 * const page = await app.fetch(new Request("http://localhost/"));
 * console.assert((await page.text()).includes("1"));
 * await app.apply(votes.on.reset());
 * console.assert((await app.read(votes)).tea === 0);
 * await app.close();
 * ```
 */
export function shared<U extends SharedUpdateOf<T>, T = AnyState>(
  name: string,
  { init, update }: SharedOptions<T, U>,
): Shared<T, U> {
  expectName(name);
  const owner = `the shared value "${name}"`;
  expectType(owner, "init", init, "function", "() => ({ count: 0 })");
  expectType(owner, "update", update, "object", "{ reset: () => … }");
  const definition: AnyShared = { name, init, update };
  const on: Record<string, (payload?: unknown) => SharedChange> = Object.create(
    null,
  );
  for (const change of Object.keys(update)) {
    on[change] = (payload) => ({ of: definition, name: change, payload });
  }
  return {
    name,
    init,
    update: definition.update,
    on: Object.freeze(on) as unknown as Changes<U>,
    key: `shared ${name}`,
    start: () => startedAlone("a shared value"),
    connect: (services, emit) => services.follow(definition, emit),
    coalesce: (_earlier, later) => later,
  };
}

/**
 * What {@linkcode Shared} takes.
 *
 * @typeParam T The value.
 */
export interface SharedProps<T> {
  /** The value. */
  readonly of: Shared<T>;
  /**
   * Shows the value, and nothing else that changes. It calls no hooks; components in what it returns do. A function of the
   * module, rather than one of each render, is called once per value for all pages of the process.
   */
  readonly children: (value: T) => ComponentChildren;
}

/**
 * Shows a shared value: when it changes, this part of the page is rendered anew, on all pages that show it, and the view
 * around it is not. A page that is requested waits for the value if its process does not know it yet.
 *
 * @throws {TypeError} If `of` is not a shared value, or the content is not a function.
 *
 * @example
 * ```tsx
 * import { Shared, shared } from "@rivulet/live";
 *
 * const score = shared("score", {
 *   init: () => ({ home: 0, guests: 0 }),
 *   update: { home: (value) => ({ ...value, home: value.home + 1 }) },
 * });
 *
 * const Score = () => (
 *   <header>
 *     <Shared of={score}>{({ home, guests }) => <b>{home} : {guests}</b>}</Shared>
 *   </header>
 * );
 * ```
 */
export function Shared<T>(_props: SharedProps<T>): ComponentChildren {
  throw new TypeError(
    "Expected <Shared> to be rendered by Rivulet, but it was called as a function. Write it as JSX.",
  );
}

function expectName(name: string): void {
  if (typeof name !== "string" || name === "") {
    throw new TypeError(
      `Expected the name of a shared value, but received ${
        name === "" ? "an empty string" : typeof name
      }. Name what is shared: shared("votes", { … }).`,
    );
  }
  if (name.length <= MAX_NAME_LENGTH) return;
  throw new RangeError(
    `Expected the name of a shared value to have at most ${MAX_NAME_LENGTH} characters, but received ${name.length}. ` +
      "Name it by an id, and keep what is long in the value.",
  );
}
