import { formatAddress, formatDigit } from "../protocol/address.ts";
import type { MarkupElement, MarkupNode } from "./markup.ts";
import { countElements, type Instance, type RenderNode } from "./node.ts";

/**
 * Where an element stands in its template. The way to it is a property of the template as long as every sibling on the
 * way is static; where a slot stands among the siblings, the elements in it are counted when the way is asked for. The
 * tree knows them all, so no marker has to be sent.
 */
export class Place {
  /** The steps from the instance's root, if they are the same in every instance. */
  readonly #steps: string | undefined;

  private constructor(
    readonly element: MarkupElement | undefined,
    readonly parent: Place | undefined,
    private readonly siblings: readonly MarkupNode[],
  ) {
    if (parent === undefined) this.#steps = "";
    else if (
      parent.#steps !== undefined &&
      siblings.every((node) => node.kind !== "slot")
    ) {
      this.#steps = parent.#steps + this.#step();
    }
  }

  /** The place where steps begin: the root element, or the range around several roots. */
  static root(element?: MarkupElement): Place {
    return new Place(element, undefined, []);
  }

  /** The place of a child among its siblings. */
  child(element: MarkupElement, siblings: readonly MarkupNode[]): Place {
    return new Place(element, this, siblings);
  }

  /** The way from the root in the markup: each step's index among all siblings, text and slots included. */
  path(): number[] {
    if (this.parent === undefined) return [];
    return [...this.parent.path(), this.siblings.indexOf(this.element!)];
  }

  /** The target that names this element in one instance. */
  target(instance: Instance): string {
    const steps = this.steps(instance);
    const address = formatAddress(instance.address);
    return steps === "" ? address : address + "." + steps;
  }

  private steps(instance: Instance): string {
    return this.#steps ?? this.parent!.steps(instance) + this.#step(instance);
  }

  /** One step: this element's index among its parent's element children, and their number. */
  #step(instance?: Instance): string {
    let index = 0;
    let count = 0;
    for (const sibling of this.siblings) {
      if (sibling === this.element) index = count;
      if (sibling.kind === "element") count++;
      else if (sibling.kind === "slot") {
        count += countElements(instance!.parts[sibling.slot] as RenderNode);
      }
    }
    return formatDigit(index) + formatDigit(count);
  }
}
