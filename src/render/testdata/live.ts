import { Component, type ComponentChildren, h } from "preact";
import type { ComponentHost } from "../component.ts";
import { Tree } from "../tree.ts";
import type { Restored } from "../tree_memory.ts";

/** A tree whose content is given anew with each update. */
export class LiveTree extends Tree {
  /** What effects threw and nobody caught. */
  readonly errors: unknown[];
  #root: Root | undefined;

  /** @param host what is not said is an error */
  constructor(host: Partial<ComponentHost> = {}) {
    const errors: unknown[] = [];
    super({ forms: "/form/", marked: true }, {
      createView: () => {
        throw new Error("This test has no views");
      },
      invalidated: () => {},
      report: (error) => errors.push(error),
      ...host,
    });
    this.errors = errors;
  }

  override mount(content: unknown, restored?: Restored): boolean {
    const root = h(Root, {
      content,
      mounted: (root) => {
        this.#root = root;
      },
    });
    return super.mount(root, restored);
  }

  /** Renders other content, and what else has changed. */
  show(content: unknown, frame: number): string {
    this.#root!.content = content;
    this.#root!.forceUpdate();
    return this.update(frame);
  }
}

class Root extends Component<
  { content: unknown; mounted: (root: Root) => void }
> {
  content: unknown;

  override componentWillMount(): void {
    this.content = this.props.content;
    this.props.mounted(this);
  }

  override render(): ComponentChildren {
    return this.content as ComponentChildren;
  }
}

/** A tree as sessions make it. */
export function createTree(host: Partial<ComponentHost> = {}): LiveTree {
  return new LiveTree(host);
}

/** Renders one after another: the HTML of the first, and the operations to each of the others. */
export function live(
  first: unknown,
  ...later: unknown[]
): string[] {
  const tree = createTree();
  tree.mount(first);
  return [
    tree.toHtml(),
    ...later.map((content, i) => tree.show(content, i + 1)),
  ];
}

/** The operations that make of each content the next one. */
export function patches(first: unknown, ...later: unknown[]): string[] {
  return live(first, ...later).slice(1);
}

/** The HTML of a content alone. */
export function html(content: unknown): string {
  return live(content)[0];
}
