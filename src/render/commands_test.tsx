import assert from "node:assert/strict";
import { h } from "preact";
import { js } from "../view/js.ts";
import { createTree, html, patches } from "./testdata/live.ts";

Deno.test("commands stand in the mark, escaped", () => {
  assert.equal(
    html(<b onClick={js.hide("[a='1']")} />),
    `<b rv=1 rv-click='0 {"do":[["hide","[a=&#39;1&#39;]"]],"quiet":1}'></b>`,
  );
});

Deno.test("the page is told of their script, now or when the first commands come", () => {
  const tree = createTree();
  tree.mount(<b onClick={js.hide()} />);
  assert.deepEqual(tree.types, ["click", "+", "+commands"]);
  const view = (onClick: unknown) => <b onClick={onClick as never} />;
  assert.deepEqual(patches(view(null), view(js.hide())), [
    `,["1","a","rv-click","0 {\\"do\\":[[\\"hide\\",null]],\\"quiet\\":1}"],["","on","+","+commands"]`,
  ]);
});

Deno.test("other commands change the mark, the same ones nothing", () => {
  const view = (target: string) => <b onClick={js.hide(target)} />;
  assert.deepEqual(patches(view("#a"), view("#b"), view("#b")), [
    `,["1","a","rv-click","0 {\\"do\\":[[\\"hide\\",\\"#b\\"]],\\"quiet\\":1}"]`,
    "",
  ]);
});

Deno.test("an attribute keeps commands as their text", () => {
  const kept = `<b rv=1 data-cancel='[["hide",null]]'></b>`;
  assert.equal(html(<b data-cancel={js.hide()} />), kept);
  assert.equal(html(h("b", { "data-cancel": js.hide() })), kept);
});
