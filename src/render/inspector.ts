import type { ComponentNode, RenderNode } from "./node.ts";
import type { Instance } from "./preact_private.ts";

/**
 * What rendering tells the layer that looks for mistakes of authors. Only development has one: in production each place
 * that would tell something costs the question whether anybody wants to know.
 */
export interface Inspector {
  /** A component of Preact was called and has returned; it may be called again at once, if it has changed itself. */
  called(node: ComponentNode, instance: Instance): void;
  /** A page was rendered, for the first time or again. */
  rendered(content: RenderNode): void;
  /**
   * The HTML of a page was written.
   *
   * @param page the same object when a page that was forgotten is rendered again
   */
  shown(page: object, html: string): void;
  /** A component that is on the page no longer has changed itself. */
  outlived(node: ComponentNode): void;
}

/** What leads to the inspector, if there is one. */
export interface Inspected {
  readonly inspector?: Inspector;
}
