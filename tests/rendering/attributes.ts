import type { Choices } from "./choices.ts";
import type { Attribute, AttributeValue, Element } from "./source.ts";

/** Makes some of the attributes that a tag can have. */
export function makeAttributes(
  choices: Choices,
  tag: string,
  model: Element["model"],
): Attribute[] {
  const attributes: Attribute[] = [];
  for (const name of attributeNames(tag, model)) {
    if (!isRequired(tag, name) && !choices.rarely(3)) continue;
    const isExpression = isRequired(tag, name) || name.startsWith("on") ||
      !choices.rarely(3);
    const value = makeAttributeValue(choices, name);
    attributes.push({
      name,
      isExpression,
      value: isExpression || typeof value === "string" ? value : "static",
    });
  }
  return attributes;
}

function attributeNames(tag: string, model: Element["model"]): string[] {
  switch (tag) {
    case "input":
      return ["type", "value", "checked", "onInput", "disabled"];
    case "textarea":
      return ["value", "rows"];
    case "select":
      return ["value", "onChange", "title"];
    case "option":
      // A browser never falls back on a disabled one; which one it shows after a merge is its own affair.
      return ["value", "title"];
    case "svg":
      return ["class", "viewBox", "aria-label"];
    case "circle":
      return ["class", "strokeWidth", "aria-label"];
    case "style":
    case "title":
      return ["title"];
    case "div":
      return model === "void"
        ? ["dangerouslySetInnerHTML", "title"]
        : ["class", "style", "aria-hidden", "data-x", "hidden", "onClick"];
    default:
      return ["className", "title", "lang", "tabIndex", "draggable", "onClick"];
  }
}

function isRequired(tag: string, name: string): boolean {
  return name === "dangerouslySetInnerHTML" ||
    (name === "value" && (tag === "select" || tag === "option"));
}

const handlers = [() => {}, () => {}];

/** Makes a value for an attribute. */
export function makeAttributeValue(
  choices: Choices,
  name: string,
): AttributeValue {
  switch (name) {
    case "onClick":
    case "onInput":
    case "onChange":
      return choices.pick<AttributeValue>(handlers[0], handlers[1], null);
    case "style":
      return choices.pick<AttributeValue>(
        { color: "red", top: 1, opacity: 0.5, "--x": 2, marginLeft: 0 },
        { color: "red" },
        "color:blue",
        null,
        {},
      );
    case "checked":
    case "disabled":
    case "hidden":
      return choices.pick(true, false);
    case "type":
      return choices.pick("text", "checkbox");
    case "dangerouslySetInnerHTML":
      return choices.pick(
        { __html: "<b>raw</b> html" },
        { __html: "<i>other</i>" },
      );
    case "value":
      return choices.pick("a", "b", 'it\'s "quoted" & <so>');
    case "tabIndex":
    case "rows":
    case "strokeWidth":
      return choices.pick(1, 2, -1);
    case "viewBox":
      return choices.pick("0 0 1 1", "0 0 2 2");
    case "lang":
      return choices.pick("en", "de");
    default:
      return choices.pick<AttributeValue>(
        "a",
        "b c",
        'it\'s "quoted" & <so>',
        "",
        1,
        true,
        false,
        null,
        undefined,
      );
  }
}
