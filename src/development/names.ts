import { ComponentNode, type RenderNode } from "../render/node.ts";
import { type AnyView, isView } from "../view/view.ts";

/** What warnings call components and views. */
export class Names {
  readonly #routes: Map<AnyView, string>;

  /** @param routes the views of pages, by path */
  constructor(routes: Readonly<Record<string, AnyView>>) {
    this.#routes = new Map(
      Object.entries(routes).map(([path, view]) => [view, path]),
    );
  }

  /** A component's name; of a view that has none its route, or else its handlers. */
  of(type: unknown): string {
    if (isView(type)) return this.#ofView(type);
    const { displayName, name } = type as Partial<
      Record<"displayName" | "name", string>
    >;
    return displayName || name || "an unnamed component";
  }

  #ofView(view: AnyView): string {
    const { name, update } = view.definition;
    if (name !== undefined) return name;
    const path = this.#routes.get(view);
    if (path !== undefined) return `the view of "${path}"`;
    const handlers = Object.keys(update);
    return handlers.length === 0
      ? "a view without handlers"
      : `the view with the handlers ${handlers.join(", ")}`;
  }

  /** A component's name and the names of those around it. */
  pathOf(node: ComponentNode | undefined): string {
    if (node === undefined) return "the page";
    const names: string[] = [];
    for (
      let at: ComponentNode | undefined = node;
      at !== undefined;
      at = at.parent
    ) names.push(this.of(at.type));
    return names.join(" in ");
  }

  /** What a page is called: its outermost component. */
  rootOf(content: RenderNode): string {
    return content instanceof ComponentNode
      ? this.of(content.type)
      : "the page";
  }
}
