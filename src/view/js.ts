import type { CommandData } from "../protocol/client_commands.ts";
import { Binding, NOBODY } from "./binding.ts";
import type {
  CommandDetail,
  CommandMethods,
  CommandTarget,
  TransitionOptions,
} from "./client_commands.ts";
import {
  attributeOf,
  optionsOf,
  targetOf,
  textOf,
  transitionOf,
  wordOf,
} from "./command_arguments.ts";
import { describe } from "./describe.ts";
import {
  type Listener,
  optionsOf as listeningOf,
  standsFor,
  toListener,
  withOptions,
} from "./listener.ts";

/** Commands in their order, and what is called besides. */
class CommandList {
  #listener: Listener | undefined;

  constructor(
    private readonly commands: readonly CommandData[],
    private readonly pushed?: Listener,
  ) {}

  show(target?: CommandTarget, options?: TransitionOptions): CommandList {
    return this.#reveal("show", target, options);
  }

  hide(target?: CommandTarget, options?: TransitionOptions): CommandList {
    return this.#reveal("hide", target, options);
  }

  toggle(target?: CommandTarget, options?: TransitionOptions): CommandList {
    return this.#reveal("toggle", target, options);
  }

  addClass(names: string, target?: CommandTarget): CommandList {
    return this.#name("addClass", names, target);
  }

  removeClass(names: string, target?: CommandTarget): CommandList {
    return this.#name("removeClass", names, target);
  }

  toggleClass(names: string, target?: CommandTarget): CommandList {
    return this.#name("toggleClass", names, target);
  }

  setAttribute(
    name: string,
    value: string,
    target?: CommandTarget,
  ): CommandList {
    const attribute = attributeOf("setAttribute", name);
    const text = textOf("setAttribute", "a text as the value", value);
    return this.#add([
      "setAttribute",
      targetOf("setAttribute", target),
      attribute,
      text,
    ]);
  }

  removeAttribute(name: string, target?: CommandTarget): CommandList {
    return this.#add([
      "removeAttribute",
      targetOf("removeAttribute", target),
      attributeOf("removeAttribute", name),
    ]);
  }

  toggleAttribute(
    name: string,
    values: string | readonly [string, string] = "",
    target?: CommandTarget,
  ): CommandList {
    const [value, other] = typeof values === "string" ? [values] : values;
    const expected = "a text or two as values";
    return this.#add([
      "toggleAttribute",
      targetOf("toggleAttribute", target),
      attributeOf("toggleAttribute", name),
      textOf("toggleAttribute", expected, value),
      other === undefined ? null : textOf("toggleAttribute", expected, other),
    ]);
  }

  focus(target?: CommandTarget): CommandList {
    return this.#add(["focus", targetOf("focus", target)]);
  }

  focusFirst(target?: CommandTarget): CommandList {
    return this.#add(["focusFirst", targetOf("focusFirst", target)]);
  }

  pushFocus(target?: CommandTarget): CommandList {
    return this.#add(["pushFocus", targetOf("pushFocus", target)]);
  }

  popFocus(): CommandList {
    return this.#add(["popFocus", null]);
  }

  dispatch(
    type: string,
    target?: CommandTarget,
    options: { readonly detail?: CommandDetail } = {},
  ): CommandList {
    const { detail } = optionsOf("dispatch", options, ["detail"]);
    const name = wordOf("dispatch", "the name of an event", type);
    const place = targetOf("dispatch", target);
    return this.#add(
      detail === undefined
        ? ["dispatch", place, name]
        : ["dispatch", place, name, detail],
    );
  }

  transition(
    classes: string,
    target?: CommandTarget,
    options: { readonly time?: number } = {},
  ): CommandList {
    optionsOf("transition", options, ["time"]);
    return this.#add([
      "transition",
      targetOf("transition", target),
      transitionOf("transition", { ...options, transition: classes }),
    ]);
  }

  navigate(path: string): CommandList {
    // To the URL parser a backslash is a slash, and a tab or a line break nothing.
    if (typeof path !== "string" || !/^\/(?![/\\])[^\t\n\r]*$/.test(path)) {
      throw new TypeError(
        `Expected js.navigate to be given a path of this app such as "/cart", received ${
          describe(path)
        }. Use a link for another site.`,
      );
    }
    return this.#add(["navigate", null, path]);
  }

  exec(attribute: string, target?: CommandTarget): CommandList {
    return this.#add([
      "exec",
      targetOf("exec", target),
      attributeOf("exec", attribute),
    ]);
  }

  and(others: CommandList): CommandList {
    if (!(others instanceof CommandList) || others.pushed !== undefined) {
      throw new TypeError(
        `Expected js.….and to be given commands without push, received ${
          others instanceof CommandList ? "some with it" : describe(others)
        }. Push where both are put together.`,
      );
    }
    return this.#add(...others.commands);
  }

  push(handler: unknown): CommandList {
    const listener = toListener(handler);
    // Also those that listen has said more of.
    const isCommands = "do" in JSON.parse(listeningOf(listener) || "{}");
    if (
      this.pushed !== undefined || listener === undefined || isCommands
    ) {
      throw new TypeError(
        `Expected js.push once, with a binding such as on.saved({ id }) or a function, received ${
          this.pushed !== undefined
            ? "a second push: have one handler do both"
            : isCommands
            ? "commands: join them with and"
            : describe(handler)
        }.`,
      );
    }
    return new CommandList(this.commands, listener);
  }

  get [standsFor](): Listener {
    const { commands, pushed } = this;
    return this.#listener ??= pushed === undefined
      ? withOptions(new Binding(NOBODY, undefined), { do: commands, quiet: 1 })
      : withOptions(pushed, { do: commands });
  }

  toString(): string {
    if (this.pushed !== undefined) {
      throw new TypeError(
        "Expected an attribute that keeps commands to be given some without push, received commands with it: " +
          "nothing listens there. Push in the on* attribute that calls exec.",
      );
    }
    return JSON.stringify(this.commands);
  }

  #reveal(
    name: "show" | "hide" | "toggle",
    target: CommandTarget | undefined,
    options: TransitionOptions | undefined,
  ): CommandList {
    const place = targetOf(name, target);
    return this.#add(
      options === undefined
        ? [name, place]
        : [name, place, transitionOf(name, options)],
    );
  }

  #name(
    name: "addClass" | "removeClass" | "toggleClass",
    names: string,
    target: CommandTarget | undefined,
  ): CommandList {
    const classes = wordOf(name, "names of classes", names);
    return this.#add([name, targetOf(name, target), classes]);
  }

  #add(...commands: CommandData[]): CommandList {
    return new CommandList([...this.commands, ...commands], this.pushed);
  }
}

