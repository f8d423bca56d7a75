import assert from "node:assert/strict";
import { isValidElement, toChildArray } from "preact";
import { AttributeValue } from "./attribute_value.ts";
import * as runtime from "./jsx_runtime.ts";
import { TemplateVNode } from "./template_vnode.ts";

Deno.test("a template keeps its statics and the raw dynamics, and nothing else", () => {
  const statics = ["<p ", ">", "</p>"];
  const onClick = () => {};
  const names = ["<a>", "&"];
  const template = runtime.jsxTemplate(
    statics,
    runtime.jsxAttr("onclick", onClick),
    runtime.jsxEscape(names),
  );
  assert.ok(template instanceof TemplateVNode);
  assert.deepEqual(Object.keys(template), ["statics", "dynamics"]);
  assert.equal(template.statics, statics);
  assert.deepEqual(template.dynamics, [
    new AttributeValue("onclick", onClick),
    names,
  ]);
  assert.equal(template.dynamics[1], names);
});

Deno.test("Preact takes a template for a VNode", () => {
  const template = runtime.jsxTemplate(["<p></p>"]);
  assert.equal(isValidElement(template), true);
  assert.deepEqual(toChildArray([template] as never), [template]);
});

Deno.test("what is not precompiled is Preact's", () => {
  const vnode = runtime.jsx("p", { class: "a" }, "key");
  assert.equal(isValidElement(vnode), true);
  assert.deepEqual([vnode.type, vnode.props, vnode.key], [
    "p",
    { class: "a" },
    "key",
  ]);
});

Deno.test("an array that is an element's one child is one child, positions are many", () => {
  const list = ["a", "b"];
  const childrenOf = (vnode: { props: unknown }) =>
    (vnode.props as { children: unknown }).children;
  assert.deepEqual(childrenOf(runtime.jsx("ul", { children: list })), [list]);
  assert.deepEqual(childrenOf(runtime.jsxs("ul", { children: list })), list);
  assert.deepEqual(childrenOf(runtime.jsxDEV("ul", { children: list })), [
    list,
  ]);
  assert.deepEqual(
    childrenOf(runtime.jsxDEV("ul", { children: list }, undefined, true)),
    list,
  );
  const Component = () => null;
  assert.deepEqual(
    childrenOf(runtime.jsx(Component, { children: list })),
    list,
  );
});
