import assert from "node:assert/strict";
import { createElement as h } from "preact";
import { type Binding, createBindings } from "../view/binding.ts";
import { For } from "../view/for.ts";
import { Stream, type Stream as StreamOf, stream } from "../view/stream.ts";
import { addressOfKey } from "./stream_node.ts";
import { createTree, live, patches } from "./testdata/live.ts";
import { show } from "./testdata/mounted.ts";

interface Item {
  readonly id: number;
  readonly text: string;
}

const on = createBindings({
  removed: (state: number, id: number) => state - id,
});

const items = (...ids: number[]): Item[] =>
  ids.map((id) => ({ id, text: `row ${id}` }));

let renders: number[] = [];

const list = (each: readonly Item[], selected = 0) => (
  <ul>
    <For each={each} by={(item) => item.id} deps={[selected]}>
      {(item) => {
        renders.push(item.id);
        return (
          <li
            class={item.id === selected ? "selected" : undefined}
            onClick={on.removed(item.id)}
          >
            {item.text}
          </li>
        );
      }}
    </For>
  </ul>
);

Deno.test("a list's HTML is that of its rows", () => {
  assert.equal(
    live(list(items(1, 2)))[0],
    "<ul rv=1><li rv=2 rv-click=1>row 1</li><li rv=3 rv-click=1>row 2</li></ul>",
  );
});

Deno.test("only rows whose item is another object are rendered", () => {
  const before = items(1, 2, 3);
  const after = before.with(1, { id: 2, text: "changed" });
  const tree = createTree();
  tree.mount(list(before));
  tree.toHtml();
  renders = [];
  assert.equal(tree.show(list(after), 1), ',["3","changed"]');
  // Once with the old item, to know what the page shows, and once with the new one.
  assert.deepEqual(renders, [2, 2]);
  renders = [];
  assert.equal(tree.show(list(after), 2), "");
  assert.deepEqual(renders, []);
});

Deno.test("what the rows depend on renders all of them", () => {
  const rows = items(1, 2, 3);
  assert.deepEqual(patches(list(rows), list(rows, 2)), [
    ',["3","a","class","selected"]',
  ]);
});

Deno.test("rows are inserted, moved and removed at a constant price", () => {
  const [a, b, c, d] = items(1, 2, 3, 4);
  assert.deepEqual(
    patches(
      list([a, b, c]),
      list([d, a, b, c]),
      list([a, b, c, d]),
      list([a, c, d]),
      list([]),
    ),
    [
      `,["2","<","<li rv=5 rv-click=1>row 4</li>"]`,
      ',["1","m+","5"]',
      ',["-","3"]',
      ',["1",""]',
    ],
  );
});

Deno.test("a click in a row that is not kept finds its handler, before and after the row has changed", () => {
  const before = items(1, 2, 3);
  const payload = (address: number, received: number) =>
    (tree.listenerAt(address, 1, received)?.handler as
      | { payload: unknown }
      | undefined)?.payload;
  const tree = createTree();
  tree.mount(list(before));
  tree.toHtml();
  assert.deepEqual([2, 3, 4, 5].map((address) => payload(address, 0)), [
    1,
    2,
    3,
    undefined,
  ]);
  tree.show(list([before[2], before[0]]), 1);
  assert.equal(payload(4, 1), 3);
  assert.equal(payload(3, 0), 2, "the page still shows it");
  tree.acknowledge(1);
  assert.equal(payload(3, 1), undefined);
  tree.show(list([]), 2);
  assert.equal(payload(4, 1), 3);
  tree.acknowledge(2);
  assert.equal(payload(4, 2), undefined);
});

Deno.test("a row that begins to listen is not kept for it: a click finds what it is bound to by then", () => {
  const view = (...each: Item[]) => (
    <ul>
      <For each={each} by={(item) => item.id}>
        {({ text }) => (
          <li onClick={text === "" ? undefined : on.removed(text.length)}>
            {text}
          </li>
        )}
      </For>
    </ul>
  );
  const tree = createTree();
  tree.mount(view({ id: 1, text: "" }));
  tree.toHtml();
  for (const [i, text] of ["a", "ab"].entries()) {
    tree.show(view({ id: 1, text }), i + 1);
    const { payload } = tree.listenerAt(2, 0, i + 1)!.handler as Binding;
    assert.equal(payload, text.length);
  }
});

Deno.test("rows may be text, fragments, lists and nothing", () => {
  const view = (each: readonly (string | null)[]) => (
    <p>
      <For each={each} by={(text) => text ?? "none"}>
        {(text) =>
          text === "two"
            ? (
              <>
                <i>1</i>
                <i>2</i>
              </>
            )
            : text}
      </For>
    </p>
  );
  assert.deepEqual(live(view(["a", null, "two"]), view(["b", null, "two"])), [
    "<p rv=1><!--2-->a<!--/2--><!--3--><!--/3--><!--4--><i>1</i><i>2</i><!--/4--></p>",
    ',["-","2"],["3","<","<!--5-->b<!--/5-->"]',
  ]);
});

