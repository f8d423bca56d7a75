import type { ComponentNode } from "./node.ts";
import { fromRuns } from "./number_runs.ts";
import { collect } from "./shape.ts";
import { recallTemplate } from "./shape_memory.ts";
import { nameOfType } from "./signature.ts";
import type { StreamMemory } from "./stream_node.ts";
import type { Template } from "./template.ts";
import type { TreeMemory } from "./tree_memory.ts";
import type { ElementVNode } from "./vnode.ts";

/** How much of a memory was used. */
interface Position {
  addresses: number;
  /** Components that can keep something. */
  components: number;
  /** Those of them that have kept something. */
  kept: number;
  streams: number;
  lists: number;
  /** How often the memory did not know what was built. */
  misfits: number;
}

/**
 * A memory of a tree while the tree is built again: a build asks for what comes next. Where the memory does not fit, the
 * build goes on, and in the end the tree is of no use.
 */
export class Recollection {
  readonly #memory: TreeMemory;
  readonly #addresses: readonly number[];
  readonly #shapes: ReadonlyMap<number, TreeMemory["shapes"][number][1]>;
  #at: Position = {
    addresses: 0,
    components: 0,
    kept: 0,
    streams: 0,
    lists: 0,
    misfits: 0,
  };
  /** Where components began to show something: they may catch an error, and show something else. */
  readonly #begun = new Map<ComponentNode, Position>();

  constructor(memory: TreeMemory) {
    this.#memory = memory;
    this.#addresses = fromRuns(memory.addresses);
    this.#shapes = new Map(memory.shapes);
  }

  /** Whether all that is known was found, and nothing else. */
  get isExact(): boolean {
    const { addresses, kept, streams, lists, misfits } = this.#at;
    const { components, streams: allStreams, rows } = this.#memory;
    return misfits === 0 && addresses === this.#addresses.length &&
      kept === components.length && streams === allStreams.length &&
      lists === rows.length;
  }

  /** The next address. */
  allocate(): number {
    return this.#addresses[this.#at.addresses++] ?? this.#misfit(0);
  }

  /** Gives a component what it kept. */
  equip(node: ComponentNode): void {
    const { component } = node;
    if (component === undefined) return;
    const [index, name, kept] = this.#memory.components[this.#at.kept] ?? [];
    if (index === this.#at.components++) {
      this.#at.kept++;
      const isSame = name === nameOfType(node.type);
      if (!isSame || !component.recall(kept)) this.#misfit(undefined);
    }
    this.#begun.set(node, { ...this.#at });
  }

  /** What a component has begun to show is not what it shows. */
  rewind(node: ComponentNode): void {
    const position = this.#begun.get(node);
    if (position !== undefined) this.#at = { ...position };
  }

  /** The template of the next instance, and what a VNode has for its slots; `undefined` if it is that of the VNode. */
  flatten(
    vnode: ElementVNode,
  ): { template: Template; values: unknown[] } | undefined {
    const shape = this.#shapes.get(this.#at.addresses);
    if (shape === undefined) return undefined;
    const template = recallTemplate(shape);
    const values: unknown[] = [];
    return collect(template, vnode, values, false) === undefined
      ? { template, values }
      : this.#misfit(undefined);
  }

  /** The rows of the next `<For>`: the first address of one that is forgotten, 0 for one that is kept. */
  rows(count: number): readonly number[] {
    const rows = fromRuns(this.#memory.rows[this.#at.lists++] ?? []);
    return rows.length === count ? rows : this.#misfit([]);
  }

  /** What the next stream keeps. */
  stream(): StreamMemory {
    return this.#memory.streams[this.#at.streams++] ??
      this.#misfit({ count: 0, listening: [] });
  }

  #misfit<T>(value: T): T {
    this.#at.misfits++;
    return value;
  }
}
