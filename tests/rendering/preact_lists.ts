import { Fragment, h } from "preact";
import type { Item, Lists } from "./lists.ts";

interface Stream {
  readonly items: readonly Item[];
  readonly limit: number;
}

/** Lists as Preact knows them: arrays whose items have keys. */
export const preactLists: Lists = {
  forEach: (items, _deps, row) => showRows(items, row),
  createStream: (items, limit): Stream => ({ items, limit }),
  change(stream, kind, changed) {
    const { items, limit } = stream as Stream;
    switch (kind) {
      case "append":
        return { items: [...items, ...changed].slice(-limit), limit };
      case "prepend":
        return { items: [...changed, ...items].slice(0, limit), limit };
      case "upsert":
        return { items: upsert(items, changed).slice(-limit), limit };
      case "remove":
        return {
          items: items.filter(({ id }) =>
            !changed.some((item) => item.id === id)
          ),
          limit,
        };
    }
  },
  showStream: (stream, row) => showRows((stream as Stream).items, row),
};

function showRows(
  items: readonly Item[],
  row: (item: Item, index: number) => unknown,
): unknown {
  return items.map((item, i) =>
    h(Fragment, { key: item.id }, row(item, i) as never)
  );
}

function upsert(items: readonly Item[], changed: readonly Item[]): Item[] {
  const result = [...items];
  for (const item of changed) {
    const at = result.findIndex(({ id }) => id === item.id);
    if (at < 0) result.push(item);
    else result[at] = item;
  }
  return result;
}
