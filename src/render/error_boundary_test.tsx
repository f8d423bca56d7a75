import assert from "node:assert/strict";
import { Component, type ComponentChildren } from "preact";
import { mounted, show, updates } from "./testdata/mounted.ts";

function Fails({ fails }: { fails: boolean }) {
  if (fails) throw new Error("no");
  return <p>fine</p>;
}

Deno.test("getDerivedStateFromError shows something else, from then on", () => {
  class Boundary extends Component<{ fails: boolean }, { error?: Error }> {
    override state: { error?: Error } = {};
    static override getDerivedStateFromError(error: Error) {
      return { error };
    }
    override render() {
      const { error } = this.state;
      return error ? <b>{error.message}</b> : <Fails {...this.props} />;
    }
  }
  assert.equal(mounted(<Boundary fails />).toHtml(), "<b rv=1>no</b>");
  const tree = mounted(<Boundary fails={false} />);
  assert.equal(show(tree, <Boundary fails />), `,["0","h","<b rv=2>no</b>"]`);
  assert.deepEqual(tree.errors, []);
  assert.equal(show(tree, <Boundary fails={false} />), "");
});

Deno.test("componentDidCatch may show something else, or let the error go on", () => {
  const caught: string[] = [];
  class Watching extends Component<{ children?: ComponentChildren }> {
    override componentDidCatch(error: Error) {
      caught.push(error.message);
    }
    override render() {
      return this.props.children;
    }
  }
  class Boundary extends Watching {
    override componentDidCatch(error: Error) {
      super.componentDidCatch(error);
      this.setState({ error: true });
    }
    override render() {
      return "error" in this.state ? <b>caught</b> : this.props.children;
    }
  }
  const view = (fails: boolean) => (
    <Boundary>
      <Watching>
        <Fails fails={fails} />
      </Watching>
    </Boundary>
  );
  const tree = mounted(view(false));
  assert.match(show(tree, view(true)), /caught/);
  assert.deepEqual(caught, ["no", "no"]);
  assert.throws(
    () =>
      mounted(
        <Watching>
          <Fails fails />
        </Watching>,
      ),
    /no/,
  );
});

Deno.test("what a lifecycle method throws goes to the boundary around it, or is reported", () => {
  class Bad extends Component {
    override componentDidMount() {
      throw new Error("mount");
    }
    override componentWillUnmount() {
      throw new Error("unmount");
    }
    override render() {
      return <p>bad</p>;
    }
  }
  class Boundary extends Component {
    static override getDerivedStateFromError(error: Error) {
      return { error };
    }
    override render() {
      return "error" in this.state ? <b>caught</b> : <Bad />;
    }
  }
  const tree = mounted(<Boundary />);
  assert.match(updates(tree), /caught/);
  const alone = mounted(<Bad />);
  assert.deepEqual(alone.errors.splice(0).map(String), ["Error: mount"]);
  show(alone, null);
  assert.deepEqual(alone.errors.map(String), ["Error: unmount"]);
});

Deno.test("a component beside one that throws was never on the page", () => {
  const log: string[] = [];
  class Beside extends Component {
    override componentDidMount() {
      log.push("mounted");
    }
    override componentWillUnmount() {
      log.push("unmounted");
    }
    override render() {
      return null;
    }
  }
  class Boundary extends Component {
    static override getDerivedStateFromError() {
      return { failed: true };
    }
    override render() {
      return "failed" in this.state ? null : (
        <div>
          <Beside />
          <Fails fails />
        </div>
      );
    }
  }
  mounted(<Boundary />).unmount();
  assert.deepEqual(log, []);
});
