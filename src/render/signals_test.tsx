import assert from "node:assert/strict";
import {
  batch,
  computed,
  type Signal,
  signal,
  useComputed,
  useSignal,
  useSignalEffect,
} from "@preact/signals";
import { Component, type ComponentChildren } from "preact";
import { useErrorBoundary, useState } from "preact/hooks";
import { createTree } from "./testdata/live.ts";
import { mounted, updates } from "./testdata/mounted.ts";

/** A signal that knows whether anything is subscribed to it. */
function watchedSignal<T>(value: T): { of: Signal<T>; isWatched(): boolean } {
  let isWatched = false;
  const of = signal(value, {
    watched: () => isWatched = true,
    unwatched: () => isWatched = false,
  });
  return { of, isWatched: () => isWatched };
}

Deno.test("a signal renders exactly the components that read it, in all trees", () => {
  const count = signal(0);
  const renders: string[] = [];
  const Reader = ({ name }: { name: string }) => {
    renders.push(name);
    return <b>{count.value}</b>;
  };
  const Other = ({ children }: { children: ComponentChildren }) => {
    renders.push("other");
    return <div>{children}</div>;
  };
  const view = (name: string) => (
    <main>
      <Other>
        <Reader name={`${name}1`} />
      </Other>
      <Reader name={`${name}2`} />
    </main>
  );
  const invalidated: string[] = [];
  const trees = ["a", "b"].map((name) => {
    const tree = createTree({ invalidated: () => invalidated.push(name) });
    tree.mount(view(name));
    tree.commit();
    return tree;
  });
  renders.length = 0;
  count.value++;
  assert.deepEqual([...new Set(invalidated)].sort(), ["a", "b"]);
  assert.deepEqual(trees.map((tree) => tree.isDirty), [true, true]);
  for (const tree of trees) {
    assert.deepEqual(JSON.parse(`[${updates(tree).slice(1)}]`).sort(), [
      ["3", "1"],
      ["4", "1"],
    ]);
  }
  assert.deepEqual(renders.sort(), ["a1", "a2", "b1", "b2"]);
  assert.deepEqual(trees.map((tree) => tree.isDirty), [false, false]);
});

Deno.test("a signal that is set to what it is changes nothing", () => {
  const count = signal(0);
  const tree = mounted(<Reads of={count} />);
  count.value = 0;
  assert.equal(tree.isDirty, false);
});

const Reads = ({ of }: { of: Signal<unknown> }) => <b>{of.value as string}</b>;

Deno.test("a signal as a child: only its text is rendered again", () => {
  const name = signal<ComponentChildren>("Ada");
  let renders = 0;
  const Hello = () => {
    renders++;
    return <p>Hello {name}!</p>;
  };
  const tree = mounted(<Hello />);
  assert.match(tree.toHtml(), /Hello .*Ada/);
  name.value = "Grace";
  assert.equal(updates(tree), ',["1:0","Grace"]');
  assert.equal(renders, 1);
  name.value = <i>Edsger</i>;
  assert.equal(updates(tree), `,["1:0","h","<i rv=2>Edsger</i>"]`);
  name.value = null;
  assert.equal(updates(tree), ',["1:0",""]');
});

Deno.test("another signal in a child's place", () => {
  const [first, second] = [watchedSignal("a"), watchedSignal("b")];
  const view = (of: Signal<string>) => <p>{of}</p>;
  const tree = mounted(view(first.of));
  assert.equal(tree.show(view(second.of), 1), ',["1","b"]');
  tree.commit();
  first.of.value = "A";
  assert.equal(tree.isDirty, false);
  assert.equal(first.isWatched(), false);
  second.of.value = "B";
  assert.equal(updates(tree), ',["1","B"]');
});

Deno.test("a signal as an attribute, precompiled and spread", () => {
  const kind = signal("a");
  const width = signal(1);
  const Styled = () => (
    <div class={kind}>
      <img width={width} />
      <span {...{ title: kind, lang: "en" }}>text</span>
    </div>
  );
  const tree = mounted(<Styled />);
  assert.equal(
    tree.toHtml(),
    "<div rv=1 class='a'><!--1:2--><span rv=2 title='a' lang='en'>text</span><!--/1:2--></div>"
      .replace("<!--1:2-->", "<img width='1'><!--1:2-->"),
  );
  kind.value = "b";
  assert.equal(updates(tree), ',["1","c","b","a"],["2","a","title","b"]');
  width.value = 2;
  assert.equal(updates(tree), ',["1.02","a","width","2"]');
});

Deno.test("a signal in a prop of a component stays a signal", () => {
  const name = signal("a");
  let renders = 0;
  const Middle = ({ name }: { name: Signal<string> }) => {
    renders++;
    return <Reads of={name} />;
  };
  const tree = mounted(<Middle name={name} />);
  name.value = "b";
  assert.equal(updates(tree), ',["1","b"]');
  assert.equal(renders, 1);
});

Deno.test("a computed value renders only when it is another one", () => {
  const count = signal(1);
  const isEven = computed(() => count.value % 2 === 0);
  const tree = mounted(<Reads of={computed(() => String(isEven.value))} />);
  count.value = 3;
  assert.equal(tree.isDirty, false);
  count.value = 4;
  assert.equal(updates(tree), ',["1","true"]');
});

