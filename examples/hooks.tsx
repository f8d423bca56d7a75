/** @jsxImportSource @rivulet/live */
// deno serve -N examples/hooks.tsx
import { signal } from "@preact/signals";
import {
  type App,
  type Bind,
  createApp,
  defineView,
  type EventAttribute,
  type View,
} from "@rivulet/live";
import type { ComponentChildren, JSX } from "preact";
import { useState } from "preact/hooks";
import { assets } from "./gallery/assets.ts";
import { Layout } from "./gallery/layout.tsx";

/** What every counter looks like, whoever keeps the number. Ids of its parts begin with `name`. */
function Dial({ name, count, onDec, onInc }: {
  name: string;
  count: number;
  onDec: EventAttribute;
  onInc: EventAttribute;
}): JSX.Element {
  return (
    <div class="small dial" role="group" aria-label={name}>
      <button
        type="button"
        id={`${name}-dec`}
        aria-label="Decrease"
        onClick={onDec}
      >
        −
      </button>
      <output id={`${name}-count`}>{count}</output>
      <button
        type="button"
        id={`${name}-inc`}
        aria-label="Increase"
        onClick={onInc}
      >
        +
      </button>
    </div>
  );
}

/** The Elm loop: state, handlers that make the next state, and a view of it. */
const ElmCounter = defineView({
  init: () => ({ count: 0 }),
  update: {
    add: (state, by: number) => ({ count: state.count + by }),
  },
  view: ({ count }, { on }) => (
    <Dial name="elm" count={count} onDec={on.add(-1)} onInc={on.add(1)} />
  ),
});

/**
 * Hooks: a Preact component as it stands, with its state on the server. A click means what its user saw, so that two
 * quick ones may both see the same `count`: what is added goes to the number of then.
 */
function HooksCounter(): JSX.Element {
  const [count, setCount] = useState(0);
  return (
    <Dial
      name="hooks"
      count={count}
      onDec={() => setCount((count) => count - 1)}
      onInc={() => setCount((count) => count + 1)}
    />
  );
}

const shared = signal(0);

/** A signal outside of components: one number for all pages of this server. */
function SignalCounter(): JSX.Element {
  return (
    <Dial
      name="signal"
      count={shared.value}
      onDec={() => shared.value--}
      onInc={() => shared.value++}
    />
  );
}

/** A view for another one, which hears what is added. */
const PartCounter = defineView({
  init: (_props: { name: string; onAdded: Bind<number> }) => ({ count: 0 }),
  update: {
    add: (state, by: number, ctx) => {
      ctx.send(ctx.props.onAdded(by));
      return { count: state.count + by };
    },
  },
  view: ({ count }, { on, ctx: { props } }) => (
    <Dial
      name={props.name}
      count={count}
      onDec={on.add(-1)}
      onInc={on.add(1)}
    />
  ),
});

/** Views inside a view: props go in, callbacks come out. */
const NestedCounter = defineView({
  init: () => ({ total: 0 }),
  update: {
    added: (state, by: number) => ({ total: state.total + by }),
  },
  view: ({ total }, { on }) => (
    <div class="nested">
      <PartCounter name="left" onAdded={on.added} />
      <PartCounter name="right" onAdded={on.added} />
      <p>
        Total <output id="total">{total}</output>
      </p>
    </div>
  ),
});

function Card({ title, about, children }: {
  title: string;
  about: string;
  children: ComponentChildren;
}): JSX.Element {
  return (
    <section class="card">
      <h2>{title}</h2>
      <p>{about}</p>
      {children}
    </section>
  );
}

/** One counter in four styles. */
export const Hooks: View = defineView({
  title: "Hooks",
  init: () => ({}),
  update: {},
  view: () => (
    <section class="hooks">
      <h1>Hooks</h1>
      <p class="lead">
        The same counter in four styles. All of them run on the server, and each
        click sends only the number that changed.
      </p>
      <div class="cards">
        <Card
          title="Elm loop"
          about="A view with a state, handlers and nothing hidden. Yours alone."
        >
          <ElmCounter />
        </Card>
        <Card
          title="Hooks"
          about="useState in a function component. Yours alone, too."
        >
          <HooksCounter />
        </Card>
        <Card
          title="Signals"
          about="One signal in a module: shared by everybody who has this page open."
        >
          <SignalCounter />
        </Card>
        <Card
          title="Nested views"
          about="Two views in a third, which hears of each click and keeps the total."
        >
          <NestedCounter />
        </Card>
      </div>
    </section>
  ),
});

/** The counters as an app of their own, for `deno run` and `deno serve`. */
export const app: App = createApp({
  routes: { "/": Hooks },
  layout: Layout,
  assets,
});
export default app;

if (import.meta.main) app.listen();
