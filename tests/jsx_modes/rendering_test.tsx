/**
 * What the two ways of compiling JSX have to agree on: the page and the size of what is sent.
 */
import assert from "node:assert/strict";
import { createBindings } from "../../src/view/binding.ts";
import { live } from "../../src/render/testdata/live.ts";

const isPrecompiled =
  (Deno.env.get("RIVULET_JSX") ?? "precompile") === "precompile";

const on = createBindings({ add: (state: number, by: number) => state + by });

const unmarked = (html: string) =>
  html.replaceAll(/ rv(?:-\w+)?=[\w.]+|<!--.*?-->/g, "");

Deno.test("a counter", () => {
  const view = (count: number) => (
    <main>
      <button onClick={on.add(-1)}>-</button>
      <output id="count">{count}</output>
      <button onClick={on.add(1)}>+</button>
    </main>
  );
  const [html, ...patches] = live(view(0), view(1), view(-1000));
  assert.equal(
    unmarked(html),
    "<main><button>-</button><output id='count'>0</output><button>+</button></main>",
  );
  assert.deepEqual(patches, [',["1.13","1"]', ',["1.13","-1000"]']);
});

for (
  const [name, id] of Object.entries({
    "numbers": (i: number) => i,
    "UUIDs": (i: number) =>
      `00000000-0000-4000-8000-${String(i).padStart(12, "0")}`,
  })
) {
  Deno.test(`1,000 rows with ${name} as keys`, () => {
    interface Row {
      readonly id: number | string;
      readonly label: string;
    }
    const rows: Row[] = Array.from(
      { length: 1000 },
      (_, i) => ({ id: id(i), label: `label ${i}` }),
    );
    const view = (rows: readonly Row[]) => (
      <table>
        <tbody>
          {rows.map((row, i) => (
            <tr key={row.id} id={`row-${i}`}>
              <td>{row.id}</td>
              <td>{row.label}</td>
            </tr>
          ))}
        </tbody>
      </table>
    );
    const changed = rows.with(999, { ...rows[999], label: "changed" });
    const swapped = changed.with(1, changed[998]).with(998, changed[1]);
    const [, update, , swap] = live(
      view(rows),
      view(changed),
      view(changed),
      view(swapped),
    );
    assert.equal(update, ',["rt.12","changed"]');
    assert.match(
      swap,
      /^,(?:\["\w+","a","id","row-\d+"\],?){2}(?:\["\w+","m<","\w+"\],?){2}$/,
    );
  });
}

Deno.test("conditional content, text beside elements, lists among siblings", () => {
  const view = (isOn: boolean, name: string, items: readonly string[]) => (
    <section class={isOn ? "on" : "off"}>
      <h1>Hello {name}!</h1>
      {isOn ? <p>on</p> : null}
      {isOn && <input disabled={isOn} value={name} />}
      {items.map((item) => <li key={item}>{item}</li>)}
      <b>{name}</b>
    </section>
  );
  const [html, off, added] = live(
    view(true, "a", ["x"]),
    view(false, "a", ["x"]),
    view(false, "a", ["y", "x"]),
  );
  assert.equal(
    unmarked(html),
    "<section class='on'><h1>Hello a!</h1><p>on</p><input disabled value='a'><li>x</li><b>a</b></section>",
  );
  assert.equal(
    off.replaceAll(/"[\d.]+(:\d+)?"/g, '"…"'),
    isPrecompiled
      ? ',["…","c","off","on"],["…",""],["…",""]'
      : ',["…","r","<!--1:9--><!--/1:9-->"],["…","r","<!--1:10--><!--/1:10-->"],["…","c","off","on"]',
  );
  assert.match(added, /^,\["\w+","<","<li rv=\w+>y<\/li>"\]$/);
});

Deno.test("controls, raw text, SVG and spread attributes", () => {
  const view = (value: string, props: object) => (
    <form {...props}>
      <select value={value}>
        {["a", "b"].map((name) => (
          <option key={name} value={name}>{name}</option>
        ))}
      </select>
      <textarea value={value} />
      <svg viewBox="0 0 1 1">
        <path strokeWidth={2} />
      </svg>
      <title>a {value}</title>
      <p aria-hidden={false} tabIndex={-1} style={{ top: 1 }}>&nbsp;&lt;</p>
    </form>
  );
  const [html, patch] = live(
    view("a", { lang: "en" }),
    view("b", { lang: "de" }),
  );
  assert.equal(
    unmarked(html).replaceAll(/tabindex/gi, "tabindex"),
    "<form lang='en'><select><option value='a' selected>a</option><option value='b'>b</option></select>" +
      "<textarea>\na</textarea><svg viewBox='0 0 1 1'><path stroke-width='2'></path></svg><title>a a</title>" +
      "<p aria-hidden='false' tabindex='-1' style='top:1px;'>\u00a0&lt;</p></form>",
  );
  const operations: unknown[][] = JSON.parse(`[${patch.slice(1)}]`);
  assert.deepEqual(operations.map((operation) => operation.slice(1)), [
    ["a", "lang", "de"],
    ["a b"],
    ["p", "value", "b"],
    ["p", "value", "b"],
  ]);
});
