import assert from "node:assert/strict";
import { Component as Class, createElement as h } from "preact";
import { useState } from "preact/hooks";
import { createBindings } from "../view/binding.ts";
import { defineView } from "../view/define_view.ts";
import { For } from "../view/for.ts";
import { Stream, type Stream as StreamOf, stream } from "../view/stream.ts";
import type { Component, ComponentHost, ComponentVNode } from "./component.ts";
import type { ComponentNode } from "./node.ts";
import type { PreactTree } from "./preact_component.ts";
import { addressOfKey } from "./stream_node.ts";
import { createTree } from "./testdata/live.ts";
import { click, mounted, show, updates } from "./testdata/mounted.ts";
import { memoryOf, payloadAt, restored } from "./testdata/restored.ts";

const on = createBindings({
  picked: (state: number, id: number) => state + id,
  removed: (state: number, id: number) => state - id,
});

const Counter = () => {
  const [n, setN] = useState(0);
  return <button onClick={() => setN(n + 1)}>{n}</button>;
};

Deno.test("a tree is remembered only while the page shows what is so", () => {
  const Fails = ({ fails }: { fails: boolean }) => {
    if (fails) throw new Error("no");
    return null;
  };
  const view = (fails: boolean) => (
    <p title={String(fails)}>
      {[<Counter key="c" />]}
      <Fails fails={fails} />
    </p>
  );
  const tree = createTree();
  tree.mount(view(false));
  assert.ok(tree.remember(), "before anybody shows it");
  tree.commit();
  assert.ok(tree.remember());
  (tree.listenerAt(2, 0, 0)!.handler as () => void)();
  assert.equal(tree.remember(), undefined, "a component has changed");
  updates(tree);
  assert.ok(tree.remember());
  assert.throws(() => show(tree, view(true)), /no/);
  assert.equal(tree.remember(), undefined, "it is broken");
  show(tree, view(false));
  assert.ok(tree.remember());
});

Deno.test("keyed items keep their addresses, and what is in them its state", () => {
  const view = (...keys: string[]) => (
    <ul>{keys.map((key) => <li key={key}>{[<Counter key="c" />]}</li>)}</ul>
  );
  const tree = mounted(view("a", "b", "c"));
  click(tree, 5);
  show(tree, view("d", "c", "b"));
  const again = restored(memoryOf(tree), view("d", "c", "b"));
  assert.equal(again.toHtml(), tree.toHtml());
  assert.match(again.toHtml(), /<li rv=4><button rv=5 rv-click=0>1</);
  again.commit();
  assert.equal(again.isDirty, false);
  assert.equal(click(again, 5), ',["5","2"]');
  assert.equal(show(again, view("e", "b")), show(tree, view("e", "b")));
  assert.equal(again.listenerAt(3, 0, 1), undefined);
});

Deno.test("rows that were forgotten are forgotten again, others are kept", () => {
  const items = (...ids: number[]) => ids.map((id) => ({ id }));
  const view = (each: { id: number }[], isOpen = false) => (
    <ul>
      <For each={each} by={({ id }) => id} deps={[isOpen]}>
        {({ id }) => (
          <li onClick={on.picked(id)}>
            {id === 3 ? <Counter /> : isOpen && id === 2 ? <b>{id}</b> : id}
          </li>
        )}
      </For>
    </ul>
  );
  const before = items(1, 2, 3);
  const tree = createTree();
  tree.mount(view(before));
  tree.toHtml();
  tree.commit();
  click(tree, 5);
  const after = [...items(4), before[2], before[1]];
  show(tree, view(after));
  const memory = memoryOf(tree);
  assert.deepEqual(memory.rows, [[6, -6, 2, 3, 0, 1]], "two are forgotten");
  const again = restored(memory, view(after));
  assert.equal(again.toHtml(), tree.toHtml());
  assert.deepEqual([3, 4, 6, 2].map((at) => payloadAt(again, at)), [
    2,
    3,
    4,
    undefined,
  ]);
  again.commit();
  assert.equal(show(again, view(after, true)), show(tree, view(after, true)));
  again.endReplay();
  assert.deepEqual(memoryOf(again).rows, memoryOf(tree).rows);
});

