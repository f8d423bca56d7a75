import { useState } from "preact/hooks";
import type { Types } from "./compile.ts";
import { component, given } from "./components.ts";
import type { Key, Value } from "./source.ts";
import { box, type Given, mark, useHandle, type World } from "./world.ts";

/** An item of a list: whoever changes it makes another. */
export interface Item {
  readonly id: Key;
  readonly text: string;
}

/** A page's way to show lists that are more than arrays: ours with `<For>` and `<Stream>`, Preact's with `map`. */
export interface Lists {
  forEach(
    items: readonly Item[],
    deps: readonly unknown[],
    row: (item: Item, index: number) => unknown,
  ): unknown;
  /** @param items what the page begins with */
  createStream(items: readonly Item[], limit: number): unknown;
  change(
    stream: unknown,
    kind: "append" | "prepend" | "upsert" | "remove",
    items: readonly Item[],
  ): unknown;
  showStream(stream: unknown, row: (item: Item) => unknown): unknown;
}

interface State {
  readonly items: readonly Item[];
  readonly next: number;
}

/** Components whose state is a list. */
export function createLists(world: World): Types {
  const { lists } = world;

  /** Rows of all kinds: some are forgotten, some keep something, some are nothing or many. */
  function Rows({ id, n, model, content }: Given) {
    const [{ items }, set] = useState<State>({
      items: Array.from({ length: n + 2 }, (_, i) => item(i)),
      next: n + 2,
    });
    const [suffix, setSuffix] = useState(0);
    const change = (
      edit: (items: readonly Item[], next: Item) => readonly Item[],
    ) =>
    () =>
      set(({ items, next }) => ({
        items: edit(items, item(next)),
        next: next + 1,
      }));
    useHandle(world, id, {
      append: change((items, next) => [...items, next]),
      prepend: change((items, next) => [next, ...items]),
      remove: change((items) => items.toSpliced(items.length >> 1, 1)),
      rotate: change((items) => [...items.slice(1), ...items.slice(0, 1)]),
      reverse: change((items) => items.toReversed()),
      last: change((items) =>
        items.map((item, i) =>
          i === items.length - 1 ? { ...item, text: `${item.text}!` } : item
        )
      ),
      every: change((items) =>
        items.map((item, i) =>
          i % 2 === 0 ? { ...item, text: `${item.text}?` } : item
        )
      ),
      clear: change(() => []),
      suffix: () => setSuffix((suffix) => suffix + 1),
    });
    const row = ({ id: key, text }: Item, index?: number): Value => {
      const shown = `${text}${suffix}${index ?? ""}`;
      switch (Number(key) % 7) {
        case 0:
          return component(
            "counter",
            `${id}#${key}`,
            model,
            1,
            shown === "t0" ? given(content) : null,
          );
        case 1:
          return text.length % 2 === 0
            ? null
            : mark(model, `${id}${key}`, shown);
        case 2:
          return {
            kind: "list",
            model,
            isKeyed: false,
            items: [mark(model, `${id}${key}`, shown), null],
          };
        case 3:
          return box(
            model,
            component("counter", `${id}#${key}`, model, 1, null),
            { title: shown },
          );
        default:
          return box(model, mark(model, `${id}${key}`, shown), {
            title: "row",
          });
      }
    };
    const show = (item: Item, index?: number) => world.show(row(item, index));
    const deps = [suffix, content, n % 2];
    return n % 2 === 0
      ? lists.forEach(items, deps, (item) => show(item))
      : lists.forEach(items, deps, (item, index) => show(item, index));
  }

  /** Rows that the server forgets. */
  function Log({ id, n, model }: Given) {
    const limit = n + 2;
    const [{ stream, next }, set] = useState(() => ({
      stream: lists.createStream([item(0), item(1)], limit),
      next: 2,
    }));
    const change =
      (...given: [Parameters<Lists["change"]>[1], ...number[]]) => () =>
        set(({ stream, next }) => ({
          stream: lists.change(
            stream,
            given[0],
            given.slice(1).map((back) =>
              item(next - (back as number), `${next}`)
            ),
          ),
          next: next + 3,
        }));
    useHandle(world, id, {
      append: change("append", 0),
      more: change("append", 0, -1),
      prepend: change("prepend", 0, -1),
      update: change("upsert", 3),
      add: change("upsert", 0, 1),
      remove: change("remove", 3, 1),
      anew: () =>
        set(({ next }) => ({
          stream: lists.createStream([item(next)], limit),
          next: next + 3,
        })),
    });
    const row = ({ id: key, text }: Item) =>
      world.show(mark(model, `${id}${key}`, text));
    // A stream needs an element of its own.
    if (model !== "flow" && model !== "svg") return null;
    return world.show(
      box(model, given(lists.showStream(stream, row)), {
        title: next % 2 === 0 ? "even" : "odd",
      }),
    );
  }

  return { rows: Rows, log: Log };
}

function item(id: number, text = "t"): Item {
  return { id: id % 2 === 0 ? id : `${id}`, text };
}
