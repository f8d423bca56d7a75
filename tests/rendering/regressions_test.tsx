/**
 * What searches have found: each test is named for what was wrong.
 */
import { show as showPage, shown } from "../../client/testdata/document.ts";
import assert from "node:assert/strict";
import { type ComponentChildren, createContext } from "preact";
import { useContext, useErrorBoundary, useState } from "preact/hooks";
import { applyPatch } from "../../client/patch.ts";
import { createRepairs } from "../../client/repair.ts";
import { createTree, type LiveTree } from "../../src/render/testdata/live.ts";
import { Stream, stream } from "../../src/view/stream.ts";

/** Mounts, and connects. */
function mounted(content: unknown): LiveTree {
  const tree = createTree();
  tree.mount(content);
  tree.commit();
  return tree;
}

function update(tree: LiveTree): void {
  tree.update(1);
  tree.commit();
}

/** The text of the page. */
function textOf(tree: LiveTree): string {
  return tree.toHtml().replaceAll(/<[^>]*>/g, "");
}

Deno.test("a component that throws when it is rendered by itself is caught", () => {
  let fail: () => void;
  const Bad = () => {
    const [n, setN] = useState(0);
    fail = () => setN(1);
    if (n > 0) throw new Error("no");
    return <i>fine</i>;
  };
  const Boundary = () => {
    const [error] = useErrorBoundary();
    return error ? <b>caught</b> : <div>{<Bad />}</div>;
  };
  const tree = mounted(<Boundary />);
  fail!();
  update(tree);
  assert.equal(textOf(tree), "caught");
});

Deno.test("an element that stands in a slot is the same as one that is part of a template", () => {
  let add: () => void;
  const Counter = () => {
    const [n, setN] = useState(0);
    add = () => setN(n + 1);
    return <b>{n}</b>;
  };
  const view = (isSpread: boolean) => {
    const child = (
      <div {...{ lang: "en" }}>
        <Counter />
      </div>
    );
    return isSpread
      ? <article {...{ title: "a" }}>{child}</article>
      : <article>{child}</article>;
  };
  for (const isSpread of [true, false]) {
    const tree = mounted(view(isSpread));
    add!();
    update(tree);
    tree.show(view(!isSpread), 2);
    assert.equal(textOf(tree), "1");
  }
});

Deno.test("who reads a context is rendered before what is inside, though that was dirty first", () => {
  const Level = createContext(0);
  const renders: string[] = [];
  let raise: () => void;
  let add: () => void;
  const Inner = () => {
    const [n, setN] = useState(0);
    add = () => setN(n + 1);
    renders.push("inner");
    return <b>{n}</b>;
  };
  const Reader = () => {
    renders.push("reader");
    return useContext(Level) === 0 ? <Inner /> : null;
  };
  const Still = () => <Reader />;
  const Provider = ({ children }: { children: ComponentChildren }) => {
    const [level, setLevel] = useState(0);
    raise = () => setLevel(level + 1);
    return <Level.Provider value={level}>{children}</Level.Provider>;
  };
  const tree = mounted(
    <Provider>
      <Still />
    </Provider>,
  );
  renders.length = 0;
  add!();
  raise!();
  update(tree);
  assert.deepEqual(renders, ["reader"]);
});

Deno.test("children whose keys change are side by side all the same, also when attributes come", () => {
  let add: () => void;
  const Counter = () => {
    const [n, setN] = useState(0);
    add = () => setN(n + 1);
    return <b>{n}</b>;
  };
  const view = (text: string | null, attributes: object) => (
    <div {...attributes}>
      {text}
      <Counter key="counter" />
    </div>
  );
  const tree = mounted(view("a", {}));
  add!();
  update(tree);
  tree.show(view(null, {}), 2);
  tree.show(view(null, { title: "b" }), 3);
  assert.equal(textOf(tree), "1");
});

Deno.test("a stream keeps its rows when the element around it changes its attributes", () => {
  const view = (of: typeof lines, attributes: object) => (
    <ol {...attributes}>
      <Stream of={of} by={(line) => line}>{(line) => <li>{line}</li>}</Stream>
    </ol>
  );
  let lines = stream(["a", "b"]);
  const tree = createTree();
  tree.mount(view(lines, {}));
  showPage(tree.toHtml());
  tree.commit();
  lines = stream.append(lines, "c");
  const operations = tree.show(view(lines, { title: "t" }), 1) +
    tree.takeRows();
  tree.commit();
  applyPatch(
    JSON.parse(`[${operations.slice(1)}]`),
    0,
    createRepairs(() => assert.fail("nothing is to be repaired")),
  );
  assert.equal(shown().replaceAll(/<[^>]*>/g, ""), "abc");
});