/**
 * Commands for the page, to be carried out there when an event comes, without a round trip: usable as the value of any
 * `on*` attribute. Each command gives a new value that others can follow; `push` sends the event as well. `listen` says
 * when, as for any handler. The commands are carried out when the event would be sent.
 *
 * What a command has made of the page stays when the server changes something else, until the server says otherwise.
 *
 * @example
 * ```tsx
 * import { defineView, js, listen } from "@rivulet/live";
 *
 * const closeMenu = js.hide("#menu").setAttribute("aria-expanded", "false", "#more");
 *
 * const Page = defineView({
 *   init: () => ({ items: ["tea", "milk"] }),
 *   update: {
 *     removed: ({ items }, item: string) => ({ items: items.filter((other) => other !== item) }),
 *   },
 *   view: ({ items }, { on }) => (
 *     <main onWindowKeyDown={listen(closeMenu, { keys: ["Escape"] })}>
 *       <button
 *         id="more"
 *         aria-expanded="false"
 *         onClick={js.toggle("#menu").toggleAttribute("aria-expanded", ["true", "false"])}
 *       >
 *         More
 *       </button>
 *       <ul id="menu" hidden>
 *         {items.map((item) => (
 *           <li key={item}>
 *             {item}
 *             <button onClick={js.hide({ closest: "li" }, { transition: "fade-out" }).push(on.removed(item))}>
 *               Remove
 *             </button>
 *           </li>
 *         ))}
 *       </ul>
 *       <button onClick={js.show("#help")}>Help</button>
 *       <dialog id="help">
 *         Press Escape. <button onClick={js.hide("#help")}>Close</button>
 *       </dialog>
 *     </main>
 *   ),
 * });
 * ```
 */
export const js: CommandMethods<false> = new CommandList(
  [],
) as never as CommandMethods<false>;
