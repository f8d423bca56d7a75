import type { ForList } from "../render/for_list.ts";
import type { Instance, List } from "../render/node.ts";
import type { StreamNode } from "../render/stream_node.ts";
import type { Closures } from "./closures.ts";
import { Elements } from "./elements.ts";
import { ForRows } from "./for_rows.ts";
import { ListKeys } from "./list_keys.ts";
import type { Names } from "./names.ts";
import { type PageVisitor, type Spot, walk } from "./page_walk.ts";
import { Streams } from "./streams.ts";
import type { Warn } from "./warn.ts";

/** So many rows of a `<For>` that are not kept are rendered to be looked at after each render, each once. */
const MAX_ROWS = 100;

/** Looks at all that a page shows. */
export class PageCheck implements PageVisitor {
  readonly #elements: Elements;
  readonly #keys: ListKeys;
  readonly #rows: ForRows;
  readonly #streams: Streams;
  /** The items of `<For>` whose rows were looked at. */
  readonly #seen = new WeakSet<object>();
  /** The ids of the page that is looked at, and where they stand. */
  ids: Map<string, string> = new Map();

  constructor(
    private readonly names: Names,
    private readonly closures: Closures,
    warn: Warn,
  ) {
    this.#elements = new Elements(warn);
    this.#keys = new ListKeys(warn);
    this.#rows = new ForRows(warn);
    this.#streams = new Streams(warn);
  }

  instance(instance: Instance, { tags, component }: Spot): void {
    const where = this.names.pathOf(component);
    this.#elements.check(instance, tags, where);
    this.#elements.checkIds(instance, where, this.ids);
    for (const slot of instance.template.eventSlots) {
      const handler = instance.parts[slot];
      if (typeof handler === "function") this.closures.note(handler, where);
    }
  }

  list(list: List, spot: Spot): void {
    this.#keys.check(list, this.#place(spot));
  }

  forList(list: ForList, spot: Spot): void {
    const where = this.#place(spot);
    this.#keys.checkFor(list, where);
    this.#rows.check(list, where);
    let count = 0;
    list.props.each.forEach((item, i) => {
      if (typeof item !== "object" || item === null || this.#seen.has(item)) {
        return;
      }
      if (count++ === MAX_ROWS) return;
      this.#seen.add(item);
      if (typeof list.rows[i] === "number") walk(list.row(i), this, spot);
    });
  }

  stream(stream: StreamNode, spot: Spot): void {
    this.#streams.check(stream, this.#place(spot));
  }

  /** The innermost element of a spot, and the component that it is in. */
  #place({ tags, component }: Spot): string {
    const tag = tags.trimEnd().split(" ").at(-1);
    return (tag ? `<${tag}> of ` : "") + this.names.pathOf(component);
  }
}
