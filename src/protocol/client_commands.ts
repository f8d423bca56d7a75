/** What a command is for: a CSS selector, or a place seen from the element itself; `null` is the element itself. */
export type TargetData = string | null | {
  readonly closest?: string;
  readonly inner?: string;
};

/** How long something takes that classes show, and which ones. */
export interface TransitionData {
  readonly transition: string;
  readonly time?: number;
}

/** What the page does by itself, as an element's mark says it: a name, what it is for, and what else it takes. */
export type CommandData =
  | readonly [
    name: "show" | "hide" | "toggle",
    target: TargetData,
    transition?: TransitionData,
  ]
  | readonly [
    name: "transition",
    target: TargetData,
    transition: TransitionData,
  ]
  | readonly [
    name: "addClass" | "removeClass" | "toggleClass",
    target: TargetData,
    names: string,
  ]
  | readonly [
    name: "setAttribute",
    target: TargetData,
    attribute: string,
    value: string,
  ]
  | readonly [name: "removeAttribute", target: TargetData, attribute: string]
  | readonly [
    name: "toggleAttribute",
    target: TargetData,
    attribute: string,
    value: string,
    other: string | null,
  ]
  | readonly [
    name: "focus" | "focusFirst" | "pushFocus",
    target: TargetData,
  ]
  | readonly [name: "popFocus", target: null]
  | readonly [
    name: "dispatch",
    target: TargetData,
    type: string,
    detail?: unknown,
  ]
  | readonly [name: "navigate", target: null, path: string]
  | readonly [name: "exec", target: TargetData, attribute: string];
