import assert from "node:assert/strict";
import {
  type Binding,
  createBindings,
  sameBinding,
  toBinding,
} from "./binding.ts";
import type { ClientCommands } from "./client_commands.ts";
import { js } from "./js.ts";
import { listen } from "./listen.ts";
import { optionsOf, sameClosure, toListener } from "./listener.ts";

const on = createBindings({
  add: (state: number, by: number) => state + by,
  reset: () => 0,
});

const markOf = (value: unknown) => optionsOf(toListener(value));

Deno.test("each command is plain data: its name, what it is for, and the rest", () => {
  const written = (commands: ClientCommands) => JSON.parse(String(commands));
  assert.deepEqual(
    written(
      js.toggle("#menu").show("#modal", { transition: "fade-in", time: 200 })
        .hide({ closest: "li" }, { transition: "fade-out" }).show(),
    ),
    [
      ["toggle", "#menu"],
      ["show", "#modal", { transition: "fade-in", time: 200 }],
      ["hide", { closest: "li" }, { transition: "fade-out" }],
      ["show", null],
    ],
  );
  assert.deepEqual(
    written(
      js.addClass("a b").removeClass("a", ".x")
        .toggleClass("b", { closest: "ul", inner: "li" })
        .transition("shake", { inner: "input" }, { time: 300 })
        .transition("shake"),
    ),
    [
      ["addClass", null, "a b"],
      ["removeClass", ".x", "a"],
      ["toggleClass", { closest: "ul", inner: "li" }, "b"],
      ["transition", { inner: "input" }, { transition: "shake", time: 300 }],
      ["transition", null, { transition: "shake" }],
    ],
  );
  assert.deepEqual(
    written(
      js.setAttribute("aria-expanded", "true", "#more")
        .removeAttribute("inert", "main").toggleAttribute("open")
        .toggleAttribute("aria-pressed", ["true", "false"], "#bold"),
    ),
    [
      ["setAttribute", "#more", "aria-expanded", "true"],
      ["removeAttribute", "main", "inert"],
      ["toggleAttribute", null, "open", "", null],
      ["toggleAttribute", "#bold", "aria-pressed", "true", "false"],
    ],
  );
  assert.deepEqual(
    written(
      js.focus("#name").focusFirst("#modal").pushFocus().popFocus()
        .dispatch("zoom", "#chart", { detail: { by: 2 } }).dispatch("seen")
        .navigate("/cart?a=1#b").exec("data-cancel", "#modal"),
    ),
    [
      ["focus", "#name"],
      ["focusFirst", "#modal"],
      ["pushFocus", null],
      ["popFocus", null],
      ["dispatch", "#chart", "zoom", { by: 2 }],
      ["dispatch", null, "seen"],
      ["navigate", null, "/cart?a=1#b"],
      ["exec", "#modal", "data-cancel"],
    ],
  );
});

Deno.test("commands are values: what follows makes another one, and they can be put together", () => {
  const close = js.hide("#menu");
  const more = close.focus("#more");
  assert.equal(String(close), '[["hide","#menu"]]');
  assert.equal(String(more), '[["hide","#menu"],["focus","#more"]]');
  assert.equal(
    String(js.addClass("a").and(close)),
    '[["addClass",null,"a"],["hide","#menu"]]',
  );
});

Deno.test("commands alone listen for the page, and say that nothing is sent", () => {
  const hide = js.hide("#menu");
  assert.equal(markOf(hide), '{"do":[["hide","#menu"]],"quiet":1}');
  assert.equal(toBinding(hide), undefined, "no handler that ctx.send calls");
  assert.equal(
    sameBinding(
      toListener(hide) as Binding,
      toListener(js.show("#menu")) as Binding,
    ),
    true,
    "what differs is how the page listens",
  );
});

