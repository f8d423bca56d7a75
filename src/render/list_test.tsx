import assert from "node:assert/strict";
import { longestIncreasing } from "./list_diff.ts";
import { live } from "./testdata/live.ts";

const List = ({ names }: { names: readonly string[] }) => (
  <ul>{names.map((name) => <li key={name}>{name}</li>)}</ul>
);

/** The operations that make of a list of names the next one; `a` has the address 2, `b` 3 and so on. */
function patches(first: string, ...later: string[]): string[] {
  const view = (names: string) => <List names={[...names]} />;
  return live(view(first), ...later.map(view)).slice(1);
}

Deno.test("insert: at the end, before an item, into an empty list", () => {
  assert.deepEqual(patches("ab", "abcd"), [
    ',["1","+","<li rv=4>c</li><li rv=5>d</li>"]',
  ]);
  assert.deepEqual(patches("ab", "xab", "xayb"), [
    ',["2","<","<li rv=4>x</li>"]',
    ',["3","<","<li rv=5>y</li>"]',
  ]);
  assert.deepEqual(patches("", "a"), [',["1","+","<li rv=2>a</li>"]']);
});

Deno.test("remove: one, several in one operation, all without naming them", () => {
  assert.deepEqual(patches("abc", "ac", "a"), [',["-","3"]', ',["-","4"]']);
  assert.deepEqual(patches("abcd", "bd"), [',["-","2","4"]']);
  assert.deepEqual(patches("abcd", ""), [',["1",""]']);
  assert.deepEqual(patches("ab", "xy"), [
    ',["1",""],["1","+","<li rv=4>x</li><li rv=5>y</li>"]',
  ]);
});

Deno.test("move: what is in order stays, neighbours move together", () => {
  assert.deepEqual(patches("abcd", "bcda"), [',["1","m+","2"]']);
  assert.deepEqual(patches("abcd", "dabc"), [',["2","m<","5"]']);
  assert.deepEqual(patches("abcdef", "efabcd"), [',["2","m<","6","7"]']);
  assert.deepEqual(patches("abcd", "acbd"), [',["3","m<","4"]']);
  assert.deepEqual(patches("abcd", "dcba"), [',["2","m<","5","4","3"]']);
});

Deno.test("shuffle: removed first, then from the front on, each before what stays", () => {
  assert.deepEqual(patches("abcdefgh", "hxbfcyad"), [
    ',["-","6","8"],["3","m<","9"],["3","<","<li rv=a>x</li>"],["4","m<","7"],["5","<","<li rv=b>y</li>"],' +
    '["5","m<","2"]',
  ]);
});

Deno.test("the rows of a list are compared before they move", () => {
  const view = (rows: [number, string][]) => (
    <ul>{rows.map(([id, text]) => <li key={id}>{text}</li>)}</ul>
  );
  assert.deepEqual(
    live(view([[1, "a"], [2, "b"]]), view([[2, "B"], [1, "a"]]))[1],
    ',["3","B"],["2","m<","3"]',
  );
});

Deno.test("keys given twice do not confuse a list", () => {
  assert.deepEqual(
    live(<List names={["a", "a"]} />, <List names={["a"]} />)[1],
    ',["-","3"]',
  );
  assert.deepEqual(patches("aa", "aaa", "ba"), [
    ',["1","+","<li rv=4>a</li>"]',
    ',["-","2","3"],["4","<","<li rv=5>b</li>"]',
  ]);
});

Deno.test("numbers, strings and positions are keys of different kinds", () => {
  const view = (keys: (number | string | undefined)[]) => (
    <ul>{keys.map((key) => <li key={key}>{String(key)}</li>)}</ul>
  );
  assert.deepEqual(live(view([1, -1]), view(["-1", 1]))[1], ',["2","m<","3"]');
  assert.deepEqual(
    live(view([undefined, undefined]), view([undefined]))[1],
    ',["-","3"]',
  );
});

