import { defineView } from "../../src/view/define_view.ts";
import type { ClientCommands } from "../../src/view/client_commands.ts";
import type { EventAttribute } from "../../src/view/jsx_types.ts";
import { js } from "../../src/view/js.ts";
import { listen } from "../../src/view/listen.ts";
import { assertType, type Equal } from "./assert_type.ts";

Deno.test("commands stand in any on* attribute, and push takes what fits there", () => {
  defineView({
    init: () => 0,
    update: {
      add: (state, by: number) => state + by,
      reset: () => 0,
      sent: (state, _: void, ctx) => {
        // @ts-expect-error commands are for the page; no handler is called
        if (state > 1) ctx.send(js.hide("#menu"));
        return state;
      },
    },
    view: (_state, { on }) => (
      <main
        data-close={js.hide("#menu")}
        onWindowKeyDown={listen(js.hide("#menu").popFocus(), {
          keys: ["Escape"],
        })}
      >
        <button onClick={js.toggle("#menu").push(on.add(1)).focus()} />
        <button onClick={js.push(on.reset)} />
        <button onClick={js.hide().push((event) => void event.type)} />
        <input onInput={js.show("#a").push(listen(on.reset, { once: true }))} />
        {/* @ts-expect-error its payload is missing */}
        <p onClick={js.hide().push(on.add)} />
        {/* @ts-expect-error another payload */}
        <p onClick={js.hide().push(on.add("1"))} />
        {/* @ts-expect-error a push already */}
        <p onClick={js.push(on.reset).hide().push(on.reset)} />
        {/* @ts-expect-error commands are joined with and */}
        <p onClick={js.push(js.hide())} />
        {/* @ts-expect-error nothing is done */}
        <p onClick={js} />
        {/* @ts-expect-error a listener of keys */}
        <p onClick={listen(js.hide(), { keys: ["Escape"] })} />
      </main>
    ),
  });
});

Deno.test("commands say what they are, whether they push, and what they take", () => {
  const hide = js.hide({ closest: "li", inner: "p" }, {
    transition: "fade",
    time: 1,
  });
  assertType<Equal<typeof hide, ClientCommands<false>>>();
  const pushed = js.push(() => {}).and(hide);
  assertType<Equal<typeof pushed, ClientCommands<true>>>();
  const handed: EventAttribute[] = [hide, pushed];
  const either: ClientCommands[] = [hide, pushed];
  void [handed, either];
  void (() => [
    // @ts-expect-error nothing could be sent from there
    js.show().and(pushed),
    // @ts-expect-error no such option
    js.show("#a", { duration: 1 }),
    // @ts-expect-error time for nothing
    js.show("#a", { time: 1 }),
    // @ts-expect-error no such place
    js.show({ parent: "li" }),
    // @ts-expect-error a transition is named by its classes
    js.hide("#a", { transition: true }),
    // @ts-expect-error no value
    js.setAttribute("title"),
    // @ts-expect-error three values
    js.toggleAttribute("title", ["a", "b", "c"]),
    // @ts-expect-error nothing to send as data
    js.dispatch("zoom", "#a", { detail: () => {} }),
    // @ts-expect-error no such command
    js.run("alert(1)"),
  ]);
});