Deno.test("push calls what an on* attribute takes, wherever it stands", () => {
  const early = js.push(on.add(2)).hide("#menu");
  const late = js.hide("#menu").push(on.add(2));
  for (const commands of [early, late]) {
    assert.equal(markOf(commands), '{"do":[["hide","#menu"]]}');
    assert.equal(
      sameBinding(toListener(commands) as Binding, on.add(2) as Binding),
      true,
    );
  }
  const closure = () => {};
  const called = toListener(js.hide("#menu").push(closure));
  assert.equal(sameClosure(called as never, closure), true);
  assert.equal(optionsOf(called), '{"do":[["hide","#menu"]]}');
});

Deno.test("listen says when commands are carried out, and push takes what listens already", () => {
  const options = { keys: ["Escape"], once: true };
  assert.equal(
    markOf(listen(js.hide("#menu"), options)),
    '{"do":[["hide","#menu"]],"quiet":1,"keys":["Escape"],"once":true}',
  );
  assert.equal(
    markOf(js.show("#busy").push(listen(on.reset, { debounce: 300 }))),
    '{"debounce":300,"do":[["show","#busy"]]}',
  );
});

Deno.test("what commands cannot do is an error that says why", () => {
  const message = (make: () => unknown) => {
    try {
      make();
    } catch (error) {
      assert.ok(error instanceof TypeError);
      return error.message;
    }
  };
  assert.equal(
    message(() => js.hide("" as never)),
    'Expected the target of js.hide as a selector such as "#menu", { closest: "li" } or { inner: ".menu" }, ' +
      'received "". Without a target it is for the element itself.',
  );
  assert.match(
    message(() => js.focus({ closets: "li" } as never))!,
    /^Expected the target of js\.focus as .*, received object\./,
  );
  assert.equal(
    message(() => js.show("#a", { transiton: "fade" } as never)),
    "Expected the options of js.show as an object with transition and time, received transiton. " +
      "Look for a slip of the pen.",
  );
  assert.equal(
    message(() => js.transition("fade", "#a", { time: -1 })),
    "Expected the time of js.transition as a number of milliseconds, received -1.",
  );
  assert.equal(
    message(() => js.addClass(" ")),
    "Expected js.addClass to be given names of classes, received an empty text.",
  );
  for (const name of ["onclick", "srcdoc", "rv-click", "rv", "a b", ""]) {
    assert.equal(
      message(() => js.setAttribute(name, "alert(1)")),
      `Expected the name of an attribute for js.setAttribute, and none that listens or is code, received ${
        JSON.stringify(name)
      }.`,
    );
  }
  for (
    const path of [
      "cart",
      "//example.com",
      "/\\e",
      "/\t/example.com",
      "/\n/example.com",
      "/a\r",
      "javascript:alert(1)",
    ]
  ) {
    assert.equal(
      message(() => js.navigate(path)),
      `Expected js.navigate to be given a path of this app such as "/cart", received ${
        JSON.stringify(path)
      }. Use a link for another site.`,
    );
  }
  const pushed = js.push(on.reset);
  assert.equal(
    message(() => pushed.push.call(pushed as never, on.reset)),
    "Expected js.push once, with a binding such as on.saved({ id }) or a function, received a second push: " +
      "have one handler do both.",
  );
  for (
    const commands of [
      js.hide(),
      listen(js.hide(), { once: true }),
      listen(js.push(listen(on.reset, { debounce: 300 })), { once: true }),
    ]
  ) {
    assert.equal(
      message(() => js.push(commands as never)),
      "Expected js.push once, with a binding such as on.saved({ id }) or a function, received commands: " +
        "join them with and.",
    );
  }
  assert.equal(
    message(() => js.and(pushed as never)),
    "Expected js.….and to be given commands without push, received some with it. Push where both are put together.",
  );
  assert.equal(
    message(() => String(pushed)),
    "Expected an attribute that keeps commands to be given some without push, received commands with it: " +
      "nothing listens there. Push in the on* attribute that calls exec.",
  );
});
