import assert from "node:assert/strict";
import type { Tab } from "./tab.ts";

/** Fails unless the page shows what its session, asked for the whole page, says that it shows. */
export async function assertShowsWhatServerSays(tab: Tab): Promise<void> {
  const [shown] = await snapshots(tab);
  const html = await wholePage(tab);
  const [merged, said] = await snapshots(tab, html);
  assert.equal(shown, said);
  assert.equal(merged, shown, "merging the same changes nothing");
}

/** Asks the session for the whole page, as a patch that does not fit does, and returns its HTML once it is merged. */
export async function wholePage(tab: Tab): Promise<string> {
  return await tab.run(async () => {
    const { frames } = recorded;
    const from = frames.length;
    recorded.socket!.send('["repair","0"]');
    for (;;) {
      for (const [direction, text] of frames.slice(from)) {
        if (direction === "up" || !/^\[\d/.test(text)) continue;
        const [, ...operations] = JSON.parse(text);
        for (const [target, code, html] of operations) {
          if (target === "0" && code === "h") return html;
        }
      }
      await new Promise(requestAnimationFrame);
    }
  });
}

/** Fails unless the page shows what another page shows, which was rendered for the first time. */
export async function assertShowsPage(tab: Tab, page: string): Promise<void> {
  const [, html] = /<!--0-->(.*)<!--\/0-->/s.exec(page)!;
  const [shown, said] = await snapshots(tab, html);
  assert.equal(shown, said);
}

/**
 * The page's view, and those that HTML describes, as lines: elements with their attributes and properties, and text.
 * Without what only Rivulet knows: marks, the path of early forms, and attributes that stand for a property which has
 * changed since.
 */
async function snapshots(tab: Tab, ...described: string[]): Promise<string[]> {
  return await tab.run((described) => {
    const parsed = described.map((html) =>
      new DOMParser().parseFromString(
        `<!doctype html><body><!--0-->${html}<!--/0-->`,
        "text/html",
      )
    );
    return [document, ...parsed].map(describeView);

    function describeView(page: Document): string {
      const walker = document.createTreeWalker(page, NodeFilter.SHOW_COMMENT);
      while (walker.nextNode()!.nodeValue !== "0");
      const nodes: Node[] = [];
      let node = walker.currentNode.nextSibling!;
      for (; node.nodeValue !== "/0"; node = node.nextSibling!) {
        nodes.push(node);
      }
      return describe(nodes, "\n");
    }

    function describe(nodes: Iterable<Node>, indent: string): string {
      let lines = "";
      let text = "";
      const flush = () => {
        if (text) lines += indent + JSON.stringify(text);
        text = "";
      };
      for (const node of nodes) {
        if (node.nodeType === Node.TEXT_NODE) text += node.nodeValue;
        if (node.nodeType !== Node.ELEMENT_NODE) continue;
        flush();
        lines += indent + describeTag(node as Element);
        lines += describe(node.childNodes, `${indent}  `);
      }
      flush();
      return lines;
    }

    function describeTag(element: Element): string {
      const attributes = Array.from(
        element.attributes,
        ({ name, value }) => `${name}=${JSON.stringify(value)}`,
      ).filter((text) => !/^(rv|value|checked|selected|action)\b/.test(text));
      const { value, checked, selected } = element as
        & HTMLInputElement
        & HTMLOptionElement;
      return [
        element.namespaceURI!.slice(-4),
        element.localName,
        ...attributes.sort(),
        JSON.stringify({ value, checked, selected }),
      ].join(" ");
    }
  }, described);
}
