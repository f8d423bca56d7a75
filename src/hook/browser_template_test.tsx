import "../../client/testdata/document.ts";
import assert from "node:assert/strict";
import { render } from "preact";
import { AttributeValue } from "../view/attribute_value.ts";
import { templateVNode } from "./browser_template.ts";

/** What a template with these values shows. */
function shown(
  statics: readonly string[],
  ...dynamics: readonly unknown[]
): string {
  const root = document.createElement("div");
  render(templateVNode(statics, dynamics), root);
  return root.innerHTML;
}

Deno.test("a precompiled template is what Preact makes of its elements", () => {
  const statics = [
    '<p class="a &quot;>" ',
    "> <b>",
    "</b> &lt;",
    '<input type="checkbox" disabled ',
    "><i ",
    "></i></p>",
  ];
  assert.equal(
    shown(
      statics,
      new AttributeValue("title", '"<'),
      "bold <",
      templateVNode(["<u>in</u>"], []),
      "checked",
      "",
    ),
    '<p class="a &quot;&gt;" title="&quot;&lt;"> <b>bold &lt;</b> &lt;<u>in</u><input type="checkbox" disabled=""><i></i></p>',
  );
});

Deno.test("listeners, keys, references and what an element is set to are Preact's business", () => {
  const root = document.createElement("div");
  const clicks: number[] = [];
  let button: Element | null = null;
  const statics = ["<ul>", "</ul>"];
  const row = ["<li ", "><input ", " ", "></li>"];
  const list = (keys: readonly number[]) =>
    templateVNode(statics, [
      keys.map((key) =>
        templateVNode(row, [
          new AttributeValue("key", key),
          new AttributeValue("onclick", () => clicks.push(key)),
          new AttributeValue("ref", (element: Element | null) => {
            button = element;
          }),
        ])
      ),
    ]);
  render(list([1, 2]), root);
  const [first, second] = root.querySelectorAll("input");
  assert.equal(button, second);
  render(list([2, 1]), root);
  assert.deepEqual([...root.querySelectorAll("input")], [second, first]);
  first.click();
  assert.deepEqual(clicks, [1]);
});

Deno.test("a flag that is no longer there is taken back", () => {
  const root = document.createElement("div");
  const statics = ['<input type="checkbox" ', ">"];
  render(templateVNode(statics, ["checked"]), root);
  const input = root.querySelector("input")!;
  assert.equal(input.checked, true);
  render(templateVNode(statics, [""]), root);
  assert.equal(input.checked, false);
});

Deno.test("drawings keep the names of SVG, and several roots stand side by side", () => {
  assert.equal(
    shown(
      [
        '<svg viewBox="0 0 1 1"><linearGradient ',
        "></linearGradient></svg>",
        "",
      ],
      new AttributeValue("gradientUnits", "userSpaceOnUse"),
      "text",
    ),
    '<svg viewBox="0 0 1 1"><linearGradient gradientUnits="userSpaceOnUse"></linearGradient></svg>text',
  );
});

Deno.test("a part of a drawing is one, too", () => {
  const root = document.createElement("div");
  const part = templateVNode(
    ["<linearGradient ", '><stop offset="1"></stop></linearGradient>'],
    [new AttributeValue("gradientUnits", "userSpaceOnUse")],
  );
  render(templateVNode(["<svg>", "</svg>"], [part]), root);
  const { namespaceURI, localName } = root.querySelector("svg > *")!;
  assert.deepEqual([namespaceURI, localName], [
    "http://www.w3.org/2000/svg",
    "linearGradient",
  ]);
  assert.equal(
    root.innerHTML,
    '<svg><linearGradient gradientUnits="userSpaceOnUse"><stop offset="1"></stop></linearGradient></svg>',
  );
});

Deno.test("values stand in texts that know no comments", () => {
  assert.equal(
    shown(["<style>a{color:", "}b{color:", "}</style>"], "red", "blue"),
    "<style>a{color:red}b{color:blue}</style>",
  );
  assert.equal(
    shown(["<textarea>", "</textarea>"], "tea"),
    "<textarea>tea</textarea>",
  );
});
