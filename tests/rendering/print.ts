import { type Child, isNode, type Value } from "./source.ts";

/** A view for people to read: what is in braces or after a colon is an expression. */
export function printView(value: Value | Child): string {
  if (!isNode(value)) return JSON.stringify(value) ?? "undefined";
  switch (value.kind) {
    case "text":
      return value.text;
    case "expression":
      return `{${printView(value.value)}}`;
    case "list":
      return `[${value.items.map(printView).join(", ")}]`;
    case "given":
      return "…";
    case "component": {
      const { type, id, n, content } = value;
      return `<${type}${printKey(value)} id=${id} n=${n}>${
        printView(content)
      }</${type}>`;
    }
    case "fragment":
      return `<${printKey(value)}>${value.children.map(printView).join("")}</>`;
    case "element": {
      const { tag, isSpread, attributes, children } = value;
      const given = attributes.map(({ name, value, isExpression }) =>
        ` ${name}${isExpression ? ":" : "="}${JSON.stringify(value) ?? "…"}`
      );
      return `<${tag}${printKey(value)}${isSpread ? " ..." : ""}${
        given.join("")
      }>${children.map(printView).join("")}</${tag}>`;
    }
  }
}

function printKey({ key }: { key?: string | number }): string {
  return key === undefined ? "" : ` key=${key}`;
}
