import assert from "node:assert/strict";
import { type ComponentChildren, createContext } from "preact";
import {
  useCallback,
  useContext,
  useId,
  useMemo,
  useReducer,
  useRef,
  useState,
} from "preact/hooks";
import { click, mounted } from "./testdata/mounted.ts";

Deno.test("useState: a click sends what it changed, and state stays", () => {
  const Counter = () => {
    const [n, setN] = useState(0);
    return <button onClick={() => setN(n + 1)}>{n}</button>;
  };
  const tree = mounted(<Counter />);
  assert.equal(tree.toHtml(), "<button rv=1 rv-click=0>0</button>");
  assert.equal(click(tree), ',["1","1"]');
  assert.equal(click(tree), ',["1","2"]');
});

Deno.test("setting the same state renders nothing", () => {
  let renders = 0;
  const Same = () => {
    const [n, setN] = useState(0);
    renders++;
    return <button onClick={() => setN(0)}>{n}</button>;
  };
  const tree = mounted(<Same />);
  assert.equal(click(tree), "");
  assert.equal(tree.isDirty, false);
  assert.equal(renders, 1);
});

Deno.test("only the component whose state has changed is rendered", () => {
  const renders: string[] = [];
  const Child = ({ name }: { name: string }) => {
    const [n, setN] = useState(0);
    renders.push(name);
    return <button onClick={() => setN(n + 1)}>{n}</button>;
  };
  const Parent = () => {
    renders.push("parent");
    return (
      <div>
        <Child name="a" />
        <Child name="b" />
      </div>
    );
  };
  const tree = mounted(<Parent />);
  renders.length = 0;
  assert.equal(click(tree, 3), ',["3","1"]');
  assert.deepEqual(renders, ["b"]);
});

Deno.test("useReducer, useMemo, useCallback and useRef keep what they kept in the browser", () => {
  let made = 0;
  const log: unknown[] = [];
  const All = () => {
    const [sum, add] = useReducer((sum: number, by: number) => sum + by, 1);
    const memo = useMemo(() => ++made, [sum > 1]);
    const same = useCallback(() => add(2), []);
    const ref = useRef(0);
    ref.current++;
    log.push([sum, memo, ref.current, same]);
    return <button onClick={same}>{sum}</button>;
  };
  const tree = mounted(<All />);
  click(tree);
  click(tree);
  assert.deepEqual(
    log.map((entry) => (entry as unknown[]).slice(0, 3)),
    [[1, 1, 1], [3, 2, 2], [5, 2, 3]],
  );
  assert.equal(new Set(log.map((entry) => (entry as unknown[])[3])).size, 1);
});

Deno.test("useId: one id for each call in the page, the same after a render", () => {
  const Field = () => {
    const id = useId();
    const [, render] = useState({});
    return <input id={id} onClick={() => render({})} />;
  };
  const tree = mounted(
    <div>
      <Field />
      <Field />
    </div>,
  );
  assert.match(tree.toHtml(), /id='P0-0'.*id='P0-1'/);
  assert.equal(click(tree, 2), "");
  const other = mounted(<Field />);
  assert.match(other.toHtml(), /id='P0-0'/);
});

Deno.test("a context reaches its readers, also behind a component that is not rendered", () => {
  const Theme = createContext("none");
  const renders: string[] = [];
  const Reader = () => {
    renders.push("reader");
    return <i>{useContext(Theme)}</i>;
  };
  const Middle = () => {
    renders.push("middle");
    return <Reader />;
  };
  const Provider = ({ children }: { children: ComponentChildren }) => {
    const [theme, setTheme] = useState("light");
    return (
      <div onClick={() => setTheme("dark")}>
        <Theme.Provider value={theme}>{children}</Theme.Provider>
      </div>
    );
  };
  const tree = mounted(
    <Provider>
      <Middle />
    </Provider>,
  );
  assert.match(tree.toHtml(), /<i rv=2>light<\/i>/);
  renders.length = 0;
  assert.equal(click(tree), ',["2","dark"]');
  assert.deepEqual(renders, ["reader"]);
  assert.match(mounted(<Reader />).toHtml(), /none/);
  const consumed = mounted(
    <Theme.Provider value="x">
      <Theme.Consumer>{(theme: string) => <b>{theme}</b>}</Theme.Consumer>
    </Theme.Provider>,
  );
  assert.equal(consumed.toHtml(), "<b rv=1>x</b>");
});

Deno.test("state set while rendering is rendered at once", () => {
  const Derived = ({ n }: { n: number }) => {
    const [seen, setSeen] = useState(n);
    if (seen !== n) setSeen(n);
    return <p>{`${n} ${seen}`}</p>;
  };
  const tree = mounted(<Derived n={1} />);
  assert.equal(tree.show(<Derived n={2} />, 1), ',["1","2 2"]');
});

Deno.test("hooks keep their state when the elements around them change their attributes", () => {
  const Counter = () => {
    const [n, setN] = useState(0);
    return <button onClick={() => setN(n + 1)}>{n}</button>;
  };
  const view = (props: object) => (
    <section {...props}>
      <Counter />
    </section>
  );
  const tree = mounted(view({ id: "a" }));
  click(tree, 2);
  assert.match(tree.show(view({ id: "a", title: "b" }), 2), />1<\/button>/);
});

Deno.test("a new key is a new component", () => {
  const Counter = () => {
    const [n, setN] = useState(0);
    return <button onClick={() => setN(n + 1)}>{n}</button>;
  };
  const tree = mounted(<Counter key="a" />);
  click(tree);
  assert.match(tree.show(<Counter key="b" />, 2), />0<\/button>/);
});
