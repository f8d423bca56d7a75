import { contentOf, findTarget, lookUp, nodesOf } from "./target.ts";

/** The rows of a stream: its elements, and its ranges between two comments. Text and other comments are none. */
export function rowsOf(stream: Element | Comment): (Element | Comment)[] {
  const rows: (Element | Comment)[] = [];
  /** The last node of the row that the loop is in. */
  let last: Node | undefined;
  for (const node of nodesOf(contentOf(stream))) {
    if (!last) {
      last = node.nodeType === 8 ? lookUp("/" + node.nodeValue) : node;
      if (last && node.nodeType !== 3) rows.push(node as Element | Comment);
    }
    if (node === last) last = undefined;
  }
  return rows;
}

/**
 * Puts copies of a stream's rows where HTML leaves them out, because the server has forgotten them. A merge finds each
 * row equal to its copy and keeps it, with all that the user and scripts made of it.
 */
export function fillStreams(parsed: Element): void {
  const comments = document.createTreeWalker(parsed, 128);
  for (let node; (node = comments.nextNode() as Comment | null);) {
    if (node.data !== "=") continue;
    const opening = comments.previousNode(); // from where the walk goes on
    let rows: Node[] = [];
    try {
      rows = nodesOf(contentOf(findTarget(opening!.nodeValue!)));
    } catch {
      // The page never had this stream.
    }
    // Copied into the document of the HTML, where nothing runs or loads.
    const inert = parsed.ownerDocument;
    node.replaceWith(...rows.map((row) => inert.importNode(row, true)));
  }
}
