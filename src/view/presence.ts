import type { Source } from "./source.ts";
import { startedAlone, type Topic } from "./topic.ts";

/** The most UTF-16 code units of where: stores take keys of 2,048 bytes. */
const MAX_NAME_LENGTH = 500;
/** The most UTF-16 code units of what a page says of itself, as JSON. */
const MAX_META_LENGTH = 4096;

/**
 * A page that is present.
 *
 * @typeParam M What it says of itself.
 */
export interface Member<M = unknown> {
  /** Tells it from others: the same page has the same one, also after its server has died. It is no secret. */
  readonly id: string;
  /** What it says of itself. */
  readonly meta: M;
  /** Since when it is present, in milliseconds since 1970. */
  readonly since: number;
}

/**
 * Who is present: what a source of {@linkcode presence} sends.
 *
 * @typeParam M What members say of themselves.
 */
export interface Present<M = unknown> {
  /** All who are present, those that have been for longest first. */
  readonly members: readonly Member<M>[];
  /** Those that were not present the last time; nobody the first time. */
  readonly joined: readonly Member<M>[];
  /** Those that were present the last time and have left; nobody the first time. */
  readonly left: readonly Member<M>[];
  /** The `id` of the page that is told; `undefined` if it only watches. */
  readonly self: string | undefined;
}

/**
 * A source of who is present at a topic: of all pages of the app, in all its processes, that subscribe to it with something
 * to say of themselves. It sends who is present now, and again whenever that changes; while a page is slow or away what it
 * misses becomes one. A page is present while it subscribes, so also while its connection is lost and its session waits.
 * Several tabs are several members: say in `meta` whose they are. To say something else is neither to leave nor to join.
 *
 * @typeParam M What members say of themselves: data that survives JSON, of at most 4,096 characters. Everybody sees it.
 *
 * @param at Where: a topic, or its name. Nothing is published to it.
 * @param meta What the page says of itself. Without it the page only watches, see {@linkcode watchPresence}.
 *
 * @throws {TypeError} If `meta` does not survive JSON.
 * @throws {RangeError} If `meta` is too long, or the name has more than 500 characters.
 *
 * @example
 * ```tsx
 * import { defineView, presence, type Present, topic } from "@rivulet/live";
 *
 * interface User {
 *   name: string;
 * }
 *
 * const room = (id: string) => topic<string>(`room ${id}`);
 *
 * const Room = defineView({
 *   init: (props: { id: string; name: string }) => ({ ...props, names: [] as string[] }),
 *   update: {
 *     here: (state, { members }: Present<User>) => ({
 *       ...state,
 *       names: members.map(({ meta }) => meta.name),
 *     }),
 *   },
 *   subscriptions: (state) => ({ here: presence(room(state.id), { name: state.name }) }),
 *   view: ({ names }) => <p>Here: {names.join(", ")}</p>,
 * });
 * ```
 */
export function presence<M>(
  at: Pick<Topic<never>, "name"> | string,
  meta?: M,
): Source<Present<M>> {
  const name = typeof at === "string" ? at : at.name;
  if (name.length > MAX_NAME_LENGTH) {
    throw new RangeError(
      `Expected the topic of presence to have a name of at most ${MAX_NAME_LENGTH} characters, but received ${name.length}. ` +
        "Name it by an id.",
    );
  }
  const said = meta === undefined ? "" : JSON.stringify(meta);
  expectMeta(name, said);
  return {
    key: `presence ${JSON.stringify(name)} ${said}`,
    start: () => startedAlone("presence"),
    connect: (services, emit) => services.attend(name, meta, emit),
    coalesce: bothOf,
  };
}

/**
 * A source of who is present at a topic, for a page that is not present itself: {@linkcode presence} without a word of
 * itself.
 *
 * @typeParam M What members say of themselves.
 *
 * @param at Where: a topic, or its name.
 *
 * @example
 * ```tsx
 * import { defineView, type Present, watchPresence } from "@rivulet/live";
 *
 * const Lobby = defineView({
 *   init: () => ({ count: 0 }),
 *   update: {
 *     here: (_state, { members }: Present<{ name: string }>) => ({ count: members.length }),
 *   },
 *   subscriptions: () => ({ here: watchPresence<{ name: string }>("room 1") }),
 *   view: ({ count }) => <p>{count} in room 1</p>,
 * });
 * ```
 */
export function watchPresence<M>(
  at: Pick<Topic<never>, "name"> | string,
): Source<Present<M>> {
  return presence<M>(at);
}

/** What has happened in two steps, as one. */
function bothOf<M>(earlier: Present<M>, later: Present<M>): Present<M> {
  return {
    members: later.members,
    self: later.self,
    joined: [
      ...without(earlier.joined, later.left),
      ...without(later.joined, earlier.left),
    ],
    left: [
      ...without(earlier.left, later.joined),
      ...without(later.left, earlier.joined),
    ],
  };
}

function without<M>(
  members: readonly Member<M>[],
  others: readonly Member<M>[],
): readonly Member<M>[] {
  const ids = new Set(others.map(({ id }) => id));
  return members.filter(({ id }) => !ids.has(id));
}

function expectMeta(name: string, said: string | undefined): void {
  if (said === undefined) {
    throw new TypeError(
      `Expected what a page says of itself at "${name}" to survive JSON, but received what JSON does not know. ` +
        "Give presence plain data: { name: state.name }.",
    );
  }
  if (said.length <= MAX_META_LENGTH) return;
  throw new RangeError(
    `Expected what a page says of itself at "${name}" to have at most ${MAX_META_LENGTH} characters as JSON, but received ${said.length}. ` +
      "Keep it to what others need to know, such as a name and an id.",
  );
}
