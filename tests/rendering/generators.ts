import { makeAttributes } from "./attributes.ts";
import type { Choices } from "./choices.ts";
import {
  type AttributeValue,
  type Child,
  type Component,
  type Element,
  type Fragment,
  hasKey,
  type Key,
  type List,
  type Model,
  type Value,
  walk,
} from "./source.ts";

const DEPTH = 4;

/** Makes a view: an element, a fragment, a component or a list. */
export function makeView(choices: Choices): Child {
  const make = choices.pick<
    (choices: Choices, model: "flow", depth: number) => Value
  >(
    makeElement,
    makeElement,
    makeList,
    makeFragment,
    makeComponent,
  );
  const view: Child = {
    kind: "expression",
    model: "flow",
    value: make(choices, "flow", DEPTH),
  };
  settle(view);
  return view;
}

/** Makes something that can stand between two tags. */
export function makeValue(
  choices: Choices,
  model: Model,
  depth: number,
): Value {
  switch (choices.below(depth === 0 ? 3 : 9)) {
    case 0:
      return model === "flow" || model === "text" ? makeText(choices) : null;
    case 1:
      return choices.pick(null, undefined, false, true);
    case 2:
      return model === "flow" || model === "text"
        ? choices.pick<Value>(0, 1, 2.5, "", NaN)
        : null;
    case 3:
    case 4:
      return model === "text" ? "text" : makeElement(choices, model, depth - 1);
    case 5:
    case 6:
      return makeList(choices, model, depth - 1);
    case 7:
      return model === "text" ? 7 : makeFragment(choices, model, depth - 1);
    default:
      return model === "text" ? 8 : makeComponent(choices, model, depth - 1);
  }
}

function makeChild(choices: Choices, model: Model, depth: number): Child {
  const hasText = model === "flow" || model === "text";
  switch (choices.below(depth === 0 ? 2 : 8)) {
    case 0:
      return hasText
        ? { kind: "text", text: makeText(choices) }
        : { kind: "expression", model, value: null };
    case 1:
    case 2:
    case 3:
      return {
        kind: "expression",
        model,
        value: makeValue(choices, model, depth),
      };
    case 4:
    case 5:
      return model === "text"
        ? { kind: "text", text: "text" }
        : makeElement(choices, model, depth - 1);
    case 6:
      return model === "text"
        ? { kind: "expression", model, value: "text" }
        : makeComponent(choices, model, depth - 1);
    default:
      return model === "text"
        ? { kind: "text", text: "text" }
        : makeFragment(choices, model, depth - 1);
  }
}

function makeText(choices: Choices): string {
  return choices.pick("a", "b", "-", "a < b & c > \"d\" 'e'", "ü😀", "p");
}

function makeList(choices: Choices, model: Model, depth: number): List {
  return {
    kind: "list",
    model,
    isKeyed: !choices.rarely(4),
    items: choices.some(
      6,
      () =>
        choices.rarely(3)
          ? makeValue(choices, model, depth)
          : makeItem(choices, model),
    ),
  };
}

/** What most lists are made of. */
function makeItem(choices: Choices, model: Model): Value {
  return model === "text" ? "item" : makeElement(choices, model, 0);
}

function makeFragment(
  choices: Choices,
  model: Model,
  depth: number,
): Fragment {
  return {
    kind: "fragment",
    model,
    children: choices.some(3, () => makeChild(choices, model, depth)),
  };
}

function makeComponent(
  choices: Choices,
  model: Model,
  depth: number,
): Component {
  return {
    kind: "component",
    model,
    type: choices.pick(0, 1),
    content: makeValue(choices, model, depth),
  };
}

const TAGS: Readonly<
  Record<
    Exclude<Model, "text">,
    readonly (readonly [string, Element["model"]])[]
  >
> = {
  flow: [
    ["div", "flow"],
    ["section", "flow"],
    ["span", "flow"],
    ["x-box", "flow"],
    ["pre", "flow"],
    ["button", "text"],
    ["input", "void"],
    ["br", "void"],
    ["table", "rows"],
    ["select", "options"],
    ["textarea", "void"],
    ["svg", "svg"],
    ["style", "text"],
    ["title", "text"],
    ["div", "void"],
  ],
  rows: [["tr", "cells"]],
  cells: [["td", "flow"], ["th", "flow"]],
  options: [["option", "text"]],
  svg: [
    ["g", "svg"],
    ["circle", "svg"],
    ["foreignObject", "flow"],
    ["text", "text"],
  ],
};

function makeElement(
  choices: Choices,
  outer: keyof typeof TAGS,
  depth: number,
): Element {
  const [tag, model] = choices.pick(
    ...TAGS[outer] as [(typeof TAGS)["flow"][number]],
  );
  const attributes = makeAttributes(choices, tag, model);
  const most = model === "void" ? 0 : tag === "button" ? 2 : 4;
  let children = choices.some(
    most,
    () => makeChild(choices, model as Model, depth),
  );
  // The rows stand in a tbody, which a parser would otherwise add.
  if (tag === "table") {
    children = [{
      kind: "element",
      tag: "tbody",
      model,
      attributes: [],
      children,
    }];
  }
  return { kind: "element", tag, model, attributes, children };
}

/**
 * Makes a tree a consistent one: keys are there and differ, an option has a value of its own, a select one of its
 * options' values, and raw text nothing that would have to be escaped.
 */
export function settle(view: Child): void {
  let nextKey = 1;
  for (const node of walk(view)) {
    if (node.kind === "list") {
      const taken = new Set<Key>();
      for (const item of node.items) {
        if (!hasKey(item)) continue;
        if (!node.isKeyed) delete item.key;
        else {
          while (item.key === undefined || taken.has(item.key)) {
            item.key = nextKey++ % 2 === 0 ? nextKey : `k${nextKey}`;
          }
          taken.add(item.key);
        }
      }
    } else if (node.kind === "element" && node.tag === "select") {
      settleSelect(node);
    } else if (node.kind === "element" && node.tag === "style") {
      node.children = [{ kind: "text", text: "i{color:red}" }];
    }
  }
}

function settleSelect(select: Element): void {
  const values: AttributeValue[] = [];
  for (const node of walk(select)) {
    if (node.kind !== "element" || node.tag !== "option") continue;
    const attribute = node.attributes.find(({ name }) => name === "value")!;
    while (values.includes(attribute.value)) attribute.value += "+";
    values.push(attribute.value);
  }
  const attribute = select.attributes.find(({ name }) => name === "value")!;
  if (!values.includes(attribute.value)) attribute.value = values[0] ?? "";
}
