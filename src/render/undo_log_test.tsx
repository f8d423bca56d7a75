/**
 * A render that throws and is not caught: the page, and all that its components keep, is what it was before.
 */
import assert from "node:assert/strict";
import { Component, type ComponentChildren, createContext } from "preact";
import { useContext, useEffect, useLayoutEffect, useState } from "preact/hooks";
import { For } from "../view/for.ts";
import { Stream, stream } from "../view/stream.ts";
import type { LiveTree } from "./testdata/live.ts";
import { mounted, show, updates } from "./testdata/mounted.ts";

let fails = false;

const Fuse = () => {
  if (fails) throw new Error("fuse");
  return null;
};

/** Shows something in vain. */
function fail(tree: LiveTree, content: unknown): void {
  fails = true;
  assert.throws(() => tree.show(content, 1), /fuse/);
  fails = false;
}

/** The text of the page. */
function textOf(tree: LiveTree): string {
  return tree.toHtml().replaceAll(/<[^>]*>/g, "");
}

/** A component that keeps a number, and what adds to it. */
function counter() {
  const log: string[] = [];
  const actions = { add: () => {} };
  const Counter = () => {
    const [n, setN] = useState(0);
    actions.add = () => setN(n + 1);
    useEffect(() => {
      log.push("came");
      return () => log.push("went");
    }, []);
    return <b>{n}</b>;
  };
  return { Counter, actions, log };
}

Deno.test("what was to leave stays if the view is taken back", () => {
  const { Counter, actions, log } = counter();
  const view = (isThere: boolean) => (
    <div>
      {isThere && <Counter />}
      <Fuse />
    </div>
  );
  const tree = mounted(view(true));
  actions.add();
  updates(tree);
  fail(tree, view(false));
  // The page still shows it.
  actions.add();
  show(tree, view(true));
  assert.equal(textOf(tree), "2");
  show(tree, view(false));
  assert.deepEqual(log, ["came", "went"]);
});

Deno.test("what an element has handed over to its successor is given back", () => {
  const { Counter, actions, log } = counter();
  const view = (attributes: object) => (
    <ol>
      {[
        <li key="a" {...attributes}>
          <Counter />
        </li>,
        <li key="b">
          <Fuse />
        </li>,
      ]}
    </ol>
  );
  const tree = mounted(view({}));
  actions.add();
  updates(tree);
  for (const attributes of [{ title: "t" }, {}]) {
    fail(tree, view({ title: "t" }));
    show(tree, view(attributes));
    assert.equal(textOf(tree), "1");
    assert.deepEqual(log, ["came"]);
  }
});

Deno.test("items and rows are what they were", () => {
  const { Counter, actions } = counter();
  interface Item {
    readonly id: number;
  }
  const view = (rows: readonly Item[], text: string) => (
    <div>
      <ul>{rows.map(({ id }) => <li key={id}>{id}</li>)}</ul>
      <ul>
        <For each={rows} by={({ id }) => id} deps={[text]}>
          {({ id }) => (
            <li>
              {text}
              {id === 1 ? <Counter /> : null}
            </li>
          )}
        </For>
      </ul>
      <Fuse />
    </div>
  );
  const rows = [{ id: 1 }, { id: 2 }];
  const tree = mounted(view(rows, "a"));
  actions.add();
  updates(tree);
  fail(tree, view([{ id: 3 }], "b"));
  fail(tree, view(rows, "c"));
  show(tree, view(rows, "a"));
  assert.equal(textOf(tree), "12" + "a1a");
});

Deno.test("another stream that was not shown does not empty the page", () => {
  const first = stream(["a"]);
  const view = (of: typeof first) => (
    <div>
      <ol>
        <Stream of={of} by={(line) => line}>{(line) => <li>{line}</li>}</Stream>
      </ol>
      <Fuse />
    </div>
  );
  const tree = mounted(view(first));
  fail(tree, view(stream(["b"])));
  show(tree, view(first));
  assert.equal(tree.takeRows(), "");
});