Deno.test("streams are as the page has them: rows that listen are found, changes are sent once", () => {
  interface Line {
    readonly id: number;
    readonly act?: () => void;
  }
  const view = (of: StreamOf<Line>) => (
    <ol>
      <Stream of={of} by={(line) => line.id}>
        {({ id }) => <li onClick={on.picked(id)}>{id}</li>}
      </Stream>
    </ol>
  );
  let log = stream<Line>([{ id: 1 }, { id: 2, act: () => {} }], { limit: 2 });
  const tree = mounted(view(log));
  const again = restored(memoryOf(tree), view(structuredClone(log)));
  assert.equal(again.toHtml(), "<ol rv=1><!--2--><!--=--><!--/2--></ol>");
  const row = (id: number) => addressOfKey(2, id);
  assert.equal(payloadAt(again, row(1)), 1);
  assert.equal(payloadAt(again, row(2)), undefined, "it cannot be kept");
  again.commit();
  log = stream.append(log, { id: 3 });
  const appended = show(again, view(structuredClone(log))) + again.takeRows();
  // The page may have it: what has brought it before may do so again.
  assert.equal(
    appended.replace(/"u","\w+",/, '"+",'),
    show(tree, view(log)) + tree.takeRows(),
  );
  assert.match(appended, /"u".*\["2","l",2\]/);
  assert.equal(payloadAt(again, row(3)), 3, "also during a replay");
  log = stream.prepend(log, { id: 4 }, { id: 5 });
  const prepended = show(again, view(structuredClone(log))) + again.takeRows();
  assert.match(prepended, /"u\^".*>5<.*"u\^".*>4</);
});

Deno.test("elements that were not precompiled keep the slots that they came with", () => {
  const view = (isOpen: boolean, isLater: boolean) =>
    h(
      "div",
      null,
      isOpen ? h("p", { onClick: on.picked(1) }, "a") : null,
      isLater && h("b", { onClick: on.picked(2) }, "b"),
      h("i", { onClick: on.picked(3) }, "c"),
    );
  for (
    const steps of [
      [[true, false], [false, false]],
      [[true, false], [true, true]],
      [[false, true], [true, true]],
      [[true, true], [false, true], [true, false]],
    ]
  ) {
    const tree = mounted(view(steps[0][0], steps[0][1]));
    for (const [isOpen, isLater] of steps.slice(1)) {
      show(tree, view(isOpen, isLater));
    }
    const [isOpen, isLater] = steps.at(-1)!;
    const memory = memoryOf(tree);
    assert.equal(memory.shapes.length, 1);
    const again = restored(memory, view(isOpen, isLater));
    assert.equal(again.toHtml(), tree.toHtml());
    again.commit();
    assert.equal(
      show(again, view(!isOpen, !isLater)),
      show(tree, view(!isOpen, !isLater)),
    );
    assert.equal(again.toHtml(), tree.toHtml());
  }
});

/** A view that keeps a number, or none. */
class FakeView implements Component {
  readonly isWaiting = false;
  readonly keepsState = true;
  readonly contexts = undefined;
  n = 0;
  readonly log: string[] = [];

  constructor(readonly kept = true) {}

  remember(): unknown {
    return this.kept ? { n: this.n } : undefined;
  }

  recall(kept: { n: number }): boolean {
    this.log.push("recall");
    this.n = kept.n;
    return true;
  }

  render(vnode: ComponentVNode | undefined): unknown {
    this.log.push("render");
    return (
      <section title={String(this.n)}>
        {vnode?.props.children as never}
      </section>
    );
  }

  commit(): void {
    this.log.push("commit");
  }

  runEffects(): void {}
  discard(): void {}
  catch(): boolean {
    return false;
  }

