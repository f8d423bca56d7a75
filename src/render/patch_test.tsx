import assert from "node:assert/strict";
import type { CSSProperties } from "preact";
import { createBindings } from "../view/binding.ts";
import { listen } from "../view/listen.ts";
import { jsxAttr, jsxTemplate } from "../view/jsx_runtime.ts";
import { live, patches } from "./testdata/live.ts";

Deno.test("what did not change is not sent", () => {
  const view = (text: unknown) => (
    <p class={`a`} style={{ top: 1 }} onClick={() => {}}>
      a {text as string} b
    </p>
  );
  assert.deepEqual(patches(view("1"), view("1"), view(1), view(1n)), [
    "",
    "",
    "",
  ]);
  assert.deepEqual(patches(view(null), view(false), view("")), ["", ""]);
});

Deno.test("text goes to an instance, an inner element, a slot, a range or the page", () => {
  const root = (a: number) => <p>{a}</p>;
  const inner = (a: number) => (
    <main>
      <i />
      <p>
        <b>{a}</b>
      </p>
    </main>
  );
  const marked = (a: number) => <p>a{a}b</p>;
  const range = (a: number) => <ul>{[a, "b"]}</ul>;
  assert.deepEqual(patches(root(1), root(2)), [',["1","2"]']);
  assert.deepEqual(patches(inner(1), inner(2)), [',["1.1201","2"]']);
  assert.deepEqual(patches(marked(1), marked(2)), [',["1:0","2"]']);
  assert.deepEqual(patches(range(1), range(2)), [',["2","2"]']);
  assert.deepEqual(patches("a", "b", null), [',["0","b"]', ',["0",""]']);
});

Deno.test("steps from a range count the elements between its comments", () => {
  const view = (a: number) => (
    <>
      text
      <h1>a</h1>
      <p>{a}</p>
    </>
  );
  assert.deepEqual(patches(view(1), view(2)), [',["1.12","2"]']);
});

Deno.test("steps past dynamic siblings count what is there when the operation is applied", () => {
  const view = (items: string[], a: number, title: string) => (
    <main>
      <h1 title={title}>a</h1>
      {items.map((item) => <i key={item} />)}
      <p>{a}</p>
    </main>
  );
  assert.deepEqual(
    patches(
      view([], 1, "x"),
      view([], 2, "x"),
      view(["a", "b"], 3, "y"),
      view(["b"], 3, "z"),
    ),
    [
      ',["1.12","2"]',
      ',["1.02","a","title","y"],["1:1","+","<i rv=2></i><i rv=3></i>"],["1.34","3"]',
      ',["1.04","a","title","z"],["-","2"]',
    ],
  );
});

Deno.test("a digit above 61 is a decimal in parentheses", () => {
  const view = (a: number) => (
    <main>
      {Array.from({ length: 70 }, (_, i) => <i key={i} />)}
      <p>{a}</p>
    </main>
  );
  assert.deepEqual(patches(view(1), view(2)), [',["1.(70)(71)","2"]']);
});

Deno.test("attributes are set and removed", () => {
  const view = (title: unknown, style: object, on: boolean | null) => (
    <p
      title={title as string}
      style={style as CSSProperties}
      aria-busy={on as boolean}
    >
      a
    </p>
  );
  assert.deepEqual(
    patches(
      view("a", { top: 1 }, true),
      view("b", { top: 1 }, true),
      view(null, { top: 2 }, false),
      view("", {}, null),
    ),
    [
      ',["1","a","title","b"]',
      ',["1","a","title",null],["1","a","style","top:2px;"],["1","a","aria-busy","false"]',
      ',["1","a","title",""],["1","a","style",null],["1","a","aria-busy",null]',
    ],
  );
});

Deno.test("elements of text are patched as a whole", () => {
  const title = (a: string) => <title>a {a} b</title>;
  const style = (a: string) => <style>{a}</style>;
  const textarea = (a: string) =>
    jsxTemplate(TEXTAREA, jsxAttr("value", a), jsxAttr("rows", 1));
  assert.deepEqual(patches(title("<"), title("&")), [',["1","a & b"]']);
  assert.deepEqual(patches(style("a{}"), style("b{}")), [',["1","b{}"]']);
  assert.deepEqual(patches(textarea("a"), textarea("b")), [
    ',["1","p","value","b"]',
  ]);
});

const TEXTAREA = ["<textarea ", " ", "></textarea>"];

