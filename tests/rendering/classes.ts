import { Component, h } from "preact";
import { useErrorBoundary, useState } from "preact/hooks";
import type { Types } from "./compile.ts";
import { given, IsCaught, Level } from "./components.ts";
import type { Value } from "./source.ts";
import {
  type Given,
  type Handle,
  mark,
  useHandle,
  type World,
} from "./world.ts";

/** Class components, and those that catch what others throw. */
export function createClasses(world: World): Types {
  abstract class Base<S> extends Component<Given, S> {
    readonly handle: Handle = { id: this.props.id, actions: {} };

    override componentDidMount(): void {
      world.arrive(this.handle);
      world.log(`mounted ${this.handle.id}`);
    }

    override componentWillUnmount(): void {
      world.leave(this.handle);
      world.log(`unmounted ${this.handle.id}`);
    }

    item(text: string | number): Value {
      const { id, model, content } = this.props;
      this.handle.id = id;
      world.rendered(id);
      return {
        kind: "list",
        model,
        isKeyed: false,
        items: [mark(model, id, text), given(content)],
      };
    }
  }

  class Lifecycle extends Base<{ count: number; from: number }> {
    override state = { count: 0, from: -1 };

    static override getDerivedStateFromProps(
      { n }: Given,
      { from, count }: { from: number; count: number },
    ) {
      return n === from ? null : { from: n, count: count + n };
    }

    override shouldComponentUpdate(
      next: Given,
      state: { count: number; from: number },
    ): boolean {
      return state.count >> 1 !== this.state.count >> 1 ||
        next.id !== this.props.id;
    }

    override getSnapshotBeforeUpdate(
      props: Given,
      { count }: { count: number },
    ) {
      return `${props.n} ${count}`;
    }

    override componentDidUpdate(
      { n }: Given,
      { count }: { count: number },
      snapshot: unknown,
    ): void {
      world.log(`updated ${this.handle.id} ${n} ${count} ${snapshot}`);
    }

    override render() {
      this.handle.actions = {
        add: () => this.setState(({ count }) => ({ count: count + 1 })),
        set: () => {
          this.setState(
            { count: this.state.count + 3 },
            () => world.log(`called ${this.handle.id} ${this.state.count}`),
          );
        },
        none: () => this.setState(() => null),
        force: () => this.forceUpdate(),
      };
      return world.show(this.item(`${this.state.count} ${this.state.from}`));
    }
  }

  class Old extends Base<{ seen: number; at: number }> {
    override state = { seen: -1, at: 0 };
    static override contextType = Level;

    override componentWillMount(): void {
      this.setState({ seen: this.props.n });
    }

    override componentWillReceiveProps({ n }: Given): void {
      if (n !== this.props.n) this.setState({ seen: n });
    }

    override componentDidUpdate({ n }: Given, { at }: { at: number }): void {
      world.log(`updated ${this.handle.id} ${n} ${at}`);
    }

    override render() {
      this.handle.actions = {
        next: () => this.setState({ at: this.state.at + 1 }),
      };
      const { seen, at } = this.state;
      return world.show(this.item(`${seen} ${at} ${this.context}`));
    }
  }

  /** What is shown instead of what threw. */
  function fallback({ id, model }: Given, error: unknown) {
    return world.show(mark(model, id, `caught ${(error as Error).message}`));
  }

  const guarded = (content: unknown) =>
    h(IsCaught.Provider, { value: true }, content as never);

  function Boundary(props: Given) {
    const [error, reset] = useErrorBoundary((error) => {
      world.log(`caught ${props.id} ${error.message}`);
    });
    const [at, go] = useState(0);
    useHandle(world, props.id, { reset, next: () => go(at + 1) });
    return error ? fallback(props, error) : guarded(props.content);
  }

  abstract class Catching extends Base<{ error: unknown }> {
    override state = { error: undefined as unknown };

    override render() {
      this.handle.actions = {
        reset: () => this.setState({ error: undefined }),
      };
      this.handle.id = this.props.id;
      world.rendered(this.props.id);
      return this.state.error
        ? fallback(this.props, this.state.error)
        : guarded(this.props.content);
    }
  }

  class Catches extends Catching {
    override componentDidCatch(error: Error): void {
      world.log(`caught ${this.handle.id} ${error.message}`);
      this.setState({ error });
    }
  }

  class Derives extends Catching {
    static override getDerivedStateFromError(error: Error) {
      world.log(`caught ${error.message}`);
      return { error };
    }
  }

  return {
    lifecycle: Lifecycle,
    old: Old,
    boundary: Boundary,
    catches: Catches,
    derives: Derives,
  };
}
