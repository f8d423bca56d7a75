import { makeAttributes, makeAttributeValue } from "./attributes.ts";
import type { Choices } from "./choices.ts";
import { copy, isChangeable } from "./edits.ts";
import { makeValue, settle } from "./generators.ts";
import {
  type Attribute,
  type Child,
  type Component,
  type Element,
  hasKey,
  isNode,
  type List,
  type Model,
  type Value,
  walk,
} from "./source.ts";

/**
 * Changes a view of a live page in ways that say clearly whether what is inside stays: an element or a component stays
 * what it was, or something with another key comes, or it goes. Nothing takes the place of something unrelated, such as a
 * fragment that of an array: whether it is the same is for each renderer to say.
 */
export function editLiveView(view: Child, choices: Choices): Child {
  const edited = copy(view);
  const edits = 1 + choices.below(3);
  // What has gone does not come back in the same render.
  const done = new Set<unknown>();
  for (let i = 0; i < edits; i++) {
    const [root, ...inner] = walk(edited);
    const sites = inner.filter((node) =>
      node.kind === "expression" || node.kind === "list" ||
      node.kind === "component" || node.kind === "element"
    );
    const site = choices.pick<Child | List>(...sites, root);
    if (done.has(site)) continue;
    done.add(site);
    switch (site.kind) {
      case "expression":
        site.value = successorOf(choices, site.value, site.model);
        break;
      case "component":
        editComponent(choices, site);
        break;
      case "list":
        editList(choices, site);
        break;
      case "element":
        editElement(choices, site);
    }
  }
  settle(edited);
  return edited;
}

function successorOf(choices: Choices, value: Value, model: Model): Value {
  if (!isNode(value)) return makeValue(choices, model, 2);
  const successor = choices.rarely(2) ? makeValue(choices, model, 2) : null;
  if (isNode(successor) && !hasKey(successor)) return null;
  if (hasKey(successor)) successor.key = choices.serial();
  return successor;
}

function editComponent(choices: Choices, component: Component): void {
  switch (choices.below(4)) {
    case 0:
      component.content = successorOf(
        choices,
        component.content,
        component.model,
      );
      break;
    case 1:
      component.key = choices.serial();
      break;
    default:
      component.n = choices.below(5);
  }
}

function editElement(choices: Choices, element: Element): void {
  const { tag, model, attributes, children } = element;
  const changeable = attributes.filter(isChangeable);
  switch (choices.below(5)) {
    case 0:
      if (element.isSpread) {
        element.attributes = makeAttributes(choices, tag, model);
      }
      break;
    case 1:
      // As another branch of a condition would write it.
      if (tag !== "select" && tag !== "option" && tag !== "input") {
        element.attributes = attributes.map((attribute) => ({
          ...attribute,
          isExpression: attribute.isExpression ||
            attribute.name.startsWith("on"),
        })).filter(({ name }) => name !== "title");
        if (choices.rarely(2)) {
          element.attributes.push({
            name: "title",
            value: "branch",
            isExpression: false,
          });
        }
      }
      break;
    case 2:
      // To `h()` an array that is an only child is not what it is beside another.
      if (model === "flow" && children.length > 1) {
        children.push({ kind: "text", text: "more" });
      }
      break;
    case 3:
      if (element.key !== undefined) element.key = choices.serial();
      break;
    default:
      if (changeable.length > 0) {
        const attribute = choices.pick(...changeable as [Attribute]);
        attribute.value = makeAttributeValue(choices, attribute.name);
      }
  }
}

/** Items without keys are told apart by their positions, so they come and go at the end only. */
function editList(choices: Choices, list: List): void {
  const { items, isKeyed, model } = list;
  const at = choices.below(items.length + 1);
  const make = () => makeItem(choices, list);
  switch (choices.below(isKeyed ? 8 : 3)) {
    case 0:
      items.push(...choices.some(3, make));
      break;
    case 1:
      if (at < items.length) {
        items[at] = isKeyed ? make() : successorOf(choices, items[at], model);
        if (!isKeyed && isNode(items[at])) items[at] = null;
      }
      break;
    case 2:
      items.splice(isKeyed ? at : Math.max(at, items.length - 2));
      break;
    case 3:
      items.splice(at, 0, make());
      break;
    case 4:
      items.splice(at, 1 + choices.below(2));
      break;
    case 5:
      items.reverse();
      break;
    case 6:
      items.unshift(...items.splice(at));
      break;
    case 7:
      items.push(...items.splice(0, 1));
  }
}

function makeItem(choices: Choices, { model, isKeyed }: List): Value {
  const item = makeValue(choices, model, 1);
  if (isKeyed && hasKey(item)) item.key = choices.serial();
  return isNode(item) && !hasKey(item) ? null : item;
}
