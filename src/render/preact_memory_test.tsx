import assert from "node:assert/strict";
import { useComputed, useSignal } from "@preact/signals";
import { Component, createElement as h } from "preact";
import {
  useCallback,
  useEffect,
  useErrorBoundary,
  useId,
  useMemo,
  useReducer,
  useRef,
  useState,
} from "preact/hooks";
import { click, mounted, show, updates } from "./testdata/mounted.ts";
import { memoryOf, restored } from "./testdata/restored.ts";

Deno.test("useState, useReducer, useRef and useSignal go on with what they kept", () => {
  let renders = 0;
  const Keeper = () => {
    const [n, setN] = useState(() => 1);
    const double = useMemo(() => n * 2, [n]);
    const [sum, add] = useReducer((sum: number, by: number) => sum + by, 10);
    const ref = useRef(100);
    const signal = useSignal(1000);
    const next = useComputed(() => signal.value + 1);
    const act = useCallback(() => {
      setN((n) => n + 1);
      add(n);
      ref.current += 100;
      signal.value += 1000;
    }, [n]);
    renders++;
    return (
      <button onClick={act}>
        {`${n} ${double} ${sum} ${ref.current} ${next.value}`}
      </button>
    );
  };
  const tree = mounted(<Keeper />);
  click(tree);
  click(tree);
  assert.match(tree.toHtml(), />3 6 13 300 3001</);
  renders = 0;
  const again = restored(memoryOf(tree), <Keeper />);
  assert.equal(renders, 1, "with what was kept from the beginning");
  assert.equal(again.toHtml(), tree.toHtml());
  again.commit();
  assert.equal(again.isDirty, false);
  assert.equal(click(again), ',["1","4 8 16 400 4001"]');
  assert.equal(click(again), ',["1","5 10 20 500 5001"]');
});

Deno.test("ids are the same, and new ones others", () => {
  const Id = () => <b id={useId()} />;
  const view = (...keys: string[]) => (
    <p>{keys.map((key) => <Id key={key} />)}</p>
  );
  const tree = mounted(view("a", "b"));
  show(tree, view("c", "b"));
  const html = "<p rv=1><b rv=4 id='P0-2'></b><b rv=3 id='P0-1'></b></p>";
  assert.equal(tree.toHtml(), html);
  const again = restored(memoryOf(tree), view("c", "b"));
  assert.equal(again.toHtml(), html);
  again.commit();
  assert.match(show(again, view("d")), /P0-3/);
});

Deno.test("what is no plain data begins anew, and keeps nothing else from going on", () => {
  class Point {
    constructor(readonly x: number) {}
  }
  const Mixed = () => {
    const [point, setPoint] = useState(new Point(1));
    const [n, setN] = useState(1);
    const action = useRef<(() => void) | undefined>(undefined);
    action.current ??= () => {};
    return (
      <button
        onClick={() => {
          setPoint(new Point(2));
          setN(2);
        }}
      >
        {`${point.x} ${point instanceof Point} ${n}`}
      </button>
    );
  };
  const tree = mounted(<Mixed />);
  click(tree);
  const again = restored(memoryOf(tree), <Mixed />);
  assert.match(again.toHtml(), />1 true 2</);
});

Deno.test("effects run anew, each once, with what was kept", () => {
  const log: unknown[] = [];
  const Effects = () => {
    const [n, setN] = useState(1);
    useEffect(() => {
      log.push(n);
    }, [n]);
    return <button onClick={() => setN(n + 1)}>{n}</button>;
  };
  const tree = mounted(<Effects />);
  click(tree);
  const memory = memoryOf(tree);
  log.length = 0;
  const again = restored(memory, <Effects />);
  assert.deepEqual(log, []);
  again.commit();
  assert.deepEqual(log, [2]);
  assert.equal(again.isDirty, false);
});

Deno.test("a class goes on with its state, whatever it does when it mounts", () => {
  class Old extends Component<{ n: number }, { at: number; act?: () => void }> {
    override state = { at: 0, act: () => {} };
    override componentWillMount() {
      this.setState({ at: this.props.n });
    }
    override render() {
      const { at, act } = this.state;
      return (
        <button onClick={() => this.setState({ at: at + 1 })}>
          {`${at} ${typeof act}`}
        </button>
      );
    }
  }
  class Deriving
    extends Component<{ n: number }, { at: number; from: number }> {
    override state = { at: 0, from: 0 };
    static override getDerivedStateFromProps(
      { n }: { n: number },
      { at, from }: { at: number; from: number },
    ) {
      return n === from ? null : { at: at + 10, from: n };
    }
    override render() {
      const { at } = this.state;
      return <button onClick={() => this.setState({ at: at + 1 })}>{at}
      </button>;
    }
  }
  const view = () => <p>{[h(Old, { n: 1 }), h(Deriving, { n: 1 })]}</p>;
  const tree = mounted(view());
  click(tree, 2);
  click(tree, 3);
  assert.match(tree.toHtml(), />2 function<.*>11</);
  const again = restored(memoryOf(tree), view());
  assert.equal(again.toHtml(), tree.toHtml());
  again.commit();
  assert.equal(click(again, 2), ',["2","3 function"]');
  assert.equal(click(again, 3), ',["3","12"]');
});

Deno.test("who has caught an error shows what it showed, though it catches again what cannot be kept", () => {
  class Refusal extends Error {}
  for (const Thrown of [Error, Refusal]) {
    const Fails = ({ fails }: { fails: boolean }) => {
      const [n] = useState("inside");
      if (fails) throw new Thrown("no");
      return <i>{n}</i>;
    };
    const Boundary = ({ fails }: { fails: boolean }) => {
      const [error] = useErrorBoundary();
      const [n, setN] = useState(0);
      return error
        ? <button onClick={() => setN(n + 1)}>{`${error.message} ${n}`}</button>
        : (
          <p>
            <b>
              <Fails fails={fails} />
            </b>
            {[<u key="u" onClick={() => {}} />]}
          </p>
        );
    };
    const view = (fails: boolean) => (
      <main>
        {[
          <Boundary key="b" fails={fails} />,
          <Boundary key="c" fails={false} />,
        ]}
      </main>
    );
    const tree = mounted(view(false));
    tree.show(view(true), 1);
    tree.commit();
    while (tree.isDirty) updates(tree);
    const [, address] = tree.toHtml().match(/<button rv=(\w+)/)!;
    click(tree, parseInt(address, 36));
    const again = restored(memoryOf(tree), view(true));
    assert.equal(again.toHtml(), tree.toHtml());
    assert.match(again.toHtml(), />no 1<.*inside/);
    again.commit();
    assert.match(click(again, parseInt(address, 36)), /"no 2"/);
  }
});
