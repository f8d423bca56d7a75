import assert from "node:assert/strict";
import {
  useCallback,
  useEffect,
  useMemo,
  useReducer,
  useRef,
  useState,
} from "preact/hooks";
import { found, inspectedTree } from "./testdata/inspected.ts";

const order = (number: number, before: string, after: string) =>
  `Expected Part in Root to call the same hooks in the same order at each render, but hook number ${number} was ` +
  `${before} and has become ${after}. ` +
  "Call hooks at the top of the component: not in a condition or a loop, and not after an early return.";

/** Shows a component twice. */
function twice(Part: (props: { n: number }) => null): string[] {
  Object.assign(Part, { displayName: "Part" });
  return found(<Part n={1} />, <Part n={2} />);
}

Deno.test("a hook in a loop", () => {
  assert.deepEqual(
    twice(({ n }) => {
      for (let i = 0; i < n; i++) useState(0);
      return null;
    }),
    [order(2, "none", "useState")],
  );
});

Deno.test("a hook in a condition", () => {
  assert.deepEqual(
    twice(({ n }) => {
      if (n === 1) useMemo(() => 1, []);
      useRef(1);
      return null;
    }),
    [order(1, "useMemo", "useRef")],
  );
});

Deno.test("a hook after an early return, and before one", () => {
  assert.deepEqual(
    twice(({ n }) => {
      if (n === 1) return null;
      useCallback(() => 1, []);
      return null;
    }),
    [order(1, "none", "useCallback")],
  );
  assert.deepEqual(
    twice(({ n }) => {
      if (n === 2) return null;
      useEffect(() => {}, []);
      return null;
    }),
    [order(1, "useEffect", "none")],
  );
});

Deno.test("the same hooks each time, also where a component renders itself again or another one throws", () => {
  let isFailing = false;
  const Fails = () => {
    useState(0);
    if (isFailing) throw new Error("no");
    return null;
  };
  const Part = ({ n }: { n: number }) => {
    const [last, setLast] = useState(0);
    if (last !== n) setLast(n);
    useMemo(() => n, [n]);
    return <Fails />;
  };
  const { tree, warnings } = inspectedTree();
  tree.mount(<Part n={1} />);
  tree.commit();
  isFailing = true;
  assert.throws(() => tree.show(<Part n={2} />, 1));
  isFailing = false;
  tree.show(<Part n={3} />, 2);
  assert.deepEqual(warnings, []);
});

Deno.test("state of hooks that cannot be cloned", () => {
  const state = (label: string, what: string) =>
    `Expected ${label} of Part in Root to hold plain data that survives structured clone, but received ${what}: ` +
    "it is lost when the page moves to another process. ";
  const functions =
    "Keep functions outside of it: a handler is named in update.";
  const instances =
    "Keep its data as a plain object, and make the instance where it is used.";
  assert.deepEqual(
    twice(() => {
      useState({ save: () => {} });
      useReducer((state: URL) => state, new URL("http://localhost"));
      useRef(new AbortController());
      useMemo(() => () => {}, []);
      return null;
    }),
    [
      state(
        "useState (hook number 1)",
        'a function "save" at state.save',
      ) + functions,
      state(
        "useReducer (hook number 2)",
        "an instance of URL at state",
      ) + instances,
      state(
        "useRef (hook number 3)",
        "an instance of AbortController at ref.current",
      ) + instances,
    ],
  );
  assert.deepEqual(
    twice(() => {
      useState({ list: [1] });
      useRef(null);
      return null;
    }),
    [],
  );
});

Deno.test("NaN among dependencies", () => {
  assert.deepEqual(
    twice(() => {
      useMemo(() => 1, ["a", NaN]);
      return null;
    }),
    [
      "Expected the dependencies of useMemo (hook number 1) of Part in Root to be comparable, but received NaN at index 1, " +
      "which never equals itself. Look for the calculation that has no number as its result.",
    ],
  );
});

Deno.test("a component that goes on when it has left the page", () => {
  let set = (_n: number) => {};
  const Clock = () => {
    const [n, setN] = useState(0);
    set = setN;
    return <b>{n}</b>;
  };
  const { tree, warnings } = inspectedTree();
  tree.mount(<Clock />);
  tree.commit();
  tree.show(null, 1);
  tree.commit();
  for (let i = 1; i < 5; i++) set(i);
  assert.deepEqual(warnings, []);
  for (let i = 5; i < 9; i++) set(i);
  assert.deepEqual(warnings, [
    "Expected Clock in Root to stop when it left the page, but it has changed its state 5 times since. " +
    "Return from the effect what ends its timer or its listener: return () => clearInterval(timer).",
  ]);
});
