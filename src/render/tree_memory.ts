import { ForList } from "./for_list.ts";
import type { ListenerMemory } from "./listener_memory.ts";
import { ComponentNode, Instance, List, type RenderNode } from "./node.ts";
import { toRuns } from "./number_runs.ts";
import { rememberShape, type Shape } from "./shape_memory.ts";
import { nameOfType, signatureOf } from "./signature.ts";
import { type StreamMemory, StreamNode } from "./stream_node.ts";
import { visit } from "./walk.ts";

/**
 * What another process has to know of a tree to build the same one, from the same content and the same states: under the
 * same addresses, with the same components keeping the same. Plain data, in the order in which a build comes to it.
 *
 * What components keep is not copied: whoever stores a memory writes it down at once.
 */
export interface TreeMemory {
  /** The addresses of instances, ranges and streams, as runs. */
  readonly addresses: readonly number[];
  /** The first address that was not handed out. */
  readonly nextAddress: number;
  /** How many ids `useId` has given. */
  readonly ids: number;
  readonly components: readonly ComponentMemory[];
  readonly streams: readonly StreamMemory[];
  /** For each `<For>` its rows, as runs: the first address of one that is forgotten, 0 for one that is kept. */
  readonly rows: readonly (readonly number[])[];
  /** The templates that another build may not come to, by the position of the instance's address. */
  readonly shapes: readonly (readonly [index: number, shape: Shape])[];
  /** The event types that the page listens to. */
  readonly types: readonly string[];
  /** What listened on screens that the page may still show. */
  readonly replaced: readonly ListenerMemory[];
  /** The last event that was handled. */
  readonly seq: number;
  /** What the tree is made of; see {@linkcode signatureOf}. */
  readonly signature: number;
}

/** What a component keeps, by its position among all that can keep something. */
export type ComponentMemory = readonly [
  index: number,
  name: string,
  kept: unknown,
];

/** A tree that was on a page, to be built again. */
export interface Restored {
  readonly memory: TreeMemory;
  /**
   * The number of the frame that showed it: what it had replaced is not found by events of older screens. `undefined` if
   * no event has happened on the page, and none is replayed.
   */
  readonly frame: number | undefined;
}

/** What of a memory does not stand in the tree itself. */
type Surroundings = Pick<
  TreeMemory,
  "nextAddress" | "ids" | "types" | "replaced" | "seq"
>;

/** The components of a tree that can keep something, in their order. */
export function keepersIn(content: RenderNode): object[] {
  const keepers: object[] = [];
  visit(content, (node) => {
    if (node instanceof ComponentNode && node.component !== undefined) {
      keepers.push(node.component);
    }
  });
  return keepers;
}

/** Notes what has to be known of a tree that is on a page. */
export function rememberTree(
  content: RenderNode,
  surroundings: Surroundings,
): TreeMemory {
  const addresses: number[] = [];
  const components: ComponentMemory[] = [];
  const streams: StreamMemory[] = [];
  const rows: number[][] = [];
  const shapes: [number, Shape][] = [];
  let count = 0;
  visit(content, (node) => {
    if (node instanceof ComponentNode) {
      if (node.component === undefined) return;
      const kept = node.component.remember();
      if (kept !== undefined) {
        components.push([count, nameOfType(node.type), kept]);
      }
      count++;
    } else if (node instanceof ForList) {
      rows.push(
        toRuns(node.rows.map((row) => typeof row === "number" ? row : 0)),
      );
    } else if (!(node instanceof List)) {
      const shape = node instanceof Instance ? rememberShape(node) : undefined;
      if (shape !== undefined) shapes.push([addresses.length, shape]);
      if (node instanceof StreamNode) streams.push(node.remember());
      addresses.push(node.address);
    }
  });
  return {
    ...surroundings,
    addresses: toRuns(addresses),
    components,
    streams,
    rows,
    shapes,
    signature: signatureOf(content),
  };
}
