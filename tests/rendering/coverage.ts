import type { Operation } from "../../src/protocol/messages.ts";
import { parseDigits } from "../../src/protocol/address.ts";
import { findTarget } from "../../client/target.ts";

/** What a patch can do. */
export const operationCodes = [
  "text",
  "a",
  "a null",
  "p",
  "h",
  "r",
  "+",
  "<",
  "-",
  "m+",
  "m<",
  "on",
] as const;

/** How the place of an operation can be named. */
export const waysOfAddressing = [
  "rooted instance",
  "range instance or item",
  "marked slot",
  "sole slot of a root",
  "sole slot of an inner element",
  "steps, all siblings static",
  "steps past dynamic siblings",
  "steps from a range",
  "widened child",
] as const;

/** Counts how often operations and ways of addressing were met. */
export class Coverage {
  readonly #counts = new Map<string, number>();

  /** Notes an operation that is going to be applied to the document. */
  note(operation: Operation): void {
    const [target, code, third, value] = operation;
    if (target === "-" || target === "") {
      this.#count(target === "-" ? target : code);
      return;
    }
    if (operation.length === 2) this.#count("text");
    else this.#count(code === "a" && value === null ? "a null" : code);
    const isContent = operation.length === 2 ||
      /^(?:h|\+|m\+)$/.test(code);
    const [, address, steps, slot] = /^(\w+)(?:\.([^:]*))?(:.*)?$/.exec(
      target,
    )!;
    if (slot !== undefined) this.#count("marked slot");
    else if (steps !== undefined) {
      const isLive = this.#steps(address, steps);
      if (code === "r" && third !== undefined) this.#count("widened child");
      if (isContent) this.#count("sole slot of an inner element");
      this.#count(
        isLive ? "steps past dynamic siblings" : "steps, all siblings static",
      );
    } else if (findTarget(address).nodeType === 8) {
      this.#count("range instance or item");
    } else this.#count(isContent ? "sole slot of a root" : "rooted instance");
  }

  /** Follows steps, and says whether an element on the way has a slot of the instance among its children. */
  #steps(address: string, steps: string): boolean {
    const digits = parseDigits(steps);
    if (findTarget(address).nodeType === 8) this.#count("steps from a range");
    const path: number[] = [];
    for (let i = 0; i < digits.length; i += 2) path.push(i);
    return path.some((end) => {
      const way = target(address, steps, end);
      const parent = findTarget(way);
      const children = parent.nodeType === 8
        ? [...parent.parentNode!.childNodes]
        : [...parent.childNodes];
      return children.some((child) =>
        child.nodeType === 8 &&
        (child as Comment).data.startsWith(address + ":")
      );
    });
  }

  /** What was never met. */
  missing(): string[] {
    return [...operationCodes, ...waysOfAddressing].filter((name) =>
      !this.#counts.has(name)
    );
  }

  /** The counts, for people. */
  toString(): string {
    return [...operationCodes, ...waysOfAddressing].map((name) =>
      `  ${String(this.#counts.get(name) ?? 0).padStart(6)}  ${name}`
    ).join("\n");
  }

  #count(name: string): void {
    this.#counts.set(name, (this.#counts.get(name) ?? 0) + 1);
  }
}

/** The target that the first digits of some steps lead to. */
function target(address: string, steps: string, digits: number): string {
  const taken = [...steps.matchAll(/\(\d+\)|./g)].slice(0, digits).join("");
  return taken === "" ? address : `${address}.${taken}`;
}