Deno.test("effects of a render that threw run once it is repeated, and not if it is taken back", () => {
  const log: string[] = [];
  const Effects = ({ n }: { n: number }) => {
    useEffect(() => {
      log.push(`effect ${n}`);
      return () => log.push(`clean ${n}`);
    }, [n]);
    useLayoutEffect(() => {
      log.push(`layout ${n}`);
    }, [n]);
    return null;
  };
  const view = (n: number) => (
    <div>
      <Effects n={n} />
      <Fuse />
    </div>
  );
  const tree = mounted(view(1));
  log.length = 0;
  fail(tree, view(2));
  tree.show(view(1), 1);
  assert.deepEqual(log, []);
  tree.commit();
  assert.deepEqual(log, []);
  fail(tree, view(2));
  tree.show(view(2), 1);
  assert.deepEqual(log, []);
  tree.commit();
  assert.deepEqual(log, ["layout 2", "clean 1", "effect 2"]);
});

Deno.test("a class is given what it was given before, and derives its state from that", () => {
  const log: string[] = [];
  class Sum extends Component<{ n: number }, { sum: number; from: number }> {
    override state = { sum: 0, from: 0 };

    static override getDerivedStateFromProps(
      { n }: { n: number },
      { sum, from }: { sum: number; from: number },
    ) {
      return n === from ? null : { sum: sum + n, from: n };
    }

    override componentDidUpdate({ n }: { n: number }) {
      log.push(`${n} to ${this.props.n}`);
    }

    override render() {
      return this.state.sum;
    }
  }
  const view = (n: number) => (
    <div>
      <Sum n={n} />
      <Fuse />
    </div>
  );
  const tree = mounted(view(1));
  fail(tree, view(2));
  fail(tree, view(2));
  show(tree, view(2));
  assert.equal(textOf(tree), "3");
  assert.deepEqual(log, ["1 to 2"]);
});

Deno.test("who says that it shows the same is rendered all the same if it was left half compared", () => {
  class Memo extends Component<{ n: number; children: ComponentChildren }> {
    override shouldComponentUpdate({ n }: { n: number }) {
      return n !== this.props.n;
    }

    override render() {
      return <p>{this.props.children}</p>;
    }
  }
  const view = (n: number) => (
    <div>
      <Memo n={n}>
        <Fuse />
        {n}
      </Memo>
    </div>
  );
  const tree = mounted(view(1));
  fail(tree, view(2));
  show(tree, view(2));
  assert.equal(textOf(tree), "2");
});

Deno.test("a provider that was rendered in vain tells its readers of the next value", () => {
  const Level = createContext(0);
  const Reader = () => <b>{useContext(Level)}</b>;
  const reader = <Reader />;
  const Still = () => reader;
  const still = <Still />;
  const view = (level: number) => (
    <Level.Provider value={level}>
      <div>
        <Fuse />
        {still}
      </div>
    </Level.Provider>
  );
  const tree = mounted(view(1));
  fail(tree, view(2));
  // What a handler has changed that fails is forgotten.
  tree.discard(0);
  show(tree, view(3));
  assert.equal(textOf(tree), "3");
});

Deno.test("a callback of setState is called though the component shows the same", () => {
  const log: string[] = [];
  let set: () => void;
  class Same extends Component<{ n: number }, { at: number }> {
    override shouldComponentUpdate() {
      return false;
    }

    override render() {
      set = () => this.setState({ at: 1 }, () => log.push("called"));
      return null;
    }
  }
  const view = (n: number) => (
    <div>
      <Same n={n} />
      <Fuse />
    </div>
  );
  const tree = mounted(view(1));
  set!();
  fail(tree, view(2));
  assert.deepEqual(log, []);
  show(tree, view(2));
  assert.deepEqual(log, ["called"]);
});
