import assert from "node:assert/strict";
import {
  Component,
  type ComponentChildren,
  type ComponentClass,
  createContext,
} from "preact";
import { createPortal } from "preact/compat";
import { createTree } from "./testdata/live.ts";
import { mounted, show, updates } from "./testdata/mounted.ts";

interface Props {
  n: number;
}

/** A class that writes down what is called, and with what. */
function recorder(): { log: string[]; Type: ComponentClass<Props> } {
  const log: string[] = [];
  const note = (name: string, ...given: unknown[]) => {
    log.push([name, ...given.map((value) => JSON.stringify(value))].join(" "));
  };
  class Type extends Component<Props, { sum: number }> {
    override state = { sum: 0 };

    constructor(props: Props) {
      super(props);
      note("constructor", props);
    }

    static override getDerivedStateFromProps(
      props: Props,
      state: { sum: number },
    ) {
      note("derive", props, state);
      return { sum: state.sum + props.n };
    }

    override componentDidMount() {
      note("mounted", this.props);
    }

    override shouldComponentUpdate(props: Props, state: { sum: number }) {
      note("should", props, state, "was", this.props, this.state);
      return props.n !== 7;
    }

    override getSnapshotBeforeUpdate(props: Props, state: { sum: number }) {
      note("snapshot", props, state, "is", this.props, this.state);
      return "snapshot";
    }

    override componentDidUpdate(
      props: Props,
      state: { sum: number },
      snapshot: unknown,
    ) {
      note("updated", props, state, snapshot);
    }

    override componentWillUnmount() {
      note("unmount", this.props, this.state);
    }

    override render({ n }: Props, { sum }: { sum: number }) {
      note("render", n, sum);
      return <p>{sum}</p>;
    }
  }
  return { log, Type };
}

Deno.test("the lifecycle, in Preact's order", () => {
  const { log, Type } = recorder();
  const tree = createTree();
  tree.mount(<Type n={1} />);
  assert.equal(tree.toHtml(), "<p rv=1>1</p>");
  assert.deepEqual(log.splice(0), [
    'constructor {"n":1}',
    'derive {"n":1} {"sum":0}',
    "render 1 1",
  ]);
  tree.commit();
  assert.deepEqual(log.splice(0), ['mounted {"n":1}']);
  assert.equal(tree.show(<Type n={2} />, 1), ',["1","3"]');
  assert.deepEqual(log.splice(0), [
    'derive {"n":2} {"sum":1}',
    'should {"n":2} {"sum":3} "was" {"n":1} {"sum":1}',
    "render 2 3",
    'snapshot {"n":1} {"sum":1} "is" {"n":2} {"sum":3}',
  ]);
  tree.commit();
  assert.deepEqual(log.splice(0), ['updated {"n":1} {"sum":1} "snapshot"']);
  assert.equal(show(tree, null), ',["0",""]');
  assert.deepEqual(log, ['unmount {"n":2} {"sum":3}']);
});

Deno.test("shouldComponentUpdate that says no: props and state are the new ones all the same", () => {
  const { log, Type } = recorder();
  const tree = mounted(<Type n={1} />);
  assert.equal(show(tree, <Type n={7} />), "");
  log.length = 0;
  assert.equal(show(tree, <Type n={0} />), ',["1","8"]');
  assert.equal(
    log.at(-1),
    'updated {"n":7} {"sum":8} "snapshot"',
  );
});

Deno.test("componentWillMount, componentWillReceiveProps and componentWillUpdate", () => {
  const log: string[] = [];
  class Old extends Component<Props> {
    override componentWillMount() {
      log.push("will mount");
      this.setState({ early: true });
    }
    override componentWillReceiveProps({ n }: Props) {
      log.push(`receive ${n}, had ${this.props.n}`);
      this.setState({ n });
    }
    override componentWillUpdate({ n }: Props, state: object) {
      log.push(`will update ${n} ${JSON.stringify(state)}`);
    }
    override render() {
      log.push(`render ${JSON.stringify(this.state)}`);
      return null;
    }
  }
  const tree = mounted(<Old n={1} />);
  assert.equal(tree.isDirty, false);
  show(tree, <Old n={2} />);
  assert.deepEqual(log, [
    "will mount",
    'render {"early":true}',
    "receive 2, had 1",
    'will update 2 {"early":true,"n":2}',
    'render {"early":true,"n":2}',
  ]);
});

