import { defineView } from "../../src/view/define_view.ts";
import type { ViewEvent } from "../../src/view/event.ts";
import type { EventAttribute } from "../../src/view/jsx_types.ts";
import {
  type KeyListener,
  listen,
  type ListenerOptions,
} from "../../src/view/listen.ts";
import { assertType, type Equal } from "./assert_type.ts";

Deno.test("listen takes and gives what stands in an on* attribute", () => {
  defineView({
    init: () => 0,
    update: { add: (state, by: number) => state + by, reset: () => 0 },
    view: (_state, { on }) => (
      <form onSubmit={listen(on.reset, { reset: true, disableWith: "…" })}>
        <input onInput={listen(on.add(1), { debounce: "blur" })} />
        <button
          type="button"
          onClick={listen((event) => {
            assertType<Equal<typeof event, ViewEvent>>();
          }, { throttle: 100, confirm: "Sure?" })}
        />
        {/* @ts-expect-error its payload is missing */}
        <p onClick={listen(on.add, { once: true })} />
        {/* @ts-expect-error no such option */}
        <p onClick={listen(on.reset, { debonce: 1 })} />
        {/* @ts-expect-error a number of milliseconds */}
        <p onClick={listen(on.reset, { throttle: "blur" })} />
        {/* @ts-expect-error no handler */}
        <p onClick={listen("alert(1)", { once: true })} />
      </form>
    ),
  });
});

Deno.test("a function that listen is given receives Rivulet's event", () => {
  const options: ListenerOptions = { once: true };
  // @ts-expect-error the element stays in the page
  listen((event) => event.currentTarget, options);
  // @ts-expect-error a DOM event
  listen((event: MouseEvent) => event.view, options);
});

Deno.test("a listener of keys fits where keys are pressed, and nowhere else", () => {
  const escape = listen(() => {}, { keys: ["Escape"] });
  assertType<Equal<typeof escape, KeyListener>>();
  const some: ListenerOptions = { once: true };
  void (
    <main
      onKeyDown={escape}
      onKeyUpCapture={escape}
      onWindowKeyDown={escape}
      onDocumentKeyUp={escape}
    >
      {/* @ts-expect-error a click has no key */}
      <p onClick={escape} />
      {/* @ts-expect-error so has a resized window */}
      <p onWindowResize={escape} />
      {/* @ts-expect-error there may be keys among the options */}
      <p onClick={listen(() => {}, some)} />
    </main>
  );
  // @ts-expect-error a prop that may stand anywhere
  const handed: EventAttribute = escape;
  void handed;
});

Deno.test("every element can listen to window and document, to clicks beside it, and to its coming into view", () => {
  void (
    <main
      onWindowResize={() => {}}
      onWindowScroll={() => {}}
      onWindowOnline={() => {}}
      onWindowHashChange={() => {}}
      onWindowPointerMove={() => {}}
      onDocumentVisibilityChange={() => {}}
      onDocumentSelectionChange={() => {}}
      onDocumentFullscreenChange={() => {}}
      onClickAway={() => {}}
      onViewportEnter={listen(() => {}, { margin: 200 })}
      onViewportLeave={() => {}}
      onDoubleClick={() => {}}
      onDblClick={() => {}}
      onGotPointerCapture={() => {}}
      onPointerDownCapture={() => {}}
    >
      <svg onWindowKeyDown={() => {}} onClickAway={() => {}} />
      {/* @ts-expect-error a DOM event */}
      <p onWindowResize={(event: UIEvent) => event.view} />
      {/* @ts-expect-error no such event */}
      <p onWindowRezise={() => {}} />
      {/* @ts-expect-error an event of documents */}
      <p onWindowVisibilityChange={() => {}} />
      {/* @ts-expect-error a string is no handler */}
      <p onClickAway="x" />
    </main>
  );
});
