import { h } from "preact";
import { For } from "../../src/view/for.ts";
import {
  Stream,
  type Stream as StreamOf,
  stream,
} from "../../src/view/stream.ts";
import type { Item, Lists } from "./lists.ts";

const by = ({ id }: Item) => id;

/** Lists as Rivulet knows them. */
export const rivuletLists: Lists = {
  forEach: (each, deps, children) =>
    h(For<Item>, { each, by, deps, children: children as never }),
  createStream: (items, limit) => stream(items, { limit }),
  change(of, kind, items) {
    const given = of as StreamOf<Item>;
    return kind === "remove"
      ? stream.remove(given, ...items.map(by))
      : stream[kind](given, ...items);
  },
  showStream: (of, children) =>
    h(Stream<Item>, {
      of: of as StreamOf<Item>,
      by,
      children: children as never,
    }),
};