/** A counter whose object can be used from outside. */
function counter(): { Type: ComponentClass; of(): Component<object, State> } {
  let object: Component<object, State>;
  class Type extends Component<object, State> {
    override state = { count: 0 };
    renders = 0;
    override render() {
      object = this;
      this.renders++;
      return <p>{this.state.count}</p>;
    }
  }
  return { Type, of: () => object };
}

interface State {
  count: number;
}

Deno.test("setState: an object, a function, nothing, and a callback once it is on the page", () => {
  const { Type, of } = counter();
  const tree = mounted(<Type />);
  const log: string[] = [];
  of().setState({ count: 1 }, () => log.push(`called ${of().state.count}`));
  of().setState(({ count }) => ({ count: count + 1 }));
  of().setState((_, props) => ({ count: Object.keys(props).length + 7 }));
  assert.equal(of().state.count, 0);
  assert.equal(tree.update(1), ',["1","7"]');
  assert.deepEqual(log, []);
  tree.commit();
  assert.deepEqual(log, ["called 7"]);
  of().setState(() => null);
  of().setState(null);
  assert.equal(tree.isDirty, false);
});

Deno.test("several states set before a render are one render", () => {
  const { Type, of } = counter();
  const tree = mounted(<Type />);
  for (let i = 0; i < 5; i++) {
    of().setState(({ count }) => ({ count: count + 1 }));
  }
  assert.equal(updates(tree), ',["1","5"]');
  assert.equal((of() as unknown as { renders: number }).renders, 2);
});

Deno.test("forceUpdate asks nobody, and calls back", () => {
  let text = "a";
  let object: Component;
  class Stubborn extends Component {
    override shouldComponentUpdate() {
      return false;
    }
    override render() {
      object = this;
      return <p>{text}</p>;
    }
  }
  const tree = mounted(<Stubborn />);
  text = "b";
  object!.setState({ a: 1 });
  assert.equal(updates(tree), "");
  const log: string[] = [];
  object!.forceUpdate(() => log.push("called"));
  assert.equal(updates(tree), ',["1","b"]');
  assert.deepEqual(log, ["called"]);
});

Deno.test("a setState whose render shouldComponentUpdate prevents is called back", () => {
  const log: string[] = [];
  let object: Component;
  class Stubborn extends Component {
    override shouldComponentUpdate() {
      return false;
    }
    override render() {
      object = this;
      return null;
    }
  }
  const tree = mounted(<Stubborn />);
  object!.setState({ a: 1 }, () => log.push(JSON.stringify(object.state)));
  updates(tree);
  assert.deepEqual(log, ['{"a":1}']);
});

Deno.test("what is set after the component has gone does nothing", () => {
  const { Type, of } = counter();
  const tree = mounted(<Type />);
  show(tree, null);
  of().setState({ count: 1 });
  assert.equal(tree.isDirty, false);
});

Deno.test("a class reads a context, and hears of its new value", () => {
  const Theme = createContext("none");
  class Reader extends Component {
    static override contextType = Theme;
    override shouldComponentUpdate() {
      return false;
    }
    override render() {
      return <p>{this.context}</p>;
    }
  }
  const reader = <Reader />;
  const view = (theme: string) => (
    <Theme.Provider value={theme}>{reader}</Theme.Provider>
  );
  const tree = mounted(view("light"));
  assert.equal(tree.toHtml(), "<p rv=1>light</p>");
  assert.equal(show(tree, view("dark")), ',["1","dark"]');
  assert.equal(mounted(<Reader />).toHtml(), "<p rv=1>none</p>");
});

Deno.test("getChildContext reaches all components inside", () => {
  class Outer extends Component<{ children?: ComponentChildren }> {
    override getChildContext() {
      return { name: "Ada" };
    }
    override render() {
      return <div>{this.props.children}</div>;
    }
  }
  function Reader(_: object, { name }: { name?: string }) {
    return <p>{name ?? "none"}</p>;
  }
  assert.match(mounted(<Outer>{<Reader />}</Outer>).toHtml(), />Ada</);
  assert.match(mounted(<Reader />).toHtml(), />none</);
});

Deno.test("portals need the browser's document, and the error says what to do", () => {
  assert.throws(
    () => mounted(<div>{createPortal(<p />, {} as never)}</div>),
    /^TypeError: Expected a component, but received a portal, .*<dialog>/,
  );
});
