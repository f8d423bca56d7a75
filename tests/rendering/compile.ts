import { Fragment as PreactFragment, h } from "preact";
import {
  Fragment as RivuletFragment,
  jsx,
  jsxAttr,
  jsxEscape,
  jsxs,
  jsxTemplate,
} from "../../src/view/jsx_runtime.ts";
import {
  type AttributeValue,
  type Child,
  type Component,
  type Element,
  type Fragment,
  isNode,
  type Key,
  type Value,
} from "./source.ts";

/**
 * Compiles generated views and runs what comes out, as the JSX compilers do it.
 *
 * - `precompile`: Deno's, with the elements skipped that the manual says to skip
 * - `precompile-all`: Deno's, with none skipped
 * - `automatic`: `"jsx": "react-jsx"`
 * - `preact`: `h()` of another runtime, which the oracle renders too
 *
 * @module
 */
export type Mode = "precompile" | "precompile-all" | "automatic" | "preact";

/** All modes. */
export const modes: readonly Mode[] = [
  "precompile",
  "precompile-all",
  "automatic",
  "preact",
];

/** The functions and classes of components by their names. */
export type Types = Readonly<Record<string, unknown>>;

/** Components that keep nothing. */
export const PLAIN_TYPES: Types = {
  first: ({ content }: { content: unknown }) => content,
  second: ({ content }: { content: unknown }) => [content],
};

/** What a view returns that was compiled in this way. */
export function compile(
  view: Child,
  mode: Mode,
  types: Types = PLAIN_TYPES,
): unknown {
  if (view.kind === "expression") return compileValue(view.value, mode, types);
  if (view.kind === "text") return view.text;
  return compileValue(view, mode, types);
}

/** What an expression gives in code that was compiled in this way. */
export function compileValue(
  value: Value,
  mode: Mode,
  types: Types,
): unknown {
  if (!isNode(value)) return value;
  if (value.kind === "given") return value.value;
  if (value.kind === "list") {
    return value.items.map((item) => compileValue(item, mode, types));
  }
  if (mode === "preact" || mode === "automatic") {
    return compileToCall(value, mode, types);
  }
  return precompile(value, mode, types);
}

// deno-lint-ignore no-explicit-any
type Call = (type: any, props: any, key?: any) => unknown;

function call(
  mode: Mode,
  // deno-lint-ignore no-explicit-any
  type: any,
  props: Record<string, unknown>,
  children: readonly unknown[],
  key: Key | undefined,
): unknown {
  if (mode === "preact") {
    const all = key === undefined ? props : { ...props, key };
    return (h as (...args: unknown[]) => unknown)(type, all, ...children);
  }
  const isPrecompiled = mode !== "automatic";
  const create: Call =
    (children.length > 1 && !isPrecompiled ? jsxs : jsx) as Call;
  const given = children.length === 0
    ? props
    : { ...props, children: children.length === 1 ? children[0] : children };
  return create(type, given, key);
}

function compileComponent(
  { type, id, model, n, content, key }: Component,
  mode: Mode,
  types: Types,
): unknown {
  const props = { id, model, n, content: compileValue(content, mode, types) };
  return call(mode, types[type], props, [], key);
}

/** What automatic JSX makes of an element, a fragment or a component. */
function compileToCall(
  node: Element | Fragment | Component,
  mode: Mode,
  types: Types,
): unknown {
  if (node.kind === "component") return compileComponent(node, mode, types);
  let children = node.children.map((child) => compile(child, mode, types));
  // To `h()` an array that is an only child is its children: whether they are a list, Rivulet can only guess by their keys.
  if (mode === "preact" && types !== PLAIN_TYPES && children.length === 1) {
    children = [children];
  }
  if (node.kind === "fragment") {
    const type = mode === "preact" ? PreactFragment : RivuletFragment;
    return call(mode, type, {}, children, node.key);
  }
  const props = Object.fromEntries(
    node.attributes.map(({ name, value }) => [name, value]),
  );
  return call(mode, node.tag, props, children, node.key);
}

