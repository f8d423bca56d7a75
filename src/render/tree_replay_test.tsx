import assert from "node:assert/strict";
import { useEffect, useState } from "preact/hooks";
import { type Binding, createBindings } from "../view/binding.ts";
import { ADDRESS_GAP } from "./address_counter.ts";
import type { LiveTree } from "./testdata/live.ts";
import { click, mounted, show, updates } from "./testdata/mounted.ts";
import { memoryOf, payloadAt, restored } from "./testdata/restored.ts";

const on = createBindings({
  picked: (state: number, id: number) => state + id,
});

Deno.test("an event of an older screen meets what it met there, not what has replaced it", () => {
  const view = (id: number, isOpen: boolean) => (
    <p>
      <b onClick={on.picked(id)} title={String(id)} />
      <i onClick={isOpen ? on.picked(9) : undefined} />
      <u onClick={on.picked(5)} />
    </p>
  );
  const tree = mounted(view(1, false));
  tree.handling(4);
  tree.show(view(2, true), 3);
  tree.handling(5);
  tree.show(view(3, true), 4);
  tree.commit();
  const memory = memoryOf(tree);
  const again = restored(memory, view(3, true), 7);
  const at = (slot: number, received: number) => {
    const { handler } = again.listenerAt(1, slot, received) ?? {};
    return handler && (handler as Binding).payload;
  };
  const screens = [5, 6, 7].map((received) =>
    [0, 2, 3].map((slot) => at(slot, received))
  );
  assert.deepEqual(screens, [[1, undefined, 5], [2, 9, 5], [3, 9, 5]]);
  tree.acknowledge(4);
  assert.deepEqual(memoryOf(tree).replaced, []);
});

Deno.test("a replay hands out the same addresses, and finds nothing that it does not know", () => {
  const view = (count: number) => (
    <p>
      {Array.from(
        { length: count },
        (_, i) => <b key={i} onClick={on.picked(1)} />,
      )}
    </p>
  );
  const tree = mounted(view(1));
  const memory = memoryOf(tree);
  assert.equal(memory.nextAddress, 3);
  show(tree, view(2));
  tree.taint();
  show(tree, view(3));
  show(tree, view(4));
  const addresses = (tree: LiveTree) =>
    [...tree.toHtml().matchAll(/b rv=(\w+)/g)].map(([, at]) =>
      parseInt(at, 36)
    );
  assert.deepEqual(addresses(tree), [2, 3, 4 + ADDRESS_GAP, 5 + ADDRESS_GAP]);
  const { nextAddress } = memoryOf(tree);
  assert.equal(nextAddress, 6 + ADDRESS_GAP);

  const again = restored(memory, view(1));
  again.commit();
  assert.equal(again.remember(), undefined);
  show(again, view(2));
  assert.deepEqual(addresses(again), [2, 3]);
  assert.equal(payloadAt(again, 3), 1);
  again.taint();
  show(again, view(3));
  const [, , late] = addresses(again);
  assert.ok(late >= memory.nextAddress + ADDRESS_GAP);
  assert.equal(payloadAt(again, late), undefined);
  again.endReplay();
  assert.equal(payloadAt(again, late), 1);
  show(again, view(4));
  assert.ok(addresses(again)[3] >= 2 ** 20);
  assert.ok(again.remember());
});

Deno.test("what effects change when a page is built again is no part of the replay", () => {
  const Late = () => {
    const [isLate, setLate] = useState(false);
    useEffect(() => setLate(true), []);
    return (
      <p onClick={() => setLate(false)}>
        {isLate && <b onClick={on.picked(1)} />}
      </p>
    );
  };
  const tree = mounted(<Late />);
  updates(tree);
  click(tree);
  assert.equal(tree.toHtml(), "<p rv=1 rv-click=0></p>");
  const again = restored(memoryOf(tree), <Late />);
  again.commit();
  updates(again);
  const [, address] = again.toHtml().match(/<b rv=(\w+)/)!;
  assert.ok(parseInt(address, 36) > ADDRESS_GAP);
});

Deno.test("components that change together are rendered in the same order in both trees", () => {
  const opens: (() => void)[] = [];
  const Panel = ({ at }: { at: number }) => {
    const [isOpen, setOpen] = useState(false);
    opens[at] = () => setOpen(true);
    return <p>{isOpen && <b />}</p>;
  };
  const view = () => (
    <main>{[<Panel key="a" at={0} />, <Panel key="b" at={1} />]}</main>
  );
  const tree = mounted(view());
  const memory = memoryOf(tree);
  opens[1]();
  opens[0]();
  updates(tree);
  const again = restored(memory, view());
  again.commit();
  opens[0]();
  opens[1]();
  updates(again);
  assert.equal(again.toHtml(), tree.toHtml());
});
