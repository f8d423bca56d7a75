import { Component, type ComponentChildren, createContext } from "preact";
import { useState } from "preact/hooks";
import { defineView } from "../../src/view/define_view.ts";
import type { EventAttribute } from "../../src/view/jsx_types.ts";
import type { ViewEvent } from "../../src/view/event.ts";
import { assertType, type Equal } from "./assert_type.ts";

Deno.test("closures receive Rivulet's event, not the DOM's", () => {
  const ofDom = (event: MouseEvent) => event.preventDefault();
  void (
    <form onSubmit={(event) => assertType<Equal<typeof event, ViewEvent>>()}>
      <input
        onInput={({ value }) =>
          assertType<Equal<typeof value, string | undefined>>()}
      />
      <input
        type="checkbox"
        onChange={({ checked }) =>
          assertType<Equal<typeof checked, boolean | undefined>>()}
      />
      {/* @ts-expect-error the element stays in the page */}
      <button type="button" onClick={(event) => event.currentTarget.focus()}>
        focus
      </button>
      {/* @ts-expect-error a DOM event */}
      <button type="button" onClick={ofDom}>click</button>
      {/* @ts-expect-error a string is no handler */}
      <button type="button" onClick="alert(1)">click</button>
    </form>
  );
});

Deno.test("elements take what Preact's types know of them", () => {
  void (
    <main class="a" style={{ color: "red" }} aria-hidden={false} data-id={1}>
      <svg viewBox="0 0 1 1">
        <path d="M0 0" stroke-width={2} onClick={() => {}} />
      </svg>
      <label for="a">
        <input id="a" type="checkbox" checked value="x" required />
      </label>
      <p dangerouslySetInnerHTML={{ __html: "<b>x</b>" }} />
      {/* @ts-expect-error no such attribute */}
      <p clas="a" />
      {/* @ts-expect-error a number is no class */}
      <p class={1} />
      {/* @ts-expect-error no such element */}
      <mian />
    </main>
  );
});

Deno.test("components of every kind", () => {
  const Theme = createContext("light");
  function Counter(
    { start, children }: { start: number; children?: ComponentChildren },
  ) {
    const [n, setN] = useState(start);
    return (
      <button type="button" onClick={() => setN(n + 1)}>{n}{children}</button>
    );
  }
  class Old extends Component<{ name: string }> {
    override render() {
      return <p>{this.props.name}</p>;
    }
  }
  void (
    <Theme.Provider value="dark">
      <Counter start={1} key="a">more</Counter>
      <Old name="a" />
      {/* @ts-expect-error no string */}
      <Counter start="1" />
      {/* @ts-expect-error the name is missing */}
      <Old />
    </Theme.Provider>
  );
});

Deno.test("bindings are handed down as props", () => {
  function Button({ onPress }: { onPress: EventAttribute }) {
    return <button type="button" onClick={onPress}>press</button>;
  }
  defineView({
    init: () => 0,
    update: { add: (state, by: number) => state + by, reset: () => 0 },
    view: (_state, { on }) => (
      <>
        <Button onPress={on.add(1)} />
        <Button onPress={on.reset} />
        <Button onPress={() => {}} />
        {/* @ts-expect-error its payload is missing */}
        <Button onPress={on.add} />
      </>
    ),
  });
});

Deno.test("a function of on never passes for a closure, whatever its payload", () => {
  defineView({
    init: () => "",
    update: { seen: (_state, event: { type: string }) => event.type },
    view: (_state, { on }) => {
      // @ts-expect-error ViewEvent has a type, too, but this binds a payload
      return <p onClick={on.seen} />;
    },
  });
});