Deno.test("without keys an item is what stands in its place", () => {
  const view = (names: string) => (
    <ul>
      {[...names].map((name) =>
        // deno-lint-ignore jsx-key
        <li>{name}</li>
      )}
    </ul>
  );
  assert.deepEqual(live(view("ab"), view("xab")).slice(1), [
    ',["2","x"],["3","a"],["1","+","<li rv=4>b</li>"]',
  ]);
});

Deno.test("items that show nothing keep their place without DOM", () => {
  const view = (...items: unknown[]) => <ul>{items as string[]}</ul>;
  assert.deepEqual(
    live(
      view(null, "b", null),
      view("a", "b", null),
      view(false, "b", "c"),
      view(null, null, null),
      view(null, null, null),
    ),
    [
      "<ul rv=1><!--2-->b<!--/2--></ul>",
      ',["2","<","<!--3-->a<!--/3-->"]',
      ',["-","3"],["1","+","<!--4-->c<!--/4-->"]',
      ',["-","2","4"]',
      "",
    ],
  );
});

Deno.test("items of every kind can be replaced by each other", () => {
  const Item = ({ content }: { content: unknown }) => content as null;
  const view = (content: unknown) => (
    <ul>
      {[<Item key={1} content={content} />, <i key={2} />]}
    </ul>
  );
  assert.deepEqual(
    live(
      view(null),
      view("a"),
      view(["b", "c"]),
      view(<b>d</b>),
      view(
        <>
          <b>e</b>
          <b>f</b>
        </>,
      ),
      view(null),
    ),
    [
      "<ul rv=1><!--2--><!--/2--><i rv=3></i></ul>",
      ',["2","a"]',
      ',["2","h","<!--4-->b<!--/4--><!--5-->c<!--/5-->"]',
      ',["2","r","<b rv=6>d</b>"]',
      ',["6","r","<!--7--><b>e</b><b>f</b><!--/7-->"]',
      ',["7","r","<!--8--><!--/8-->"]',
    ],
  );
});

Deno.test("a list in a list, among siblings", () => {
  const view = (groups: string[]) => (
    <main>
      <h1>a</h1>
      {groups.map((group) => [...group].map((name) => <i key={name} />))}
    </main>
  );
  assert.deepEqual(live(view(["a"]), view(["ab", ""]), view(["b"])), [
    "<main rv=1><h1>a</h1><!--1:0--><!--2--><i rv=3></i><!--/2--><!--/1:0--></main>",
    ',["2","+","<i rv=4></i>"],["1:0","+","<!--5--><!--/5-->"]',
    ',["-","5"],["-","3"]',
  ]);
});

Deno.test("what a row's update costs does not depend on the list's length", () => {
  const rows = Array.from({ length: 1000 }, (_, i) => `row ${i}`);
  const changed = rows.with(500, "changed");
  const view = (rows: string[]) => (
    <ul>{rows.map((row, i) => <li key={i}>{row}</li>)}</ul>
  );
  assert.deepEqual(live(view(rows), view(changed)).slice(1), [
    ',["dy","changed"]',
  ]);
});

Deno.test("markers are at most 15 % of a table's HTML", () => {
  const rows = Array.from({ length: 1000 }, (_, i) => i);
  const [html] = live(
    <table>
      <tbody>
        {rows.map((id) => (
          <tr key={id} id={`row-${id}`}>
            <td>{id}</td>
            <td>{`Row number ${id}`}</td>
            <td>{id * 7 % 1000}</td>
          </tr>
        ))}
      </tbody>
    </table>,
  );
  const bare = html.replaceAll(/ rv=\w+|<!--.*?-->/g, "");
  const share = (html.length - bare.length) / html.length;
  assert.ok(share <= 0.15, `markers are ${share}`);
});

Deno.test("the longest increasing subsequence", () => {
  const marks = (...values: number[]) =>
    [...longestIncreasing(Int32Array.from(values))].join("");
  assert.equal(marks(), "");
  assert.equal(marks(-1, -1), "00");
  assert.equal(marks(0, 1, 2), "111");
  assert.equal(marks(2, 1, 0), "001");
  assert.equal(marks(3, 0, -1, 1, 2), "01011");
  assert.equal(marks(0, 8, 4, 12, 2, 10, 6, 14, 1, 9, 5), "10001010010");
});
