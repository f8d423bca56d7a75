import { isIndex, parseFieldName } from "./field_path.ts";

/** What the texts of a form cannot say of its fields, by name; `*` stands for any index. */
export interface Kinds {
  readonly numbers?: readonly string[];
  readonly lists?: readonly string[];
  readonly flags?: readonly string[];
  readonly optional?: readonly string[];
  readonly secrets?: readonly string[];
}

/** A form's fields, as name and text, in their order. */
export type FieldTexts = readonly (readonly [name: string, text: string])[];

/** One step of the names: of fields, or of what they are inside of. */
interface Node {
  /** The texts of this name. */
  readonly texts: string[];
  /** What the names go on with. Maps, for names come from anybody. */
  readonly children: Map<string, Node>;
  isList: boolean;
  /** The items of a list in their order, once somebody has asked: each issue does. */
  items?: readonly Item[];
}

type Item = readonly [step: string, item: Node];

/** The fields of a form, nested as their names say. */
export class FieldTree {
  readonly #root = createNode();
  readonly #kinds: Record<
    "numbers" | "lists" | "flags" | "optional",
    ReadonlySet<string>
  >;

  constructor(fields: FieldTexts, kinds: Kinds) {
    const { numbers, lists, flags, optional } = kinds;
    this.#kinds = {
      numbers: new Set(numbers),
      lists: new Set(lists),
      flags: new Set(flags),
      optional: new Set(optional),
    };
    for (const [name, text] of fields) {
      const path = parseFieldName(name);
      if (path === undefined) continue;
      const node = grow(this.#root, path.steps);
      node.texts.push(text);
      node.isList ||= path.isList;
    }
    // A list without items and a box that is not ticked are no fields of the form.
    for (const name of lists ?? []) {
      for (const node of growAll(this.#root, name.split("."))) {
        node.isList = true;
      }
    }
    for (const name of flags ?? []) growAll(this.#root, name.split("."));
  }

  /** The texts of a field, in their order. */
  texts(name: string): readonly string[] {
    return find(this.#root, name.split("."))?.texts ?? [];
  }

  /** Whether a field can have several texts. */
  isList(name: string): boolean {
    return find(this.#root, name.split("."))?.isList ?? false;
  }

  /** Whether a field is one box to tick. */
  isFlag(name: string): boolean {
    const steps = name.split(".").map((step) => isIndex(step) ? "*" : step);
    return this.#kinds.flags.has(steps.join("."));
  }

  /** Whether a flag is set. */
  isSet(name: string): boolean {
    return isSet(this.texts(name));
  }

  /** What a schema is given: objects and lists as the names nest, of texts, numbers and flags. */
  input(): unknown {
    return this.#valueOf(this.#root, []);
  }

  /**
   * The name of the field that an issue is about: a list's own, if its items have no names, and as the form counts the
   * items, if it leaves out some.
   *
   * @returns "" for the whole form
   */
  nameOf(path: readonly PropertyKey[]): string {
    const steps: string[] = [];
    let node: Node | undefined = this.#root;
    for (const key of path) {
      if (node !== undefined && steps.length > 0 && isLeaf(node)) break;
      const step: string = node !== undefined && isArray(node)
        ? inOrder(node)[Number(String(key))]?.[0] ?? String(key)
        : String(key);
      steps.push(step);
      node = node?.children.get(step);
    }
    return steps.join(".");
  }

  #valueOf(node: Node, steps: readonly string[]): unknown {
    const pattern = steps.join(".");
    if (node.children.size > 0 || steps.length === 0) {
      return isArray(node)
        ? inOrder(node).map(([, child]) =>
          this.#valueOf(child, [...steps, "*"])
        )
        : Object.fromEntries(
          [...node.children].flatMap(([step, child]) => {
            const value = this.#valueOf(child, [...steps, step]);
            return value === undefined ? [] : [[step, value]];
          }),
        );
    }
    if (node.isList) return node.texts.map((text) => this.#read(text, pattern));
    if (this.#kinds.flags.has(pattern)) return isSet(node.texts);
    // The last one: a hidden field before a box says what holds without it.
    return this.#read(node.texts.at(-1)!, pattern);
  }

  #read(text: string, pattern: string): unknown {
    const { numbers, optional } = this.#kinds;
    if (numbers.has(pattern)) return readNumber(text);
    return text === "" && optional.has(pattern) ? undefined : text;
  }
}

/** Nothing for an empty field, and for what is no number the text: the schema refuses it. */
function readNumber(text: string): number | string | undefined {
  if (text.trim() === "") return undefined;
  const number = Number(text);
  return Number.isFinite(number) ? number : text;
}

function isSet(texts: readonly string[]): boolean {
  const text = texts.at(-1);
  return text !== undefined && text !== "" && text !== "false";
}

function createNode(): Node {
  return { texts: [], children: new Map(), isList: false };
}

/** The node at the end of these steps, if it is there. */
function find(node: Node, steps: readonly string[]): Node | undefined {
  let found: Node | undefined = node;
  for (const step of steps) found = found?.children.get(step);
  return found;
}

/** The node at the end of these steps. */
function grow(node: Node, steps: readonly string[]): Node {
  for (const step of steps) {
    let child = node.children.get(step);
    if (child === undefined) node.children.set(step, child = createNode());
    node = child;
  }
  return node;
}

/** The nodes at the end of these steps, where `*` means all items there are. */
function growAll(node: Node, steps: readonly string[]): Node[] {
  const star = steps.indexOf("*");
  if (star < 0) return [grow(node, steps)];
  return [...find(node, steps.slice(0, star))?.children.values() ?? []]
    .flatMap((item) => growAll(item, steps.slice(star + 1)));
}

/** Whether the node has a value of its own: nothing is inside that has a name. */
function isLeaf({ texts, children, isList }: Node): boolean {
  return children.size === 0 && (texts.length > 0 || isList);
}

function isArray({ children, isList }: Node): boolean {
  return isList || children.size > 0 && [...children.keys()].every(isIndex);
}

/** The items of a list by their index. Missing ones are left out, so that no index is too large. */
function inOrder(node: Node): readonly Item[] {
  return node.items ??= [...node.children]
    .sort(([a], [b]) => Number(a) - Number(b));
}