Deno.test("useSignal and useComputed belong to one component on one page", () => {
  const add: (() => void)[] = [];
  const Counter = () => {
    const count = useSignal(0);
    const double = useComputed(() => count.value * 2);
    add.push(() => count.value++);
    return <p>{count} {double}</p>;
  };
  const [tree, other] = [mounted(<Counter />), mounted(<Counter />)];
  add[0]();
  assert.equal(updates(tree), ',["1:0","1"],["1:1","2"]');
  assert.equal(other.isDirty, false);
});

Deno.test("useSignalEffect runs when the page is connected, and ends with the component", async () => {
  const count = watchedSignal(0);
  const log: unknown[] = [];
  const Logger = () => {
    useSignalEffect(() => {
      log.push(count.of.value);
      return () => log.push("clean");
    });
    return null;
  };
  const tree = createTree();
  tree.mount(<Logger />);
  assert.deepEqual(log, []);
  tree.commit();
  assert.deepEqual(log, [0]);
  count.of.value = 1;
  while (log.length < 3) await new Promise((resolve) => setTimeout(resolve));
  assert.deepEqual(log, [0, "clean", 1]);
  tree.show(null, 1);
  tree.commit();
  assert.deepEqual(log.slice(3), ["clean"]);
  assert.equal(count.isWatched(), false);
});

Deno.test("a batch is one render", () => {
  const [first, second] = [signal("a"), signal("b")];
  let renders = 0;
  const Both = () => {
    renders++;
    return <p>{first.value + second.value}</p>;
  };
  const tree = mounted(<Both />);
  batch(() => {
    first.value = "c";
    second.value = "d";
  });
  assert.equal(updates(tree), ',["1","cd"]');
  assert.equal(renders, 2);
});

Deno.test("signals and hooks in one component", () => {
  const count = signal(0);
  let set: (text: string) => void;
  const Mixed = () => {
    const [text, setText] = useState("a");
    set = setText;
    return <p>{`${text}${count.value}`}</p>;
  };
  const tree = mounted(<Mixed />);
  set!("b");
  count.value = 1;
  assert.equal(updates(tree), ',["1","b1"]');
});

Deno.test("a class component reads signals, too", () => {
  const count = signal(0);
  class Reader extends Component {
    override render() {
      return <p>{count.value}</p>;
    }
  }
  const tree = mounted(<Reader />);
  count.value = 1;
  assert.equal(updates(tree), ',["1","1"]');
});

Deno.test("a component no longer follows what it did not read in its last render", () => {
  const isOn = signal(true);
  const text = watchedSignal("a");
  const Reader = () => <p>{isOn.value ? text.of.value : "off"}</p>;
  const tree = mounted(<Reader />);
  assert.equal(text.isWatched(), true);
  isOn.value = false;
  assert.equal(updates(tree), ',["1","off"]');
  assert.equal(text.isWatched(), false);
});

Deno.test("nothing stays subscribed: a component goes, a child goes, the page goes", () => {
  const inComponent = watchedSignal("a");
  const asChild = watchedSignal("b");
  const asAttribute = watchedSignal("c");
  const all = [inComponent, asChild, asAttribute];
  const isWatched = () => all.map((signal) => signal.isWatched());
  const Inner = () => <b title={asAttribute.of}>{asChild.of}</b>;
  const view = (
    <div>
      <Reads of={inComponent.of} />
      <Inner />
    </div>
  );
  const tree = mounted(view);
  assert.deepEqual(isWatched(), [true, true, true]);
  tree.show(null, 1);
  tree.commit();
  assert.deepEqual(isWatched(), [false, false, false]);
  const other = mounted(view);
  assert.deepEqual(isWatched(), [true, true, true]);
  other.unmount();
  assert.deepEqual(isWatched(), [false, false, false]);
  const never = createTree();
  never.mount(view);
  never.unmount();
  assert.deepEqual(isWatched(), [false, false, false]);
});

Deno.test("nothing stays subscribed of what threw, of what is around it and beside it", () => {
  const counts = [watchedSignal(1), watchedSignal(2), watchedSignal(3)];
  const isWatched = () => counts.map((signal) => signal.isWatched());
  const Fails = () => {
    counts[0].of.value;
    throw new Error("no");
  };
  const Middle = () => (
    <p>
      {counts[1].of.value}
      <Reads of={counts[2].of} />
      <Fails />
    </p>
  );
  const Boundary = () => {
    const [error] = useErrorBoundary();
    return error ? <b>caught</b> : <Middle />;
  };
  const caught = mounted(<Boundary />);
  assert.equal(caught.toHtml().includes("caught"), true);
  assert.deepEqual(isWatched(), [false, false, false]);
  const thrown = createTree();
  assert.throws(() => thrown.mount(<Middle />), /no/);
  thrown.unmount();
  assert.deepEqual(isWatched(), [false, false, false]);
});

Deno.test("a signal that changes while a component renders that reads it", () => {
  const count = signal(0);
  const Reader = () => <p>{count.value}</p>;
  const Writer = ({ n }: { n: number }) => {
    count.value = n;
    return null;
  };
  const view = (n: number) => (
    <div>
      <Reader />
      <Writer n={n} />
    </div>
  );
  const tree = mounted(view(0));
  assert.equal(tree.show(view(1), 1), ',["2","1"]');
  assert.equal(tree.isDirty, false);
});