Deno.test("a row that shows its index is rendered when it moves", () => {
  const [a, b] = items(1, 2);
  const view = (each: readonly Item[]) => (
    <ol>
      <For each={each} by={(item) => item.id}>
        {(item, index) => <li title={item.text}>{index}</li>}
      </For>
    </ol>
  );
  assert.deepEqual(patches(view([a, b]), view([b, a])), [
    ',["3","0"],["2","1"],["2","m<","3"]',
  ]);
});

Deno.test("a row whose part was replaced is kept, and goes on", () => {
  const view = (each: readonly Item[]) => (
    <ul>
      <For each={each} by={(item) => item.id}>
        {(item) => (
          <li>
            {item.text === ""
              ? <i>none</i>
              : <b onClick={on.removed(item.id)}>{item.text}</b>}
          </li>
        )}
      </For>
    </ul>
  );
  const [a, b] = items(1, 2);
  const tree = createTree();
  tree.mount(view([a, b]));
  tree.toHtml();
  assert.equal(
    tree.show(view([{ ...a, text: "" }, b]), 1),
    `,["2","h","<i rv=6>none</i>"]`,
  );
  assert.equal(
    tree.show(view([{ ...a, text: "again" }, b]), 2),
    `,["2","h","<b rv=7 rv-click=0>again</b>"]`,
  );
  assert.ok(tree.listenerAt(7, 0, 2));
  assert.equal(
    tree.show(view([{ ...a, text: "more" }, b]), 3),
    ',["7","more"]',
  );
  assert.match(tree.toHtml(), /more.*row 2/);
});

Deno.test("lists inside rows, and rows in a list beside others", () => {
  const view = (groups: readonly { id: number; items: readonly Item[] }[]) => (
    <main>
      <h1>a</h1>
      <For each={groups} by={(group) => group.id}>
        {(group) => list(group.items)}
      </For>
      <p>{groups.length}</p>
    </main>
  );
  const [a, b] = items(1, 2);
  const first = [{ id: 1, items: [a] }, { id: 2, items: [b] }];
  const tree = createTree();
  tree.mount(view(first));
  tree.toHtml();
  const second = first.with(0, { id: 1, items: [a, { id: 3, text: "c" }] });
  assert.equal(
    tree.show(view(second), 1),
    `,["2","+","<li rv=6 rv-click=1>c</li>"]`,
  );
  assert.ok(tree.listenerAt(6, 1, 1));
  assert.ok(tree.listenerAt(5, 1, 1));
  assert.match(tree.show(view([...second, { id: 9, items: [] }]), 2), /"3"\]$/);
});

Deno.test("a row is kept if building it again would flatten it otherwise", () => {
  const view = (each: readonly Item[]) => (
    <ul>
      <For each={each} by={(item) => item.id}>
        {({ text }) => {
          const mark = text === "" ? null : h("b", { onClick: on.removed(1) });
          return h("li", null, mark, "text") as never;
        }}
      </For>
    </ul>
  );
  const tree = createTree();
  tree.mount(view([{ id: 1, text: "" }]));
  tree.toHtml();
  assert.match(
    tree.show(view([{ id: 1, text: "a" }]), 1),
    /^,\["2:0","h","<b rv=3 rv-click=0><\/b>"\]/,
  );
  assert.ok(tree.listenerAt(3, 0, 1));
  assert.equal(tree.show(view([{ id: 1, text: "" }]), 2), ',["2:0",""]');
});

Deno.test("a stream in a row is kept: what it shows cannot be built again", () => {
  const view = (each: readonly { id: number; log: StreamOf<number> }[]) => (
    <ul>
      <For each={each} by={(item) => item.id}>
        {({ log }) => (
          <li>
            <Stream of={log} by={(n) => n}>
              {(n) => <b onClick={on.removed(n)}>{n}</b>}
            </Stream>
          </li>
        )}
      </For>
    </ul>
  );
  let log = stream([1], { limit: 2 });
  const tree = createTree();
  tree.mount(view([{ id: 1, log }]));
  tree.toHtml();
  tree.commit();
  assert.ok(tree.listenerAt(addressOfKey(3, 1), 0, 1));
  log = stream.append(log, 2);
  show(tree, view([{ id: 1, log }]));
  log = stream.append(log, 3);
  show(tree, view([{ id: 1, log }]));
  assert.match(tree.takeRows(), /\["3","l",2\]/);
});

Deno.test("what is no list, key or row is named", () => {
  const wrong = (props: object) => () =>
    live(<For each={[]} by={() => 1} {...props}>{() => null}</For>);
  assert.throws(
    wrong({ each: undefined }),
    /Expected each of <For> to be an array, but received undefined/,
  );
  assert.throws(wrong({ by: "id" }), /Expected by of <For> to be a function/);
});
