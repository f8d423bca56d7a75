import type { MarkupElement, MarkupNode } from "../render/markup.ts";
import { findAttribute } from "../render/markup.ts";
import type { Instance } from "../render/node.ts";
import type { Template } from "../render/template.ts";
import { findMisplacedText, findMisplacement } from "./nesting.ts";
import type { Misplacement } from "./nesting.ts";
import type { Warn } from "./warn.ts";

/** The elements of a page: nested as HTML allows it, without refs, with ids of their own. */
export class Elements {
  /** The elements that each template was seen in. */
  readonly #seen = new WeakMap<Template, Set<string>>();
  readonly #withIds = new WeakMap<Template, readonly MarkupElement[]>();

  constructor(private readonly warn: Warn) {}

  /**
   * Checks the elements of a template, once wherever it stands, and the text that an instance has in it.
   *
   * @param tags the tags of the elements around it, each with a space after it
   */
  check(instance: Instance, tags: string, where: string): void {
    const { template } = instance;
    let seen = this.#seen.get(template);
    if (seen === undefined) {
      this.#seen.set(template, seen = new Set());
      this.#checkRefs(template, where);
    }
    if (!seen.has(tags)) {
      seen.add(tags);
      const around = tags.split(" ").slice(0, -1);
      this.#report(findMisplacement(template, around), where);
    }
    template.slots.forEach(({ kind, place: { element } }, i) => {
      const text = instance.parts[i];
      if (
        kind === "child" && element !== undefined &&
        (typeof text === "number" || typeof text === "string" && text.trim())
      ) this.#report(findMisplacedText(element.tag), where);
    });
  }

  /** Checks the ids of an instance against those of a page. */
  checkIds(instance: Instance, where: string, ids: Map<string, string>): void {
    for (const element of this.#elementsWithIds(instance.template)) {
      const attribute = findAttribute(element, "id")!;
      const id = attribute.kind === "static"
        ? attribute.html
        : instance.parts[attribute.slot];
      if (typeof id !== "string" || id === "") continue;
      const other = ids.get(id);
      ids.set(id, where);
      if (other === undefined) continue;
      this.warn(
        `Expected the ids of a page to be unique, but received id="${id}" twice: in ${other}, and in ${where}. ` +
          "Make it of what tells the elements apart, such as a row's id, or of useId().",
        `id in ${other} and in ${where}`,
      );
    }
  }

  #elementsWithIds(template: Template): readonly MarkupElement[] {
    let elements = this.#withIds.get(template);
    if (elements === undefined) {
      elements = elementsOf(template.roots).filter((element) =>
        findAttribute(element, "id")
      );
      this.#withIds.set(template, elements);
    }
    return elements;
  }

  #checkRefs(template: Template, where: string): void {
    const element = elementsOf(template.roots).find((element) =>
      findAttribute(element, "ref")
    );
    if (element === undefined) return;
    this.warn(
      `Expected no ref on <${element.tag}> in ${where}, for it stays empty: the element is in the browser. ` +
        "Do what the page has to do in a script of the page, which ctx.push can tell to.",
    );
  }

  #report(found: Misplacement | undefined, where: string): void {
    if (found === undefined) return;
    this.warn(
      `Expected HTML that a browser reads as it is written, but received ${found.what} in ${where}: ` +
        `its parser ${found.repair}, and patches miss their place. ${found.fix}`,
    );
  }
}

function elementsOf(nodes: readonly MarkupNode[]): MarkupElement[] {
  return nodes.flatMap((node) =>
    node.kind === "element" ? [node, ...elementsOf(node.children)] : []
  );
}