/** One template per text of its statics and names, as a call site has one. */
const callSites = new Map<string, readonly string[]>();

class Precompiler {
  readonly statics: string[] = [];
  readonly dynamics: unknown[] = [];
  readonly #names: string[] = [];
  #text = "";

  constructor(private readonly mode: Mode, private readonly types: Types) {}

  finish(): unknown {
    this.statics.push(this.#text);
    const site = JSON.stringify([this.statics, this.#names]);
    if (!callSites.has(site)) callSites.set(site, this.statics);
    return jsxTemplate(callSites.get(site)!, ...this.dynamics);
  }

  children(children: readonly Child[]): void {
    for (const child of children) {
      switch (child.kind) {
        case "text":
          this.#text += escapeHtml(child.text);
          break;
        case "expression":
          this.#dynamic(
            "",
            jsxEscape(compileValue(child.value, this.mode, this.types)),
          );
          break;
        case "component":
          this.#dynamic("", compileComponent(child, this.mode, this.types));
          break;
        case "fragment":
          if (child.key === undefined) this.children(child.children);
          else this.#dynamic("", compileToCall(child, this.mode, this.types));
          break;
        case "element":
          if (isSkipped(child, this.mode)) {
            this.#dynamic("", compileToCall(child, this.mode, this.types));
          } else this.element(child);
      }
    }
  }

  element({ tag, key, attributes, children }: Element): void {
    this.#text += "<" + tag;
    if (key !== undefined) this.#attribute("key", jsxAttr("key", key));
    for (const attribute of attributes) {
      const name = precompiledName(attribute.name);
      if (!attribute.isExpression) {
        this.#text += staticAttribute(name, attribute.value);
      } else if (FLAGS.has(name)) {
        this.#attribute(name, attribute.value ? name : "");
      } else this.#attribute(name, jsxAttr(name, attribute.value));
    }
    this.#text += ">";
    if (/^(?:br|input)$/.test(tag)) return;
    this.children(children);
    this.#text += `</${tag}>`;
  }

  #attribute(name: string, value: unknown): void {
    this.#text += " ";
    this.#dynamic(name, value);
  }

  #dynamic(name: string, value: unknown): void {
    this.statics.push(this.#text);
    this.#text = "";
    this.#names.push(name);
    this.dynamics.push(value);
  }
}

/** What Deno's precompiling transform makes of an element, a fragment or a component. */
function precompile(
  node: Element | Fragment | Component,
  mode: Mode,
  types: Types,
): unknown {
  if (node.kind === "component") return compileComponent(node, mode, types);
  const precompiler = new Precompiler(mode, types);
  if (node.kind === "element") {
    if (isSkipped(node, mode)) return compileToCall(node, mode, types);
    precompiler.element(node);
  } else {
    if (node.key !== undefined) return compileToCall(node, mode, types);
    if (node.children.length === 0) return null;
    const [only] = node.children;
    if (node.children.length === 1 && only.kind === "component") {
      return compileComponent(only, mode, types);
    }
    precompiler.children(node.children);
  }
  return precompiler.finish();
}

const SKIPPED = new Set(["select", "option", "optgroup", "textarea"]);

function isSkipped(
  { tag, isSpread, attributes }: Element,
  mode: Mode,
): boolean {
  return isSpread || (mode === "precompile" && SKIPPED.has(tag)) ||
    attributes.some(({ name }) => name === "dangerouslySetInnerHTML");
}

/** Attributes that become `condition ? "name" : ""`. */
const FLAGS = new Set(["checked", "disabled", "selected"]);

function precompiledName(name: string): string {
  switch (name) {
    case "className":
      return "class";
    case "strokeWidth":
      return "stroke-width";
    case "viewBox":
      return name;
    default:
      return name.toLowerCase();
  }
}

function staticAttribute(name: string, value: AttributeValue): string {
  return value === true
    ? ` ${name}`
    : ` ${name}="${escapeHtml(String(value))}"`;
}

function escapeHtml(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;").replaceAll('"', "&quot;")
    .replaceAll("'", "&#39;");
}
