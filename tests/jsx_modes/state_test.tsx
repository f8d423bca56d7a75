/**
 * What components keep, whichever way JSX is compiled.
 */
import assert from "node:assert/strict";
import { signal } from "@preact/signals";
import { createContext, Fragment } from "preact";
import { useContext, useErrorBoundary, useId, useState } from "preact/hooks";
import { createTree, type LiveTree } from "../../src/render/testdata/live.ts";

/** Mounts, and connects. */
function mounted(content: unknown): LiveTree {
  const tree = createTree();
  tree.mount(content);
  tree.commit();
  return tree;
}

/** The text of the page. */
function textOf(tree: LiveTree): string {
  return tree.toHtml().replaceAll(/<[^>]*>/g, "");
}

/** A component that counts, and what adds one to each that is or was on a page. */
function createCounter() {
  const adds: (() => void)[] = [];
  const Counter = () => {
    const [n, setN] = useState(0);
    adds.push(() => setN(n + 1));
    return <b>{n}</b>;
  };
  return { Counter, add: () => adds.at(-1)!() };
}

/** Shows one content, counts to one, shows the next one, and says what the counter then says. */
function countAfter(
  view: (isFirst: boolean, counter: () => unknown) => unknown,
): string {
  const { Counter, add } = createCounter();
  const counter = () => <Counter />;
  const tree = mounted(view(true, counter));
  add();
  tree.update(1);
  tree.commit();
  assert.match(textOf(tree), /1/);
  tree.show(view(false, counter), 2);
  tree.commit();
  return textOf(tree);
}

Deno.test("state stays: a condition, other attributes, another branch, other siblings", () => {
  const views: ((isFirst: boolean, counter: () => never) => unknown)[] = [
    (is, counter) => <div>{is ? <i /> : null}{counter()}</div>,
    (is, counter) => <div>{is && <i />}{counter()}{!is && <i />}</div>,
    (is, counter) => (
      <div {...(is ? { id: "a" } : { lang: "en" })}>{counter()}</div>
    ),
    (is, counter) =>
      is ? <div id="a">{counter()}</div> : <div>{counter()}</div>,
    (is, counter) =>
      is
        ? (
          <div>
            <p>{counter()}</p>
          </div>
        )
        : (
          <div {...{ lang: "en" }}>
            <p>{counter()}</p>
          </div>
        ),
    (is, counter) =>
      is
        ? (
          <>
            <i />
            {counter()}
          </>
        )
        : (
          <>
            <s />
            {counter()}
          </>
        ),
    (is, counter) => (
      <main>
        <section class={is ? "a" : "b"}>{is ? "a" : <i />}</section>
        <section>{counter()}</section>
      </main>
    ),
  ];
  for (const view of views) {
    assert.equal(countAfter(view as never), "1", String(view));
  }
});

Deno.test("state goes: another tag, another key, another place", () => {
  const views: ((isFirst: boolean, counter: () => never) => unknown)[] = [
    (is, counter) => is ? <div>{counter()}</div> : <p>{counter()}</p>,
    (is, counter) => (
      <main>
        <div key={is ? "a" : "b"}>{counter()}</div>
      </main>
    ),
    (is, counter) => <Fragment key={is ? "a" : "b"}>{counter()}</Fragment>,
    (is, counter) => (
      <main>
        {is ? counter() : null}
        {is ? null : counter()}
      </main>
    ),
  ];
  for (const view of views) {
    assert.equal(countAfter(view as never), "0", String(view));
  }
});

Deno.test("state goes with its key through a list, and past text that comes", () => {
  const counters = [1, 2, 3].map(() => createCounter());
  const view = (order: readonly (number | string)[]) => (
    <ul>
      {order.map((i) => {
        if (typeof i === "string") return i;
        const { Counter } = counters[i];
        return <Counter key={i} />;
      })}
    </ul>
  );
  const tree = mounted(view([0, 1, 2]));
  counters[0].add();
  tree.show(view([2, 1, 0]), 1);
  assert.equal(textOf(tree), "001");
  tree.show(view([0, "a", 2]), 2);
  assert.equal(textOf(tree), "1a0");
});

Deno.test("contexts, ids, signals and boundaries", () => {
  const Level = createContext(0);
  const name = signal("Ada");
  const Reader = () => (
    <p id={useId()} title={name}>{useContext(Level)} {name}</p>
  );
  const Fails = ({ level }: { level: number }) => {
    if (level === 2) throw new Error("two");
    return <Reader />;
  };
  const Boundary = ({ level }: { level: number }) => {
    const [error] = useErrorBoundary();
    return error ? <b>{(error as Error).message}</b> : <Fails level={level} />;
  };
  const view = (level: number) => (
    <Level.Provider value={level}>
      <Boundary level={level} />
    </Level.Provider>
  );
  const tree = mounted(view(0));
  assert.match(tree.toHtml(), /^<p rv=1 id='P0-0' title='Ada'>/);
  assert.equal(textOf(tree), "0 Ada");
  name.value = "Grace";
  assert.deepEqual(JSON.parse(`[${tree.update(1).slice(1)}]`).length, 2);
  assert.match(tree.toHtml(), /title='Grace'/);
  tree.show(view(1), 2);
  assert.equal(textOf(tree), "1 Grace");
  tree.show(view(2), 3);
  assert.equal(textOf(tree), "two");
});
