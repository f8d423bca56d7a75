/**
 * What authors give to client commands, checked.
 *
 * @module
 */
import type { TargetData } from "../protocol/client_commands.ts";
import type { CommandTarget, TransitionOptions } from "./client_commands.ts";
import { describe } from "./describe.ts";

/** Attributes whose value is code, and those by which the page finds its way. */
const FORBIDDEN_ATTRIBUTE = /^(on|rv\b|srcdoc$)|[\s"'<>/=]|^$/i;

const LONGEST_TIME = 2 ** 31 - 1;

/** What a command is for, as the mark says it. */
export function targetOf(
  command: string,
  target: CommandTarget | undefined,
): TargetData {
  if (target === undefined) return null;
  if (typeof target === "string" && target !== "") return target;
  if (typeof target === "object" && target !== null) {
    const { closest, inner, ...rest } = target;
    const given = [closest, inner].filter((selector) => selector !== undefined);
    if (
      given.length > 0 && Object.keys(rest).length === 0 &&
      given.every((selector) => typeof selector === "string" && selector !== "")
    ) return { closest, inner };
  }
  throw new TypeError(
    `Expected the target of js.${command} as a selector such as "#menu", { closest: "li" } or { inner: ".menu" }, received ${
      describe(target)
    }. Without a target it is for the element itself.`,
  );
}

/** How something is shown, as the mark says it. */
export function transitionOf(
  command: string,
  options: TransitionOptions,
): TransitionOptions {
  const { transition, time } = optionsOf(command, options, [
    "transition",
    "time",
  ]);
  if (time !== undefined && !(time >= 0 && time <= LONGEST_TIME)) {
    throw new TypeError(
      `Expected the time of js.${command} as a number of milliseconds, received ${
        describe(time)
      }.`,
    );
  }
  wordOf(command, "names of classes as a transition", transition);
  return { transition, time };
}

/** The options of a command, which must be some of these. */
export function optionsOf<Options extends object>(
  command: string,
  options: Options,
  names: readonly string[],
): Options {
  const unknown = Object.keys(Object(options)).find((name) =>
    !names.includes(name)
  );
  if (typeof options === "object" && options && !unknown) return options;
  throw new TypeError(
    `Expected the options of js.${command} as an object with ${
      names.join(" and ")
    }, received ${unknown ?? describe(options)}. Look for a slip of the pen.`,
  );
}

/** The name of an attribute that a command may set. */
export function attributeOf(command: string, name: string): string {
  if (typeof name === "string" && !FORBIDDEN_ATTRIBUTE.test(name)) return name;
  throw new TypeError(
    `Expected the name of an attribute for js.${command}, and none that listens or is code, received ${
      describe(name)
    }.`,
  );
}

/** A text that says something. */
export function wordOf(
  command: string,
  expected: string,
  text: string,
): string {
  if (typeof text === "string" && text.trim() === "") {
    throw new TypeError(
      `Expected js.${command} to be given ${expected}, received an empty text.`,
    );
  }
  return textOf(command, expected, text);
}

/** A text. */
export function textOf(
  command: string,
  expected: string,
  text: string | undefined,
): string {
  if (typeof text === "string") return text;
  throw new TypeError(
    `Expected js.${command} to be given ${expected}, received ${
      describe(text)
    }.`,
  );
}
