import type { Services } from "./services.ts";
import type { Cleanup, Source } from "./source.ts";

/** Topics of Rivulet's own begin so. */
const RESERVED = "rivulet/";

/**
 * A named channel through all views of an app: what is published to it reaches every view that subscribes to it, in the
 * same order everywhere.
 *
 * @typeParam T What is published: plain data that survives structured clone.
 */
export interface Topic<T> extends Source<T> {
  /** Two topics of the same name are the same topic. */
  readonly name: string;
}

/**
 * Makes a topic. It is only a name with a type: it can be made anywhere, at any time, and again.
 *
 * @param name Which topic it is.
 *
 * @throws {TypeError} If the name is empty, or begins with "rivulet/".
 *
 * @example
 * ```tsx
 * import { defineView, topic } from "@rivulet/live";
 *
 * const room = (name: string) => topic<string>(`room ${name}`);
 *
 * const Chat = defineView({
 *   init: (props: { room: string }) => ({ room: props.room, lines: [] as string[] }),
 *   update: {
 *     said: (state, line: string) => ({ ...state, lines: [...state.lines, line] }),
 *     say: (state, line: string, ctx) => {
 *       ctx.publish(room(state.room), line);
 *       return state;
 *     },
 *   },
 *   subscriptions: (state) => ({ said: room(state.room) }),
 *   view: (state, { on }) => (
 *     <div>
 *       {state.lines.map((line) => <p>{line}</p>)}
 *       <button onClick={on.say("Hello")}>Say hello</button>
 *     </div>
 *   ),
 * });
 * ```
 */
export function topic<T>(name: string): Topic<T> {
  if (typeof name !== "string" || name === "") {
    throw new TypeError(
      `Expected a topic's name, but received ${
        name === "" ? "an empty string" : typeof name
      }. Name what is talked about: topic("room 1").`,
    );
  }
  if (name.startsWith(RESERVED)) {
    throw new TypeError(
      `Expected a topic's name that does not begin with "${RESERVED}", but received ${
        JSON.stringify(name)
      }: what instances tell each other goes by such names. Name it otherwise.`,
    );
  }
  return { name, key: `topic ${name}`, start: startTopic, connect };
}

function connect(
  this: Topic<unknown>,
  services: Services,
  emit: (item: unknown) => void,
): Cleanup {
  return services.listen(this.name, emit);
}

function startTopic(): never {
  return startedAlone("a topic");
}

/** What is said of a source that only a view can listen to. */
export function startedAlone(what: string): never {
  throw new TypeError(
    `Expected ${what} to be subscribed to by a view, but its start was called. ` +
      "Return it from subscriptions.",
  );
}
