import type {
  CommandData,
  TargetData,
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
      const found = find(element, command[1]);
      switch (command[0]) {
        case "focus":
          whenClosed(() => (found[0] as HTMLElement | undefined)?.focus());
          break;
        case "focusFirst":
          whenClosed(() => focusFirst(found[0]));
          break;
        case "pushFocus":
          pushFocus(command[1] ? found[0] : focused);
          break;
        case "popFocus":
          whenClosed(popFocus);
          break;
        case "navigate":
          leave(command[2]);
          break;
        default:
          for (const one of found) apply(one, command);
      }
    }
  }

  function apply(element: Element, command: CommandData): void {
    const { classList } = element;
    switch (command[0]) {
      case "show":
      case "hide":
      case "toggle": {
        const closed = reveal(element, command[0], command[2]);
        if (closed) closing.push(closed);
        break;
      }
      case "transition":
        giveClasses(element, command[2]);
        break;
      case "addClass":
        classList.add(...tokensOf(command[2]));
        break;
      case "removeClass":
        classList.remove(...tokensOf(command[2]));
        break;
      case "toggleClass":
        for (const token of tokensOf(command[2])) classList.toggle(token);
        break;
      case "setAttribute":
        element.setAttribute(command[2], command[3]);
        break;
      case "removeAttribute":
        element.removeAttribute(command[2]);
        break;
      case "toggleAttribute": {
        const [, , name, value, other] = command;
        const current = element.getAttribute(name);
        const isOn = other === null ? current !== null : current === value;
        const next = isOn ? other : value;
        if (next === null) element.removeAttribute(name);
        else element.setAttribute(name, next);
        break;
      }
      case "dispatch": {
        const [, , type, detail] = command;
        element.dispatchEvent(
          new CustomEvent(type, { detail, bubbles: true, cancelable: true }),
        );
        break;
      }
      case "exec":
        run(element, JSON.parse(element.getAttribute(command[2]) ?? "[]"));
    }
  }

  try {
    run(element, commands);
  } catch (error) {
    reportError(error);
  }
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