Deno.test("content that changes its kind is sent as HTML", () => {
  const view = (content: unknown) => <p>a{content as string}</p>;
  const Component = ({ a }: { a: string }) => <i>{a}</i>;
  assert.deepEqual(
    patches(
      view(null),
      view(<b>1</b>),
      view(<i>1</i>),
      view("text"),
      view(["x"]),
      view(<Component a="y" />),
      view(<Component a="z" />),
      view(null),
    ),
    [
      ',["1:0","h","<b rv=2>1</b>"]',
      ',["1:0","h","<i rv=3>1</i>"]',
      ',["1:0","text"]',
      ',["1:0","h","<!--4-->x<!--/4-->"]',
      ',["1:0","h","<i rv=5>y</i>"]',
      ',["5","z"]',
      ',["1:0",""]',
    ],
  );
});

Deno.test("several roots, one of them a slot", () => {
  const view = (a: string, on: boolean) => (
    <>
      {on && <h1>{a}</h1>}
      <p>{a}</p>
    </>
  );
  assert.deepEqual(
    patches(
      view("1", false),
      view("2", false),
      view("2", true),
      view("3", true),
    ),
    [
      ',["1.01","2"]',
      ',["1:0","h","<h1 rv=2>2</h1>"]',
      ',["2","3"],["1.12","3"]',
    ],
  );
});

Deno.test("components: only what they show counts", () => {
  const Show = ({ a }: { a: unknown }) => a as null;
  const Both = (
    { a }: { a: string },
  ) => [<Show a={a} key={1} />, <i key={2}>{a}</i>];
  const view = (a: string) => (
    <main>
      <Both a={a} />
    </main>
  );
  assert.deepEqual(live(view("1"), view("2")), [
    "<main rv=1><!--2-->1<!--/2--><i rv=3>1</i></main>",
    ',["2","2"],["3","2"]',
  ]);
});

Deno.test("HTML of the author's own is replaced as a whole", () => {
  const view = (__html: string) => <p dangerouslySetInnerHTML={{ __html }} />;
  assert.deepEqual(
    patches(view("<b>1</b>"), view("<b>1</b>"), view("<i>'</i>")),
    [
      "",
      ',["1","h","<i>\'</i>"]',
    ],
  );
});

Deno.test("one VNode can stand in several places and renders", () => {
  const hoisted = <b>static</b>;
  const view = (a: number) => (
    <p>
      {hoisted}
      {a}
      {hoisted}
    </p>
  );
  assert.deepEqual(live(view(1), view(2)), [
    "<p rv=1><!--1:0--><b rv=2>static</b><!--/1:0--><!--1:1-->1<!--/1:1--><!--1:2--><b rv=3>static</b><!--/1:2--></p>",
    ',["1:1","2"]',
  ]);
});

Deno.test("listeners come and go by an attribute, and their types are announced once", () => {
  const listen = () => {};
  const view = (click?: () => void, input?: () => void) => (
    <p onClick={click}>
      <i onInput={input} />
    </p>
  );
  assert.deepEqual(
    patches(
      view(),
      view(listen),
      view(listen, listen),
      view(undefined, listen),
    ),
    [
      ',["1","a","rv-click","0"]',
      ',["1.01","a","rv-input","1"]',
      ',["1","a","rv-click",null]',
    ],
  );
  assert.deepEqual(patches(<b />, view(listen)), [
    ',["0","h","<p rv=2 rv-click=0><i></i></p>"],["","on","click","input"]',
  ]);
});

Deno.test("what a script owns is built once", () => {
  const view = (a: number, isOn: boolean) => (
    <main title={String(a)}>
      <div rv-ignore class={String(a)}>
        {a} <b title={String(a)}>{isOn && <i>{a}</i>}</b>
      </div>
      <p>{a}</p>
    </main>
  );
  const sent = [',["1","a","title","2"],["1.02","c","2","1"],["1.12","2"]'];
  assert.deepEqual(patches(view(1, false), view(2, true)), sent);
});

Deno.test("that a listener has options is announced once", () => {
  const on = createBindings({ search: (state: string) => state });
  const view = (throttle?: number) => (
    <p>
      <i
        onClick={throttle ? listen(on.search, { throttle }) : on.search}
      />
    </p>
  );
  assert.deepEqual(patches(view(), view(100), view(200)), [
    ',["1.01","a","rv-click","0 {\\"throttle\\":100}"],["","on","+"]',
    ',["1.01","a","rv-click","0 {\\"throttle\\":200}"]',
  ]);
});

Deno.test("a listener that listens otherwise does the same: only its mark changes", () => {
  const on = createBindings({ search: (state: string) => state });
  const closure = () => {};
  const view = (debounce: number) => (
    <input
      onInput={listen(on.search, { debounce })}
      onChange={listen(closure, { debounce: "blur" })}
    />
  );
  assert.deepEqual(patches(view(100), view(200), view(200)), [
    ',["1","a","rv-input","0 {\\"debounce\\":200}"]',
    "",
  ]);
});
