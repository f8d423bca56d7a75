import { makeAttributes } from "./attributes.ts";
import type { Choices } from "./choices.ts";
import { PLAIN_TYPES } from "./compile.ts";
import {
  type AttributeValue,
  type Child,
  type Component,
  type Element,
  type Fragment,
  hasKey,
  isNode,
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
    ...choices.isLive ? [makeComponent] : [],
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
  if (prefersComponent(choices, model, depth)) {
    return makeComponent(choices, model, depth - 1);
  }
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
  if (prefersComponent(choices, model, depth)) {
    return makeComponent(choices, model, depth - 1);
  }
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
  const isKeyed = !choices.rarely(4);
  return {
    kind: "list",
    model,
    isKeyed,
    items: choices.some(6, () => {
      const item = makeItem(choices, model, depth);
      // On a live page a list inside a list has no identity, and a key never means two things.
      if (!choices.isLive || !isNode(item)) return item;
      if (!hasKey(item)) return null;
      if (isKeyed) item.key = choices.serial();
      return item;
    }),
  };
}

/** What most lists are made of is simple. */
function makeItem(choices: Choices, model: Model, depth: number): Value {
  if (choices.rarely(3)) return makeValue(choices, model, depth);
  if (model === "text") return "item";
  return choices.isLive && choices.rarely(2)
    ? makeComponent(choices, model, choices.below(2))
    : makeElement(choices, model, 0);
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

/** On a live page components are what it is about. */
function prefersComponent(
  choices: Choices,
  model: Model,
  depth: number,
): boolean {
  return choices.isLive && model !== "text" && depth > 0 && choices.rarely(2);
}

function makeComponent(
  choices: Choices,
  model: Model,
  depth: number,
  type: string = choices.pick(...choices.types),
): Component {
  const component: Component = {
    kind: "component",
    model,
    type,
    id: `c${choices.serial()}`,
    n: choices.below(4),
    content: makeValue(choices, model, depth),
  };
  // Who catches should have something to catch.
  if (/^(?:boundary|catches|derives)$/.test(type) && choices.rarely(2)) {
    const type = choices.pick("thrower", "failing");
    component.content = makeComponent(choices, model, depth, type);
  }
  return component;
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
  // On a live page there is always one to select.
  if (choices.isLive && tag === "select") children.unshift(makeOption());
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
  const element: Element = {
    kind: "element",
    tag,
    model,
    attributes,
    children,
  };
  if (choices.isLive && choices.rarely(4)) element.isSpread = true;
  return element;
}

function makeOption(): Element {
  return {
    kind: "element",
    tag: "option",
    model: "text",
    attributes: [{ name: "value", value: "none", isExpression: true }],
    children: [],
  };
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
  const shown: AttributeValue[] = [];
  const hidden = new Set<unknown>();
  for (const node of walk(select)) {
    // What a component keeps may hide its content.
    if (node.kind === "component" && !(node.type in PLAIN_TYPES)) {
      for (const inner of walk(node)) hidden.add(inner);
    }
    if (node.kind !== "element" || node.tag !== "option") continue;
    const attribute = node.attributes.find(({ name }) => name === "value")!;
    while (values.includes(attribute.value)) attribute.value += "+";
    values.push(attribute.value);
    if (!hidden.has(node)) shown.push(attribute.value);
  }
  const attribute = select.attributes.find(({ name }) => name === "value")!;
  if (!shown.includes(attribute.value)) attribute.value = shown[0] ?? "";
}
