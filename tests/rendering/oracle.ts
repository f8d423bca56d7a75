import { Fragment, h } from "preact";
import type { Types } from "./compile.ts";
import { type Child, isNode, type Value } from "./source.ts";

/**
 * Compiles generated views for Preact itself, with a key for everything that Rivulet tells apart by its place.
 *
 * Preact looks for a component that keeps something among all children of an element: one without a key is found at
 * another position too, if it is of the same type, and one with a key in another array. To Rivulet, as to React, what
 * stands at another position is something else.
 *
 * @module
 */
export function compileForPreact(value: Value, types: Types): unknown {
  if (!isNode(value)) return value;
  switch (value.kind) {
    case "given":
      return value.value;
    case "list":
      return value.items.map((item, i) =>
        inPlace(
          item,
          types,
          isNode(item) && "key" in item && item.key !== undefined
            ? `key ${item.key}`
            : `item ${i}`,
        )
      );
    case "component": {
      const { type, id, model, n, key, content } = value;
      return h(types[type] as never, {
        id,
        model,
        n,
        key,
        content: compileForPreact(content, types),
      } as never);
    }
    case "fragment":
      return h(
        Fragment,
        { key: value.key },
        ...children(value.children, types),
      );
    case "element": {
      const { tag, key, attributes } = value;
      const props = Object.fromEntries(
        attributes.map(({ name, value }) => [name, value]),
      );
      return h(tag, { ...props, key }, ...children(value.children, types));
    }
  }
}

function children(children: readonly Child[], types: Types): never[] {
  return children.map((child, i) =>
    child.kind === "text" ? child.text : inPlace(
      child.kind === "expression" ? child.value : child,
      types,
      `child ${i}`,
    )
  ) as never[];
}

function inPlace(value: Value, types: Types, place: string): unknown {
  return isNode(value)
    ? h(Fragment, { key: place }, compileForPreact(value, types) as never)
    : value;
}
