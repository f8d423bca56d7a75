import { Shared } from "../view/shared.ts";
import { isView } from "../view/view.ts";
import type { ComponentHost, ComponentVNode } from "./component.ts";
import type { Inspector } from "./inspector.ts";
import { addressed, type ComponentNode } from "./node.ts";
import {
  observesRenders,
  PreactComponent,
  type PreactTree,
} from "./preact_component.ts";
import { isContextual } from "./preact_instance.ts";

/**
 * The components of one page: which have changed, which have to hear that they are on the page, which have left it.
 *
 * What a render does to components counts only once the page is told (`commit`): a render that throws starts no effect
 * and stops none.
 */
export class Lifecycle implements PreactTree {
  /** Rendered since the last commit, inner ones first. */
  rendered: ComponentNode[] = [];
  #dirty: ComponentNode[] = [];
  #leaving: ComponentNode[] = [];
  /** Rendered, perhaps left half compared, by a render that threw. */
  #suspects: Set<ComponentNode> | undefined;
  /** How many had been rendered, and how many were leaving, before the render under way. */
  #renderedBefore = 0;
  #leavingBefore = 0;

  /** In which order components are rendered that have changed. */
  #order = byDepth;
  #root: { readonly __m: [number, number] } | undefined;

  constructor(private readonly host: ComponentHost) {}

  /** What Preact has in the place of the root's VNode: its mask numbers the ids of `useId`. */
  get root(): { readonly __m: [number, number] } {
    return this.#root ??= { __m: [0, 0] };
  }

  /** How many ids `useId` has given. */
  get ids(): number {
    return this.#root?.__m[1] ?? 0;
  }

  set ids(count: number) {
    this.root.__m[1] = count;
  }

  get inspector(): Inspector | undefined {
    return this.host.inspector;
  }

  /** Whether a component has changed since it was rendered. */
  get isDirty(): boolean {
    return this.#dirty.length > 0 && this.#dirty.some((node) => node.isDirty);
  }

  /** From now on components that have changed are rendered in the same order wherever the tree is built again. */
  sortByPlace(): void {
    this.#order = byPlace;
  }

  /** How many components have: a mark for {@linkcode discard}. */
  get dirtyCount(): number {
    return this.#dirty.length;
  }

  /** Forgets what has changed since there were so many. */
  discard(count: number): void {
    for (const node of this.#dirty.splice(count)) {
      node.isDirty = false;
      node.component?.discard();
    }
  }

  /** Whether nothing was rendered, not even in part, since the last commit. */
  get isClean(): boolean {
    return this.rendered.length === 0 && this.#suspects === undefined;
  }

  /** Gives a component what it keeps. A function that nothing listens to keeps nothing. */
  equip(node: ComponentNode, vnode: ComponentVNode): void {
    const { type } = vnode;
    if (isView(type) || type as unknown === Shared) {
      node.component = this.host.createView(vnode, node, this);
    } else if (
      observesRenders() || isContextual(type) ||
      (type as { prototype?: object }).prototype !== undefined &&
        "render" in (type as { prototype: object }).prototype
    ) {
      node.component = new PreactComponent(type, node, this);
    }
  }

  invalidate(node: ComponentNode): void {
    if (node.hasLeft) this.inspector?.outlived(node);
    if (node.isDirty || node.hasLeft) return;
    node.isDirty = true;
    this.#dirty.push(node);
    this.host.invalidated();
  }

  fail(node: ComponentNode, error: unknown): void {
    for (let at = node.parent; at !== undefined; at = at.parent) {
      if (at.component?.catch(error)) return;
    }
    this.host.report(error);
  }

  /** A component has to be rendered with the next change: the page does not agree with it. */
  suspect(node: ComponentNode): void {
    (this.#suspects ??= new Set()).add(node);
  }

  /**
   * Renders what is dirty now, outer ones first. What that makes dirty further inside has its turn in between, for nobody
   * is rendered before what is around them; all else is for the next time. What an error keeps from being rendered stays
   * dirty.
   */
  renderDirty(tree: { renderComponent(node: ComponentNode): void }): void {
    let dirty = this.#dirty;
    this.#dirty = [];
    if (dirty.length > 1) dirty.sort(this.#order);
    for (let i = 0; i < dirty.length; i++) {
      const node = dirty[i];
      if (!node.isDirty) continue;
      try {
        tree.renderComponent(node);
      } catch (error) {
        node.isDirty = false;
        this.#dirty.push(...dirty.slice(i + 1).filter((node) => node.isDirty));
        throw error;
      }
      if (this.#dirty.length === 0) continue;
      const isInside = ({ depth }: ComponentNode) => depth > node.depth;
      const inside = this.#dirty.filter(isInside);
      if (inside.length === 0) continue;
      this.#dirty = this.#dirty.filter((node) => !isInside(node));
      dirty = [...dirty.slice(i + 1), ...inside].sort(this.#order);
      i = -1;
    }
  }

  /** Everything that was left half compared is to be rendered. */
  retry(): void {
    for (const node of this.#suspects ?? []) {
      if (node.component === undefined || node.isDirty || node.hasLeft) {
        continue;
      }
      node.isDirty = true;
      this.#dirty.push(node);
    }
  }

  /** A component goes, once the page is told. */
  leave(node: ComponentNode): void {
    if (node.component === undefined || node.hasLeft) return;
    node.hasLeft = true;
    node.isDirty = false;
    this.#leaving.push(node);
  }

  forgetRendered(count: number): void {
    for (const node of this.rendered.splice(count)) {
      if (node.isMounted) this.suspect(node);
      else this.leave(node);
    }
  }

  /** A render begins that may throw. */
  begin(): void {
    this.#renderedBefore = this.rendered.length;
    this.#leavingBefore = this.#leaving.length;
  }

  /** The render has thrown: what came with it goes, what was to leave stays, and nobody has been rendered. */
  undo(): void {
    const earlier = new Set(this.rendered.slice(0, this.#renderedBefore));
    this.forgetRendered(this.#renderedBefore);
    for (const node of this.#leaving.splice(this.#leavingBefore)) {
      if (!node.isMounted && !earlier.has(node)) this.#leaving.push(node);
      else {
        node.hasLeft = false;
        this.suspect(node);
      }
    }
    for (const node of this.#suspects ?? []) node.component?.undo();
  }

  /** The page is told: components that left stop, those that came or changed run their effects. */
  commit(): void {
    this.#suspects = undefined;
    if (this.#leaving.length > 0) {
      const leaving = this.#leaving;
      this.#leaving = [];
      for (const node of leaving) node.component!.unmount();
    }
    const { rendered } = this;
    for (const node of rendered) {
      if (node.hasLeft) continue;
      node.isMounted = true;
      node.component!.commit();
    }
    for (const node of rendered) {
      if (!node.hasLeft) node.component!.runEffects();
    }
    // Nothing is rendered meanwhile, so the list can be used again.
    rendered.length = 0;
  }
}

function byDepth(a: ComponentNode, b: ComponentNode): number {
  return a.depth - b.depth;
}

/** Any order will do that does not depend on what came first: items of a list have addresses, all others a slot. */
function byPlace(a: ComponentNode, b: ComponentNode): number {
  return byDepth(a, b) || a.owner.address - b.owner.address ||
    a.slot - b.slot ||
    (addressed(a)?.address ?? 0) - (addressed(b)?.address ?? 0);
}
