import type {
  CommandData,
  TargetData,
  TransitionData,
} from "../src/protocol/client_commands.ts";
import { focusFirst, popFocus, pushFocus } from "./focus_stack.ts";
import { notify } from "./notice.ts";
import { giveClasses, reveal } from "./showing.ts";

/** Commands of an element, to be carried out. */
export interface Ordered {
  readonly element: Element;
  readonly commands: readonly CommandData[];
}

/** Carries out commands in their order. One that cannot be is reported, and ends them. */
export function runCommands({ element, commands }: Ordered): void {
  const { activeElement, body } = document;
  const focused = activeElement && activeElement !== body
    ? activeElement
    : element;
  /** What a dialog that is about to close makes inert cannot have the focus yet. */
  const closing: Promise<void>[] = [];
  const whenClosed = (focus: () => void) =>
    closing.length ? void Promise.all(closing).then(focus) : focus();

  function run(element: Element, commands: readonly CommandData[]): void {
    for (const command of commands) {
      const [name, target, ...rest] = command;
      if (name === "popFocus") whenClosed(popFocus);
      else if (name === "navigate") leave(rest[0] as string);
      else if (name === "pushFocus") {
        pushFocus(target ? find(element, target)[0] : focused);
      } else {
        const found = find(element, target);
        if (/^focus/.test(name)) {
          whenClosed(() =>
            name === "focus" ? focus(found[0]) : focusFirst(found[0])
          );
        } else for (const one of found) apply(one, name, rest as string[]);
      }
    }
  }

  function apply(
    element: Element,
    name: CommandData[0],
    [first, second, third]: string[],
  ): void {
    const { classList } = element;
    switch (name) {
      case "show":
      case "hide":
      case "toggle": {
        const closed = reveal(element, name, first as TransitionData);
        if (closed) closing.push(closed);
        break;
      }
      case "transition":
        giveClasses(element, first as TransitionData);
        break;
      case "addClass":
        classList.add(...tokensOf(first));
        break;
      case "removeClass":
        classList.remove(...tokensOf(first));
        break;
      case "toggleClass":
        for (const token of tokensOf(first)) classList.toggle(token);
        break;
      case "setAttribute":
        element.setAttribute(first, second);
        break;
      case "removeAttribute":
        element.removeAttribute(first);
        break;
      case "toggleAttribute": {
        const value = element.getAttribute(first);
        const next = value === second || third == null && value != null
          ? third
          : second;
        if (next == null) element.removeAttribute(first);
        else element.setAttribute(first, next);
        break;
      }
      case "dispatch":
        element.dispatchEvent(
          new CustomEvent(first, {
            detail: second,
            bubbles: true,
            cancelable: true,
          }),
        );
        break;
      default: // "exec"
        run(element, JSON.parse(element.getAttribute(first) ?? "[]"));
    }
  }

  try {
    run(element, commands);
  } catch (error) {
    reportError(error);
  }
}

function focus(element: Element | undefined): void {
  (element as HTMLElement | undefined)?.focus();
}

/** Where commands lead: scripts may take it over. */
function leave(url: string): void {
  if (notify("navigate", { url })) location.assign(url);
}

/** What a command is for. */
function find(element: Element, target: TargetData): Element[] {
  if (!target) return [element];
  if (typeof target === "string") {
    return [...document.querySelectorAll(target)];
  }
  const { closest, inner } = target;
  const around = closest ? element.closest(closest) : element;
  if (!around) return [];
  return inner ? [...around.querySelectorAll(inner)] : [around];
}

function tokensOf(names: string): string[] {
  return names.match(/\S+/g) ?? [];
}
