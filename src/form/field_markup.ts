import { type ComponentChildren, h as create, type VNode } from "preact";

/** What a field says around its control. */
export interface Surroundings {
  readonly id: string;
  readonly label: ComponentChildren;
  readonly hint: ComponentChildren;
  readonly error: string | undefined;
}

/** What a field is rendered with, of whatever kind it is. */
export interface AnyFieldOptions {
  readonly label?: ComponentChildren;
  readonly hint?: ComponentChildren;
  readonly type?: string;
  /** Labels by value. */
  readonly options?: Readonly<Record<string, ComponentChildren>>;
  /** Attributes of the control. */
  readonly [attribute: string]: unknown;
}

type Props = Record<string, unknown>;

/** Makes the attributes of one control of the field. */
type PropsOf = (
  options: { readonly type?: string; readonly choice?: string },
) => object;

/** Writes a field. */
export function renderField(
  field: Surroundings,
  { type, options, ...attributes }: AnyFieldOptions,
  propsOf: PropsOf,
): VNode {
  if (type === "hidden") return h("input", { ...propsOf({ type }) });
  const described = {
    ...attributes,
    "aria-describedby": describing(field),
  };
  if (options === undefined) {
    if (type === "checkbox") {
      return flag(field, h("input", { ...propsOf({ type }), ...described }));
    }
    return line(
      field,
      type === "textarea"
        ? h("textarea", { ...propsOf({}), ...described })
        : h("input", { ...propsOf({ type: type ?? "text" }), ...described }),
    );
  }
  if (type === "radio" || type === "checkbox") {
    return group(
      field,
      Object.entries(options).map(([choice, text]) => {
        const props = { ...propsOf({ type, choice }), ...attributes };
        // The group is described.
        const control = h("input", { ...props, "aria-describedby": undefined });
        return h("label", null, control, h("span", null, text));
      }),
    );
  }
  return line(field, select({ ...propsOf({}), ...described }, options));
}

function select(
  props: Props,
  options: Readonly<Record<string, ComponentChildren>>,
): VNode {
  return h(
    "select",
    { ...props, multiple: Array.isArray(props.value) || undefined },
    ...Object.entries(options).map(([value, text]) =>
      h("option", { value }, text)
    ),
  );
}

/** A label above its control. */
function line(field: Surroundings, control: VNode): VNode {
  const label = h("label", { for: field.id }, field.label);
  return h("div", { class: "field" }, label, control, ...notes(field));
}

/** A box, and its label behind it. */
function flag(field: Surroundings, control: VNode): VNode {
  const label = h("label", null, control, h("span", null, field.label));
  return h("div", { class: "field" }, label, ...notes(field));
}

/** Boxes or radio buttons of one name. */
function group(field: Surroundings, choices: VNode[]): VNode {
  return h(
    "fieldset",
    { class: "field", "aria-describedby": describing(field) },
    h("legend", null, field.label),
    ...choices,
    ...notes(field),
  );
}

/** The hint, and the error: its element is always there, for screen readers to notice that it speaks. */
function notes({ id, hint, error }: Surroundings): VNode[] {
  return [
    ...(hint === undefined
      ? []
      : [h("p", { class: "hint", id: `${id}-hint` }, hint)]),
    h(
      "p",
      { class: "error", id: `${id}-error`, "aria-live": "polite" },
      error ?? "",
    ),
  ];
}

/** The ids of what describes a control. */
function describing({ id, hint, error }: Surroundings): string | undefined {
  const ids = [
    ...(hint === undefined ? [] : [`${id}-hint`]),
    ...(error === undefined ? [] : [`${id}-error`]),
  ];
  return ids.length === 0 ? undefined : ids.join(" ");
}

/** An element like any other: Preact has a type for each. */
function h(
  tag: string,
  props: Props | null,
  ...children: ComponentChildren[]
): VNode {
  return create(tag, props, ...children) as VNode;
}
