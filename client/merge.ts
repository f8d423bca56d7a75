import { mergeAttributes } from "./attribute.ts";
import { DEFAULTS, isContentKept, keepChoice, setField } from "./field.ts";
import { move, parse, setData } from "./html.ts";
import { longestRun } from "./longest_run.ts";
import { markOf, nodesOf, type Span } from "./target.ts";

/**
 * Makes a span what the HTML says, and keeps what it can of the nodes: they have the focus, the caret, the scroll
 * position, what plays, what is open, and whatever scripts made of them.
 *
 * Siblings are taken as *units*: a node, or a range of nodes between two comments that belong together. A unit has a
 * *key*: the address of its instance, or its `id`, or the name of a field. Units are paired
 *
 * 1. from both ends inwards, as long as kind and key are the same. Most merges end here;
 * 2. by their key, wherever they stand;
 * 3. what is left, by kind, in order: addresses of another session part nothing.
 *
 * What has no counterpart goes, and what is new comes. Of the pairs the longest run that is in order stays where it is,
 * the others move. Each pair is then merged in the same way, unless it is equal. So the time grows with the size alone,
 * however the rows of a list have been changed or shuffled.
 */
export function mergeHtml(span: Span, html: string, ack: number): void {
  const { parent, end } = span;
  const next = [...parse(parent, html).childNodes];
  mergeSiblings(parent, nodesOf(span), next, end, ack);
}

/** A node, or the nodes of a range. */
interface Unit {
  readonly nodes: readonly ChildNode[];
  readonly kind: string;
  readonly key: string | null;
}

function unitsOf(nodes: readonly ChildNode[]): Unit[] {
  const closings = new Map<string, number>();
  nodes.forEach((node, index) => {
    if (node.nodeType === 8) closings.set(node.nodeValue!, index);
  });
  const units: Unit[] = [];
  for (let i = 0; i < nodes.length; i++) {
    const node = nodes[i];
    const closing = closings.get("/" + node.nodeValue)!;
    if (node.nodeType === 8 && closing > i) {
      units.push({
        nodes: nodes.slice(i, closing + 1),
        kind: "range",
        key: node.nodeValue,
      });
      i = closing;
    } else {
      units.push({
        nodes: [node],
        kind: kindOf(node),
        key: markOf(node) ?? null,
      });
    }
  }
  return units;
}

/**
 * Units of another kind are never merged: of two fields each has its own text, of two boxes its tick, of two options its
 * choice, of two hooks what its module made of it.
 */
function kindOf(node: Node): string {
  const { nodeName, nodeType } = node;
  if (nodeType !== 1) return nodeName;
  // Not `node.id`: an input of that name hides a form's own.
  const [id, name, type, value, hook] = [
    "id",
    "name",
    "type",
    "value",
    "rv-hook",
  ].map((name) => (node as Element).getAttribute(name));
  const choice = nodeName === "OPTION"
    ? (node as HTMLOptionElement).value
    : /^(radio|checkbox)$/.test(type!) && value;
  return `${nodeName} ${id ?? name} ${choice} ${hook}`;
}

/** Which of the old units each new one is merged into, by index; -1 if it is new. */
function pair(old: readonly Unit[], next: readonly Unit[]): number[] {
  const partners: number[] = next.map(() => -1);
  const left = new Set(old.keys());
  for (const nameOf of [keyed, kinded]) {
    const named = Map.groupBy(left, (index) => nameOf(old[index]));
    for (let i = 0; i < next.length; i++) {
      const partner = partners[i] < 0 && named.get(nameOf(next[i]))?.shift();
      if (typeof partner === "number") {
        partners[i] = partner;
        left.delete(partner);
      }
    }
  }
  return partners;
}

const keyed = ({ kind, key }: Unit) => `${kind} ${key}`;
const kinded = ({ kind }: Unit) => kind;

