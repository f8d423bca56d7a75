/** @jsxImportSource @rivulet/live */
// Trees of a table of 1,000 rows and 3 columns, whose rows all have in common. Argument: "map" or "for".
import { For } from "@rivulet/live";
import { type ComponentChildren, h } from "preact";
import {
  createTree,
  type LiveTree,
} from "../../../src/render/testdata/live.ts";
import { obey, usedHeap } from "../commands.ts";

interface Row {
  readonly id: number;
  readonly label: string;
  readonly value: number;
}

const rows: readonly Row[] = Array.from({ length: 1000 }, (_, index) => {
  const id = index + 1;
  return { id, label: `Label ${id}`, value: (id * 7919) % 1000 };
});
const isFor = Deno.args[0] === "for";

function Table(): ComponentChildren {
  return (
    <table>
      <tbody>
        {isFor
          ? <For each={rows} by={(row) => row.id}>{tableRow}</For>
          : rows.map(tableRow)}
      </tbody>
    </table>
  );
}

function tableRow({ id, label, value }: Row): ComponentChildren {
  return (
    <tr key={id} id={`row-${id}`}>
      <td>{id}</td>
      <td>{label}</td>
      <td>{value}</td>
    </tr>
  );
}

function shownTree(): LiveTree {
  const tree = createTree();
  tree.mount(h(Table, null));
  tree.toHtml();
  return tree;
}

await obey({}, {
  /** The heap that so many trees take, in bytes. */
  async heapOf(count) {
    for (let i = 0; i < count; i++) shownTree();
    const before = await usedHeap();
    const trees = Array.from({ length: count }, shownTree);
    const after = await usedHeap();
    trees.length = 0;
    return after - before;
  },
});
