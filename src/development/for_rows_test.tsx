import assert from "node:assert/strict";
import { useState } from "preact/hooks";
import { createBindings } from "../view/binding.ts";
import { For } from "../view/for.ts";
import { found } from "./testdata/inspected.ts";

interface Item {
  readonly id: number;
}

const items: readonly Item[] = [{ id: 1 }, { id: 2 }];

const on = createBindings({
  picked: (state: number, _id: number) => state,
});

const expected = (difference: string, key = 1) =>
  "Expected the rows of <For> in <ul> of Root to depend on their item and on deps alone, " +
  `but the row with the key ${key} has changed without them: ${difference}. ` +
  "Name what the row reads besides its item: deps={[selected]}.";

Deno.test("a row that reads more than its item is named, with what differs", () => {
  const list = (selected: number) => (
    <ul>
      <For each={items} by={(item) => item.id}>
        {(item) => <li class={item.id === selected ? "on" : ""}>{item.id}</li>}
      </For>
    </ul>
  );
  assert.deepEqual(found(list(1), list(1)), []);
  assert.deepEqual(found(list(0), list(2)), [
    expected(
      "the page shows `<li class>2</li>`, and it would be `<li class='on'>2</li>`",
      2,
    ),
  ]);
});

Deno.test("so is a row whose handler would be given something else", () => {
  const list = (selected: number) => (
    <ul>
      <For each={items} by={(item) => item.id}>
        {(item) => <li onClick={on.picked(selected)}>{item.id}</li>}
      </For>
    </ul>
  );
  assert.deepEqual(found(list(1), list(1)), []);
  assert.deepEqual(found(list(1), list(2)), [
    expected('its handler "picked" would be given another payload'),
  ]);
});

Deno.test("rows that name what they read, or the index, are rendered anew and nobody warns", () => {
  const list = (selected: number, items: readonly Item[]) => (
    <ul>
      <For each={items} by={(item) => item.id} deps={[selected]}>
        {(item, i) => <li>{item.id + selected + i}</li>}
      </For>
    </ul>
  );
  const turned = items.toReversed();
  assert.deepEqual(found(list(0, items), list(1, items), list(1, turned)), []);
});

Deno.test("rows with a state of their own, and rows that throw, are left alone", () => {
  const Row = ({ n }: { n: number }) => {
    const [first] = useState(n);
    return <li>{first}</li>;
  };
  const stateful = (n: number) => (
    <ul>
      <For each={items} by={(item) => item.id}>{() => <Row n={n} />}</For>
    </ul>
  );
  assert.deepEqual(found(stateful(1), stateful(2)), []);
  const failing = (n: number) => (
    <ul>
      <For each={items} by={(item) => item.id}>
        {() => {
          if (n === 2) throw new Error("no");
          return <li>{n}</li>;
        }}
      </For>
    </ul>
  );
  assert.deepEqual(found(failing(1), failing(2)), []);
});

Deno.test("of a long list other rows are looked at each time", () => {
  const many = Array.from({ length: 250 }, (_, id): Item => ({ id }));
  const list = (selected: number) => (
    <ul>
      <For each={many} by={(item) => item.id}>
        {(item) => <li>{item.id === 249 ? selected : 0}</li>}
      </For>
    </ul>
  );
  assert.deepEqual(found(list(1), list(2), list(3)), []);
  assert.equal(found(list(1), list(2), list(3), list(4)).length, 1);
});

Deno.test("a look at rows is not heard on the console", () => {
  const { log } = console;
  const lines: unknown[] = [];
  console.log = (line) => lines.push(line);
  try {
    const list = (n: number) => (
      <ul>
        <For each={[items[0]]} by={(item) => item.id}>
          {(item) => {
            console.log(n);
            return <li>{item.id}</li>;
          }}
        </For>
      </ul>
    );
    found(list(1), list(2));
  } finally {
    console.log = log;
  }
  assert.deepEqual(lines, [1]);
});
