import assert from "node:assert/strict";
import {
  useEffect,
  useErrorBoundary,
  useLayoutEffect,
  useState,
} from "preact/hooks";
import { createTree } from "./testdata/live.ts";
import { click, mounted, updates } from "./testdata/mounted.ts";

Deno.test("effects run once connected, after those inside, and clean up when they run again and when the component goes", () => {
  const log: string[] = [];
  const Effects = ({ name, n }: { name: string; n: number }) => {
    useEffect(() => {
      log.push(`${name} effect ${n}`);
      return () => log.push(`${name} clean ${n}`);
    }, [n]);
    useLayoutEffect(() => {
      log.push(`${name} layout ${n}`);
      return () => log.push(`${name} unlayout ${n}`);
    }, [n]);
    return name === "outer" ? <Effects name="inner" n={n} /> : null;
  };
  const tree = createTree();
  tree.mount(<Effects name="outer" n={1} />);
  assert.deepEqual(log, []);
  tree.commit();
  assert.deepEqual(log.splice(0), [
    "inner layout 1",
    "outer layout 1",
    "inner effect 1",
    "outer effect 1",
  ]);
  tree.show(<Effects name="outer" n={1} />, 1);
  tree.commit();
  assert.deepEqual(log, []);
  tree.show(<Effects name="outer" n={2} />, 2);
  tree.commit();
  assert.deepEqual(log.splice(0), [
    "inner unlayout 1",
    "inner layout 2",
    "outer unlayout 1",
    "outer layout 2",
    "inner clean 1",
    "inner effect 2",
    "outer clean 1",
    "outer effect 2",
  ]);
  tree.show(null, 3);
  tree.commit();
  assert.deepEqual(log.splice(0).sort(), [
    "inner clean 2",
    "inner unlayout 2",
    "outer clean 2",
    "outer unlayout 2",
  ]);
});

Deno.test("effects clean up when the page goes, and none runs that never was connected", () => {
  const log: string[] = [];
  const Effect = () => {
    useEffect(() => {
      log.push("effect");
      return () => log.push("clean");
    }, []);
    return null;
  };
  const never = createTree();
  never.mount(<Effect />);
  never.unmount();
  assert.deepEqual(log, []);
  const tree = mounted(<Effect />);
  tree.unmount();
  assert.deepEqual(log, ["effect", "clean"]);
});

Deno.test("an effect that sets a state makes the page dirty again", () => {
  const Late = () => {
    const [text, setText] = useState("first");
    useEffect(() => setText("second"), []);
    return <p>{text}</p>;
  };
  const tree = mounted(<Late />);
  assert.equal(tree.isDirty, true);
  assert.equal(updates(tree), ',["1","second"]');
  assert.equal(tree.isDirty, false);
});

Deno.test("useErrorBoundary shows something else, and can begin anew", () => {
  const caught: unknown[] = [];
  const Fails = ({ fails }: { fails: boolean }) => {
    if (fails) throw new Error("no");
    return <p>fine</p>;
  };
  const Boundary = ({ fails }: { fails: boolean }) => {
    const [error, reset] = useErrorBoundary((error) => {
      caught.push(error);
    });
    return error
      ? <button onClick={reset}>{(error as Error).message}</button>
      : (
        <div>
          <b>before</b>
          <Fails fails={fails} />
        </div>
      );
  };
  const tree = mounted(<Boundary fails={false} />);
  assert.equal(
    tree.show(<Boundary fails />, 1),
    `,["0","h","<button rv=3 rv-click=0>no</button>"],["","on","click"]`,
  );
  tree.commit();
  assert.equal(caught.length, 1);
  assert.deepEqual(tree.errors, []);
  const first = mounted(<Boundary fails />);
  assert.match(first.toHtml(), /no<\/button>/);
});

Deno.test("what an effect throws goes to a boundary, or is reported", () => {
  const Effect = ({ fails }: { fails: boolean }) => {
    useEffect(() => {
      if (fails) throw new Error("effect");
    }, [fails]);
    return <p>fine</p>;
  };
  const Boundary = () => {
    const [error] = useErrorBoundary();
    return error ? <b>caught</b> : <Effect fails />;
  };
  const tree = mounted(<Boundary />);
  assert.match(updates(tree), /caught/);
  const alone = mounted(<Effect fails />);
  assert.deepEqual(alone.errors.map(String), ["Error: effect"]);
});

Deno.test("components that change each other for ever are told so", () => {
  const Ping = () => {
    const [n, setN] = useState(0);
    useLayoutEffect(() => setN(n + 1));
    return <p>{n}</p>;
  };
  const Loop = ({ set }: { set: (n: object) => void }) => {
    set({});
    return null;
  };
  const Outer = () => {
    const [, set] = useState({});
    return <Loop set={set} />;
  };
  const tree = createTree();
  tree.mount(<Outer />);
  assert.throws(() => tree.update(1), /changed each other 25 times/);
  const ping = mounted(<Ping />);
  assert.equal(ping.isDirty, true);
});

Deno.test("a component that throws when it is rendered by itself is caught by the boundary around it", () => {
  const Fails = () => {
    const [n, setN] = useState(0);
    if (n > 0) throw new Error("no");
    return <button onClick={() => setN(1)}>{n}</button>;
  };
  const Boundary = () => {
    const [error] = useErrorBoundary();
    return error ? <b>caught</b> : (
      <div>
        <Fails />
      </div>
    );
  };
  const tree = mounted(<Boundary />);
  assert.equal(click(tree, 2), ',["0","h","<b rv=3>caught</b>"]');
});

Deno.test("what was built beside something that threw cannot be clicked", () => {
  const Fails = (): never => {
    throw new Error("no");
  };
  const Boundary = ({ fails }: { fails: boolean }) => {
    const [error] = useErrorBoundary();
    if (error) return <b>caught</b>;
    return (
      <div>
        {fails && [<i key="i" onClick={() => {}} />, <Fails key="f" />]}
      </div>
    );
  };
  const tree = mounted(<Boundary fails={false} />);
  tree.show(<Boundary fails />, 1);
  tree.commit();
  assert.match(tree.toHtml(), /caught/);
  for (let address = 2; address < 6; address++) {
    assert.equal(tree.listenerAt(address, 0, 1), undefined);
  }
});
