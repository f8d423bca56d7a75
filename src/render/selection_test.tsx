/** Controls: what they show is partly a property, partly other elements' content. */
import assert from "node:assert/strict";
import { jsxAttr, jsxEscape, jsxTemplate } from "../view/jsx_runtime.ts";
import { html, patches } from "./testdata/live.ts";

Deno.test("a parser keeps the line feed that comes first", () => {
  const text = "\na";
  assert.equal(html(<pre>{text}</pre>), "<pre rv=1>\n\na</pre>");
  assert.equal(
    html(<textarea value={text} />),
    "<textarea rv=1>\n\na</textarea>",
  );
});

Deno.test("a select's value selects its option", () => {
  const value = "b";
  assert.equal(
    html(
      <select value={value}>
        <option value="a">A</option>
        <option value="b">B</option>
      </select>,
    ),
    "<select rv=1><option rv=2 value='a'>A</option><option rv=3 value='b' selected>B</option></select>",
  );
  assert.equal(
    html(
      <select value={value}>
        <optgroup label="l">
          {["a", "b"].map((name) => <option key={name}>{name}</option>)}
        </optgroup>
      </select>,
    ),
    "<select rv=1><optgroup label='l'><option rv=2>a</option><option rv=3 selected>b</option></optgroup></select>",
  );
  assert.equal(
    html(
      <select multiple value={["a", "c"] as never}>
        {["a", "b", "c"].map((name) => <option key={name}>{name}</option>)}
      </select>,
    ),
    "<select rv=1 multiple><option rv=2 selected>a</option><option rv=3>b</option><option rv=4 selected>c</option></select>",
  );
});

Deno.test("select, option and textarea are right also when they were precompiled", () => {
  const select = (value: string, disabled: boolean) =>
    jsxTemplate(
      SELECT,
      jsxAttr("value", value),
      disabled ? "disabled" : "",
      jsxEscape("B"),
    );
  assert.equal(
    html(select("a", true)),
    "<select rv=1><option value='a' disabled selected>A</option><option>B</option></select>",
  );
  assert.equal(
    html(select("B", false)),
    "<select rv=1><option value='a'>A</option><option selected>B</option></select>",
  );
  assert.equal(
    html(jsxTemplate(["<textarea ", "></textarea>"], jsxAttr("value", "<a>"))),
    "<textarea rv=1>\n&lt;a&gt;</textarea>",
  );
  assert.equal(
    html(
      jsxTemplate(
        ["<textarea ", "></textarea>"],
        jsxAttr("defaultvalue", "<a>"),
      ),
    ),
    "<textarea rv=1>\n&lt;a&gt;</textarea>",
  );
  assert.equal(
    html(
      jsxTemplate(
        ['<select><option value="a" ', ">A</option></select>"],
        "selected",
      ),
    ),
    "<select rv=1><option value='a' selected>A</option></select>",
  );
});

const SELECT = [
  "<select ",
  '><option value="a" ',
  ">A</option><option>",
  "</option></select>",
];

Deno.test("what the user can change is set as a property, last", () => {
  const view = (value: string | null, on: boolean, title: string) => (
    <form>
      <input value={value as string} checked={on} disabled={on} />
      <p title={title} />
    </form>
  );
  assert.deepEqual(
    patches(view("a", false, "a"), view("b", true, "b"), view(null, true, "b")),
    [
      ',["1.02","a","disabled",""],["1.12","a","title","b"],["1.02","p","value","b"],["1.02","p","checked",true]',
      ',["1.02","p","value",""]',
    ],
  );
});

Deno.test("properties are found after all else has been done", () => {
  const view = (value: string, items: string[]) => (
    <form>
      <input value={value} />
      {items.map((item) => <i key={item} />)}
    </form>
  );
  assert.deepEqual(patches(view("a", []), view("b", ["x"])), [
    ',["1:1","+","<i rv=2></i>"],["1.02","p","value","b"]',
  ]);
});

Deno.test("initial values are the DOM's default values", () => {
  const view = (value: string) => (
    <form>
      <input defaultValue={value} />
      <textarea defaultValue={value} />
    </form>
  );
  assert.deepEqual(patches(view("a"), view("b")), [
    ',["1.02","p","defaultValue","b"],["2","p","defaultValue","b"]',
  ]);
});

Deno.test("a select's value comes after its options, which are selected when they come", () => {
  const view = (value: string, names: string[]) => (
    <select value={value}>
      {names.map((name) => <option key={name}>{name}</option>)}
    </select>
  );
  assert.deepEqual(
    patches(
      view("a", ["a"]),
      view("b", ["a", "b"]),
      view("b", ["b"]),
      view("c", ["b"]),
      view("c", ["b", "c"]),
      view("c", ["b", "c", "d"]),
      view("c", ["c", "b", "d"]),
    ),
    [
      ',["1","+","<option rv=3 selected>b</option>"],["1","p","value","b"]',
      ',["-","2"]',
      ',["1","p","value","c"]',
      ',["1","+","<option rv=4 selected>c</option>"],["1","p","value","c"]',
      ',["1","+","<option rv=5>d</option>"]',
      ',["3","m<","4"],["1","p","value","c"]',
    ],
  );
});

Deno.test("an option that becomes the selected one is selected", () => {
  const view = (names: string[]) => (
    <select value="b">
      {names.map((name) =>
        // deno-lint-ignore jsx-key
        <option value={name}>{name}</option>
      )}
    </select>
  );
  assert.deepEqual(patches(view(["a", "b"]), view(["b", "c"])), [
    ',["2","a","value","b"],["2","b"],["3","a","value","c"],["3","c"],["1","p","value","b"]',
  ]);
});

Deno.test("a multiple select's value is a list", () => {
  const view = (value: string[]) => (
    <select multiple value={value as never}>
      <option>a</option>
      <option>b</option>
    </select>
  );
  assert.deepEqual(patches(view(["a"]), view(["a"]), view(["a", "b"])), [
    "",
    ',["1","p","value",["a","b"]]',
  ]);
});

Deno.test("flags of precompiled elements: an attribute, or a property where it is one", () => {
  const view = (disabled: string, selected: string) =>
    jsxTemplate(OPTION, disabled, selected, jsxEscape("a"));
  assert.deepEqual(
    patches(view("", ""), view("disabled", "selected"), view("", "")),
    [
      ',["1","a","disabled",""],["1","p","selected",true]',
      ',["1","a","disabled",null],["1","p","selected",false]',
    ],
  );
});

const OPTION = ["<option ", " ", ">", "</option>"];