  undo(): void {}
  unmount(): void {
    this.log.push("unmount");
  }
}

Deno.test("nested views go on with what they kept, before they are rendered", () => {
  const Nested = defineView({ init: () => 0, update: {}, view: () => null });
  const host = (views: FakeView[], n: number): Partial<ComponentHost> => ({
    createView(_vnode: ComponentVNode, _node: ComponentNode, _: PreactTree) {
      const view = new FakeView(views.length !== 1);
      view.n = n + views.length;
      views.push(view);
      return view;
    },
  });
  const content = () =>
    h("main", null, [
      h(Nested as never, { key: "a" }, h(Nested as never, null)),
      h(Nested as never, { key: "b" }),
    ]);
  const views: FakeView[] = [];
  const tree = createTree(host(views, 10));
  tree.mount(content());
  tree.commit();
  const others: FakeView[] = [];
  const again = restored(memoryOf(tree), content(), 1, host(others, 0));
  assert.deepEqual(others.map(({ n }) => n), [10, 1, 12]);
  assert.deepEqual(others.map(({ log }) => log), [
    ["recall", "render"],
    ["render"],
    ["recall", "render"],
  ]);
  again.commit();
  const third: FakeView[] = [];
  const other = createTree(host(third, 0));
  const memory = memoryOf(tree);
  assert.equal(other.mount(h("main", null), { memory, frame: 1 }), false);
  assert.equal(
    other.mount(h("main", null, [content()]), { memory, frame: 1 }),
    false,
  );
  assert.deepEqual(third[0].log, ["recall", "render", "unmount"]);
});

Deno.test("what is rendered otherwise is no tree of the memory", () => {
  const texts = (text: string) => <p title={text}>{text}</p>;
  const memory = memoryOf(mounted(texts("a")));
  assert.ok(createTree().mount(texts("b"), { memory, frame: 1 }));
  class Other extends Class {
    override render() {
      return texts("a");
    }
  }
  for (
    const content of [
      h("p", { title: "a", lang: "b" }, "a"),
      h("p", { title: "a" }, [["a"]]),
      [texts("a")],
      h(Other, null),
      null,
    ]
  ) {
    const tree = createTree();
    assert.equal(tree.mount(content, { memory, frame: 1 }), false);
  }
  const rows = (row: (n: number) => never) => (
    <ul>
      <For each={[1, 2]} by={(n) => n}>{row}</For>
    </ul>
  );
  const before = createTree();
  before.mount(rows((n) => <li>{n}</li> as never));
  before.toHtml();
  before.commit();
  const later = { memory: memoryOf(before), frame: 1 };
  const others = rows((n) => <li title="row">{n}</li> as never);
  assert.equal(createTree().mount(others, later), false);
  const button = (handler: object) => <b onClick={handler as never} />;
  const listening = memoryOf(mounted(button(on.picked(1))));
  for (
    const [handler, isSame] of [
      [on.picked(2), true],
      [on.removed(1), false],
      [() => {}, false],
    ] as const
  ) {
    const restored = { memory: listening, frame: 1 };
    assert.equal(createTree().mount(button(handler), restored), isSame);
  }
});

Deno.test("the page is told of event types once, also of those that only rows listen to", () => {
  const view = (each: number[], isLater: boolean) => (
    <ul onKeyDown={isLater ? on.picked(1) : undefined}>
      <For
        each={each}
        by={(n) =>
          n}
      >
        {(n) => <li onClick={on.picked(n)}>{n}</li>}
      </For>
      {isLater && <b onInput={on.picked(1)} />}
    </ul>
  );
  const tree = createTree();
  tree.mount(view([1], false));
  tree.toHtml();
  tree.commit();
  const again = restored(memoryOf(tree), view([1], false));
  assert.deepEqual([...again.types].sort(), [...tree.types].sort());
  again.commit();
  assert.match(show(again, view([2], true)), /,\["","on","input"\]$/);
});
