import type { Component, ComponentVNode } from "../render/component.ts";
import type { ComponentNode } from "../render/node.ts";
import type { PreactTree } from "../render/preact_component.ts";
import type { AnyView } from "../view/view.ts";
import { Shared } from "../view/shared.ts";
import { SharedContents } from "./shared_contents.ts";
import { ViewInstance } from "./view_instance.ts";
import type { ViewPage } from "./view_page.ts";

const NO_PROPS = Object.freeze({});

/** The views of one page: the outermost, which is there before its tree and after it, and those inside. */
export class PageViews {
  readonly outermost: ViewInstance;
  #inner: Set<ViewInstance> | undefined;
  #shared: SharedContents | undefined;

  constructor(private readonly live: ViewPage, view: AnyView) {
    this.outermost = new ViewInstance(live, view, NO_PROPS, true);
  }

  /** A view has come onto the page, or a `<Shared>`. */
  add(
    { type, props }: ComponentVNode,
    node: ComponentNode,
    tree: PreactTree,
  ): Component {
    if (type as unknown === Shared) {
      return (this.#shared ??= new SharedContents(this.live)).add(node, tree);
    }
    const isOutermost = node.parent === undefined;
    const view = isOutermost
      ? this.outermost
      : new ViewInstance(this.live, type as unknown as AnyView, props, false);
    view.attach(node, tree);
    if (!isOutermost) (this.#inner ??= new Set()).add(view);
    return view;
  }

  /** The HTML of a page once it knows all shared values that it shows; a promise if some have to be read. */
  complete(html: string, showAgain: () => string): string | Promise<string> {
    const reading = this.#shared?.read();
    return reading === undefined
      ? html
      : reading.then(() => this.complete(showAgain(), showAgain));
  }

  /** A view is on the page no longer. */
  delete(view: ViewInstance): void {
    this.#inner?.delete(view);
  }

  /** The page takes frames again: what waited goes on. */
  resume(): void {
    this.outermost.work.resume();
    for (const { work } of this.#inner ?? []) work.resume();
  }

  /** Whether a generator runs that has begun after this time, on the clock of `performance`. */
  hasBegunAfter(time: number): boolean {
    if (this.outermost.work.hasBegunAfter(time)) return true;
    for (const { work } of this.#inner ?? []) {
      if (work.hasBegunAfter(time)) return true;
    }
    return false;
  }

  /** Settles when no handler runs. */
  async whenIdle(): Promise<void> {
    const views = [this.outermost, ...this.#inner ?? []];
    await Promise.all(views.map(({ work }) => work.whenIdle()));
  }

  /** The page has another address. */
  readAddress(): void {
    this.outermost.readAddress();
    for (const view of this.#inner ?? []) view.readAddress();
  }
}
