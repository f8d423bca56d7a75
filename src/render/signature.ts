import { ForList } from "./for_list.ts";
import type { Handler } from "./handler.ts";
import { ComponentNode, Instance, List, type RenderNode } from "./node.ts";
import type { Template } from "./template.ts";
import { type TreeNode, visit } from "./walk.ts";

const hashes = new WeakMap<Template, number>();

/**
 * A hash of what a tree is made of: templates, components, handlers, but not of texts and attributes. Two trees that
 * agree in it are about surely the same for whoever looks for a place in them.
 *
 * Of the rows that a `<For>` has forgotten one stands for all.
 */
export function signatureOf(content: RenderNode): number {
  let hash = 0x811c9dc5;
  const mix = (value: number) => {
    hash = Math.imul(hash ^ value, 0x01000193);
    hash ^= hash >>> 15;
  };
  const note = (node: TreeNode) => {
    if (node instanceof Instance) {
      mix(hashOfTemplate(node.template));
      for (const slot of node.template.eventSlots) {
        mix(hashOfText(nameOfHandler(node.parts[slot] as Handler | null)));
      }
    } else if (node instanceof ComponentNode) {
      mix(hashOfText(nameOfType(node.type)));
    } else if (node instanceof List) mix(node.items.length);
    else if (node instanceof ForList) {
      mix(node.rows.length);
      const forgotten = node.rows.findIndex((row) => typeof row === "number");
      if (forgotten >= 0) visit(node.row(forgotten), note);
    } else mix(1);
  };
  visit(content, note);
  return hash >>> 0;
}

/** What a component is called. */
export function nameOfType(type: unknown): string {
  return String((type as { readonly name?: unknown }).name ?? "");
}

function nameOfHandler(handler: Handler | null): string {
  if (handler === null) return "";
  return typeof handler === "function" ? "=>" : handler.target.name;
}

function hashOfTemplate(template: Template): number {
  let hash = hashes.get(template);
  if (hash === undefined) {
    const { chunks, steps, slots } = template;
    const kinds = slots.map(({ kind, name }) => [kind, name]);
    hash = hashOfText(JSON.stringify([chunks, steps, kinds]));
    hashes.set(template, hash);
  }
  return hash;
}

/** @see http://www.isthe.com/chongo/tech/comp/fnv/ */
function hashOfText(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) {
    hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  }
  return hash;
}
