import { makeAttributeValue } from "./attributes.ts";
import type { Choices } from "./choices.ts";
import { makeValue, settle } from "./generators.ts";
import {
  type Attribute,
  type AttributeValue,
  type Child,
  type List,
  type Value,
  walk,
} from "./source.ts";

/**
 * Changes a view as a later render would: other text, other attributes, other content, items added, removed and moved.
 * What an author wrote as it stands stays, unless it is part of something that is replaced as a whole.
 */
export function editView(view: Child, choices: Choices): Child {
  const edited = copy(view);
  const edits = 1 + choices.below(4);
  for (let i = 0; i < edits; i++) {
    const [root, ...inner] = walk(edited);
    const sites = inner.filter((node) =>
      node.kind === "expression" || node.kind === "list" ||
      node.kind === "component" ||
      (node.kind === "element" && node.attributes.some(isChangeable))
    );
    const site = choices.pick<Child | List>(...sites, root);
    switch (site.kind) {
      case "expression":
        site.value = makeValue(choices, site.model, 2);
        break;
      case "component":
        if (choices.rarely(3)) {
          site.type = site.type === "first" ? "second" : "first";
        } else site.content = makeValue(choices, site.model, 2);
        break;
      case "list":
        editList(site, choices);
        break;
      case "element": {
        const attribute = choices.pick(
          ...site.attributes.filter(isChangeable) as [Attribute],
        );
        attribute.value = makeAttributeValue(choices, attribute.name);
      }
    }
  }
  settle(edited);
  return edited;
}

/** Changes one text or one attribute to another one; gives what it is now, or nothing if there is none to change. */
export function editOneValue(
  view: Child,
  choices: Choices,
): { view: Child; value: AttributeValue } | undefined {
  const edited = copy(view);
  const changes: (() => AttributeValue)[] = [];
  for (const node of walk(edited)) {
    if (node.kind === "element") {
      if (/^(select|option)$/.test(node.tag)) continue;
      for (const attribute of node.attributes.filter(isChangeable)) {
        if (typeof attribute.value === "string") {
          changes.push(() => attribute.value += "!");
        }
      }
    }
    // The content of an option or a title is patched as a whole.
    if ("model" in node && node.model === "text") continue;
    if (node.kind === "expression" && isText(node.value)) {
      changes.push(() => node.value = `${node.value}!`);
    } else if (node.kind === "component" && isText(node.content)) {
      changes.push(() => node.content = `${node.content}!`);
    } else if (node.kind === "list") {
      node.items.forEach((item, i) => {
        if (isText(item)) changes.push(() => node.items[i] = `${item}!`);
      });
    }
  }
  if (changes.length === 0) return undefined;
  return { value: changes[choices.below(changes.length)](), view: edited };
}

function editList(list: List, choices: Choices): void {
  const { items } = list;
  const at = choices.below(items.length + 1);
  switch (choices.below(9)) {
    case 0:
      items.splice(at, 0, makeValue(choices, list.model, 1));
      break;
    case 1:
      items.push(...choices.some(3, () => makeValue(choices, list.model, 1)));
      break;
    case 2:
      items.splice(at, 1 + choices.below(2));
      break;
    case 3:
      items.reverse();
      break;
    case 4:
      items.unshift(...items.splice(at));
      break;
    case 5:
    case 8:
      items.push(...items.splice(0, 1));
      break;
    case 6:
      if (at < items.length) items[at] = makeValue(choices, list.model, 1);
      break;
    case 7:
      items.length = 0;
  }
}

/** Whether a later render can give it another value. */
export function isChangeable({ isExpression }: Attribute): boolean {
  return isExpression;
}

function isText(value: Value): boolean {
  return (typeof value === "string" && value !== "") ||
    typeof value === "number";
}

/** The functions of a tree are its handlers: they have to be the same ones after as before. */
export function copy<T>(value: T): T {
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) {
    return value.map(copy) as T;
  }
  return Object.fromEntries(
    Object.entries(value).map((
      [name, field],
    ) => [name, copy(field)]),
  ) as T;
}