function mergeSiblings(
  parent: Node,
  oldNodes: readonly ChildNode[],
  nextNodes: readonly ChildNode[],
  end: Node | null,
  ack: number,
): void {
  const { length } = oldNodes;
  const { length: nextLength } = nextNodes;
  const shorter = Math.min(length, nextLength);
  let start = 0;
  let cut = 0;
  while (
    start < shorter && mergeSame(oldNodes[start], nextNodes[start], ack)
  ) start++;
  while (
    cut < shorter - start &&
    mergeSame(oldNodes[length - 1 - cut], nextNodes[nextLength - 1 - cut], ack)
  ) cut++;
  if (length === nextLength && start + cut === length) return;
  end = oldNodes[length - cut] ?? end;
  const old = unitsOf(oldNodes.slice(start, length - cut));
  const next = unitsOf(nextNodes.slice(start, nextLength - cut));
  const partners = pair(old, next);
  const paired = new Set(partners);
  old.forEach(({ nodes }, index) => {
    // First of all, so that those that stay need not move.
    if (!paired.has(index)) nodes.forEach((node) => parent.removeChild(node));
  });
  const staying = longestRun(partners);
  // From the end: what comes after a unit is already where it belongs.
  let after = end;
  for (let i = next.length; i--;) {
    const unit = old[partners[i]];
    const nodes = unit?.nodes ??
      next[i].nodes.map((node) => document.importNode(node, true));
    if (!staying.has(i)) {
      for (const node of nodes) {
        if (unit) move(parent, node, after);
        else {
          parent.insertBefore(node, after);
          // When the chosen one went, another took its place, and by the letter it keeps it if it comes later.
          const option = node as HTMLOptionElement;
          if (option.defaultSelected) option.selected = true;
        }
      }
    }
    after = nodes[0];
    if (unit) mergeUnit(parent, nodes, next[i].nodes, ack);
  }
}

/** Merges two nodes, if they are of one kind and key. */
function mergeSame(old: ChildNode, next: ChildNode, ack: number): boolean {
  if (isEqual(old, next)) return true;
  const isSame = markOf(old) === markOf(next) && kindOf(old) === kindOf(next);
  if (isSame) mergeNode(old, next, ack);
  return isSame;
}

function mergeUnit(
  parent: Node,
  old: readonly ChildNode[],
  next: readonly ChildNode[],
  ack: number,
): void {
  const last = old.at(-1)!;
  if (!isEqual(old[0], next[0])) mergeNode(old[0], next[0], ack);
  if (old.length < 2) return;
  // The address of another session.
  mergeNode(last, next.at(-1)!, ack);
  mergeSiblings(parent, old.slice(1, -1), next.slice(1, -1), last, ack);
}

function mergeNode(old: ChildNode, next: ChildNode, ack: number): void {
  if (old.nodeType === 1) {
    mergeElement(old as Element, next as Element, ack);
  } else setData(old as CharacterData, next.nodeValue!);
}

/** Where there are instances inside, each is compared by itself: else a row would be compared with all around it. */
function isEqual(old: Node, next: Node): boolean {
  return !(old as Element).querySelector?.("[rv]") && old.isEqualNode(next);
}

function mergeElement(old: Element, next: Element, ack: number): void {
  const { localName } = old;
  const isField = (name: string) =>
    name in DEFAULTS && DEFAULTS[name] in old && localName !== "output";
  const [state, said] = [old, next] as unknown as Record<string, unknown>[];
  for (const [name, initial] of Object.entries(DEFAULTS)) {
    if (isField(name) && state[initial] !== said[initial]) {
      setField(old, name, said[initial], ack);
    }
  }
  mergeAttributes(old, next, isField);
  if (
    localName === "textarea" || old.hasAttribute("rv-ignore") ||
    isContentKept(old, next, ack)
  ) return;
  // Not for any element: a form's field may have this name.
  const [parent, source] = [old, next].map((element) =>
    localName === "template"
      ? (element as HTMLTemplateElement).content
      : element
  );
  const select = localName === "select" ? old as HTMLSelectElement : null;
  keepChoice(select, ack, () => {
    mergeSiblings(
      parent,
      [...parent.childNodes],
      [...source.childNodes],
      null,
      ack,
    );
  });
}
