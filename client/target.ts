import { parseDigits } from "../src/protocol/address.ts";

/** Neighbouring nodes of one parent: those between `start` and `end`, which do not belong to it. */
export interface Span {
  readonly parent: ParentNode & Node;
  readonly start: Node | null;
  readonly end: Node | null;
}

/**
 * Marked nodes by their mark: an element's `rv`, a comment's text. Scripts and merges change the page behind the map's
 * back, so what it says is checked at each use, and it is made anew when it was wrong.
 */
const marked = new Map<string, Element | Comment>();

/** What a node is found by, if it is marked. */
export const markOf = (node: Node): string | null | undefined =>
  node.nodeType === 8
    ? (node as Comment).data
    : (node as Element).getAttribute?.("rv");

/** Notes a node that has just been inserted, so that the next patch to it needs no walk. */
export function remember(node: Node): void {
  const mark = markOf(node);
  if (mark != null) marked.set(mark, node as Element | Comment);
}

/** Forgets a node that leaves the page. */
export function forget(node: Node): void {
  marked.delete(markOf(node)!);
}

function recall(mark: string): Element | Comment | undefined {
  const node = marked.get(mark);
  return node?.isConnected && markOf(node) === mark ? node : undefined;
}

/** Finds the node with a mark. */
export function lookUp(mark: string): Element | Comment | undefined {
  let node = recall(mark);
  if (!node) {
    marked.clear();
    const walker = document.createTreeWalker(document, 1 | 128); // elements and comments
    while (walker.nextNode()) remember(walker.currentNode);
    node = recall(mark);
  }
  return node;
}

/**
 * Finds the element or the opening comment that a target names. A slot's comment is unique in the page, so the steps to
 * it are not taken.
 *
 * @throws if it is not there, or a parent on the way has not the expected number of element children
 */
export function findTarget(target: string): Element | Comment {
  const [, address, steps = "", slot] = /^(\w+)(?:\.([^:]*))?(:.*)?/.exec(
    target,
  )!;
  let node = lookUp(address + (slot ?? ""));
  if (!node) throw target;
  if (slot) return node;
  const digits = parseDigits(steps);
  for (let i = 0; i < digits.length; i += 2) {
    // Not `children`: a field of that name hides a form's own.
    const elements: Node[] = nodesOf(contentOf(node))
      .filter(({ nodeType }) => nodeType === 1);
    if (elements.length !== digits[i + 1]) throw target;
    node = elements[digits[i]] as Element;
  }
  return node;
}

function closingOf(node: Element | Comment): Node {
  if (node.nodeType !== 8) return node;
  const closing = lookUp("/" + (node as Comment).data);
  if (closing?.parentNode !== node.parentNode) throw node;
  return closing;
}

/** What is inside the element, or between the two comments. */
export function contentOf(node: Element | Comment): Span {
  return node.nodeType === 8
    ? { parent: node.parentNode!, start: node, end: closingOf(node) }
    : { parent: node as Element, start: null, end: null };
}

/** The element itself, or both comments with all between them. */
export function wholeOf(node: Element | Comment): Span {
  return {
    parent: node.parentNode!,
    start: node.previousSibling,
    end: closingOf(node).nextSibling,
  };
}

/**
 * The nodes of a span, as they are now.
 *
 * @throws if its end does not come after its start
 */
export function nodesOf({ parent, start, end }: Span): ChildNode[] {
  const nodes: ChildNode[] = [];
  let node = start ? start.nextSibling : parent.firstChild;
  for (; node !== end; node = node!.nextSibling) nodes.push(node!);
  return nodes;
}
