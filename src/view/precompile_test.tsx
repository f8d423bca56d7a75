import assert from "node:assert/strict";
import { AttributeValue } from "./attribute_value.ts";
import { Binding } from "./binding.ts";
import { defineView } from "./define_view.ts";
import { TemplateVNode } from "./template_vnode.ts";

// Pins what Deno's "precompile" makes of JSX: the renderer is built on it.

const render = (n: number) => (
  <button type="submit" id={`a${n}`} disabled={n > 1} class="b" tabIndex={n}>
    {n}
  </button>
);

Deno.test("a call site has one array of statics for all its renders", () => {
  const [first, second] = [render(1), render(2)] as unknown as TemplateVNode[];
  assert.ok(first instanceof TemplateVNode);
  assert.equal(first.statics, second.statics);
  assert.deepEqual(first.statics, [
    '<button type="submit" ',
    " ",
    ' class="b" ',
    ">",
    "</button>",
  ]);
});

Deno.test("attributes arrive by name and value, boolean ones as strings", () => {
  const dynamics = (vnode: unknown) => (vnode as TemplateVNode).dynamics;
  assert.deepEqual(dynamics(render(1)), [
    new AttributeValue("id", "a1"),
    "",
    new AttributeValue("tabindex", 1),
    1,
  ]);
  assert.deepEqual(dynamics(render(2))[1], "disabled");
});

Deno.test("a boolean attribute that the compiler does not know arrives as its value", () => {
  const { dynamics } = (
    <p
      hidden={Number.isNaN(NaN)}
    />
  ) as unknown as TemplateVNode;
  assert.deepEqual(dynamics, [new AttributeValue("hidden", true)]);
});

Deno.test("bindings and closures arrive as they are, under HTML's names", () => {
  const closure = () => {};
  const { definition } = defineView({
    init: () => 0,
    update: { add: (state, by: number) => state + by },
    view: (_state, { on }) => (
      <button
        type="submit"
        key="k"
        onClick={on.add(1)}
        onMouseEnter={closure}
      />
    ),
  });
  const tools = { on: definition.on, ctx: undefined as never };
  const { dynamics } = definition.view(0, tools) as unknown as TemplateVNode;
  const [key, click, enter] = dynamics as AttributeValue[];
  assert.deepEqual([key.name, key.value], ["key", "k"]);
  assert.equal(click.name, "onclick");
  assert.ok(click.value instanceof Binding);
  assert.deepEqual(enter, new AttributeValue("onmouseenter", closure));
});

Deno.test("components and spread attributes arrive as Preact's VNodes", () => {
  const Name = ({ name }: { name: string }) => <b>{name}</b>;
  const spread = { class: "a" };
  const component = <Name name="a" />;
  const element = <p {...spread} />;
  assert.deepEqual([component.type, component.props], [Name, { name: "a" }]);
  assert.deepEqual([element.type, element.props], ["p", { class: "a" }]);
});
