import assert from "node:assert/strict";
import { createBindings } from "../view/binding.ts";
import { Stream, type Stream as StreamOf, stream } from "../view/stream.ts";
import { addressOfKey } from "./stream_node.ts";
import { createTree } from "./testdata/live.ts";

interface Line {
  readonly id: number;
  readonly text: string;
}

const on = createBindings({
  removed: (state: number, id: number) => state - id,
});

const line = (id: number): Line => ({ id, text: `line ${id}` });

const log = (of: StreamOf<Line>) => (
  <ol>
    <Stream of={of} by={(line) => line.id}>
      {(line) => <li>{line.text}</li>}
    </Stream>
  </ol>
);

/** The address of a row of the stream at address 2, as the wire has it. */
const row = (id: number) => addressOfKey(2, id).toString(36);

function mounted(content: unknown): ReturnType<typeof createTree> {
  const tree = createTree();
  tree.mount(content);
  tree.toHtml();
  tree.commit();
  return tree;
}

function show(
  tree: ReturnType<typeof createTree>,
  content: unknown,
  frame = 1,
): string {
  const operations = tree.show(content, frame) + tree.takeRows();
  tree.commit();
  return operations;
}

Deno.test("a page begins with the rows that the stream begins with, and they are forgotten", () => {
  const first = stream([line(1), line(2)]);
  const tree = createTree();
  tree.mount(log(first));
  assert.equal(
    tree.toHtml(),
    `<ol rv=1><!--2--><li rv=${row(1)}>line 1</li><li rv=${
      row(2)
    }>line 2</li><!--/2--></ol>`,
  );
  tree.commit();
  assert.deepEqual(first.pending, []);
  assert.equal(tree.toHtml(), "<ol rv=1><!--2--><!--=--><!--/2--></ol>");
  assert.equal(tree.keepsState, true);
});

Deno.test("each change is sent once", () => {
  let feed = stream([line(1)]);
  const tree = mounted(log(feed));
  feed = stream.append(feed, line(2), line(3));
  feed = stream.prepend(feed, line(0));
  assert.equal(
    show(tree, log(feed)),
    `,["2","+","<li rv=${row(2)}>line 2</li><li rv=${row(3)}>line 3</li>"]` +
      `,["2","^","<li rv=${row(0)}>line 0</li>"]`,
  );
  assert.equal(show(tree, log(feed)), "");
  feed = stream.upsert(feed, { id: 2, text: "new" });
  feed = stream.remove(feed, 1, 9);
  assert.equal(
    show(tree, log(feed)),
    `,["2","u","${row(2)}","<li rv=${row(2)}>new</li>"]` +
      `,["-?","${row(1)}","${row(9)}"]`,
  );
  assert.deepEqual(feed.pending, []);
});

Deno.test("a value that was made from an older one still brings what is new in it", () => {
  const first = stream<Line>();
  const tree = mounted(log(first));
  const second = stream.append(first, line(1));
  const third = stream.append(second, line(2));
  show(tree, log(second));
  assert.equal(
    show(tree, log(third)),
    `,["2","+","<li rv=${row(2)}>line 2</li>"]`,
  );
});

Deno.test("the rows stay when the element around them gets another attribute", () => {
  const view = (of: StreamOf<Line>, props: object) => (
    <ol {...props}>
      <Stream of={of} by={(line) => line.id}>
        {(line) => <li>{line.text}</li>}
      </Stream>
    </ol>
  );
  const feed = stream([line(1)]);
  const tree = mounted(view(feed, {}));
  const [[, code, html], added] = JSON.parse(
    `[${
      show(tree, view(stream.append(feed, line(2)), { title: "a" })).slice(1)
    }]`,
  );
  assert.deepEqual([code, added[1]], ["h", "+"]);
  assert.match(html, /title='a'><!--2--><!--=--><!--\/2-->/);
});

Deno.test("with a limit the page drops rows at the other end", () => {
  let feed = stream([line(1), line(2)], { limit: 2 });
  const tree = mounted(log(feed));
  feed = stream.append(feed, line(3));
  assert.equal(
    show(tree, log(feed)),
    `,["2","+","<li rv=${row(3)}>line 3</li>"],["2","l",2]`,
  );
  feed = stream.prepend(feed, line(4));
  assert.match(show(tree, log(feed)), /,\["2","l\^",2\]$/);
});

Deno.test("what waits is no more than the page would keep", () => {
  let feed = stream<Line>([], { limit: 10 });
  for (let i = 0; i < 1000; i++) feed = stream.append(feed, line(i));
  const waiting = feed.pending.reduce(
    (sum, change) => sum + ("items" in change ? change.items.length : 0),
    0,
  );
  assert.ok(waiting < 20, String(waiting));
  assert.equal(stream([1, 2, 3], { limit: 2 }).pending.length, 1);
});

Deno.test("another stream replaces all rows", () => {
  const tree = mounted(log(stream([line(1)])));
  assert.equal(
    show(tree, log(stream([line(2)]))),
    `,["2",""],["2","+","<li rv=${row(2)}>line 2</li>"]`,
  );
});

Deno.test("a render that throws sends the change with the page as a whole", () => {
  const Fails = ({ fails }: { fails: boolean }) => {
    if (fails) throw new Error("no");
    return null;
  };
  const view = (feed: StreamOf<Line>, fails: boolean) => (
    <main>
      <p title={String(fails)} />
      {log(feed)}
      <Fails fails={fails} />
    </main>
  );
  let feed = stream([line(1)]);
  const tree = mounted(view(feed, false));
  feed = stream.append(feed, line(2));
  assert.throws(() => tree.show(view(feed, true), 1), /no/);
  const [, html, added] = JSON.parse(
    `[0${show(tree, view(feed, false), 1)}]`,
  ) as [number, string[], string[]];
  assert.equal(html[1], "h");
  assert.match(html[2], /<!--=-->/);
  assert.equal(added[1], "+");
});

Deno.test("rows that listen are found by the items of those that the page shows", () => {
  const view = (of: StreamOf<Line>) => (
    <ol>
      <Stream of={of} by={(line) => line.id}>
        {(line) => (
          <li>
            {line.text}
            {[<button key="x" onClick={on.removed(line.id)}>x</button>]}
          </li>
        )}
      </Stream>
    </ol>
  );
  let feed = stream<Line>([line(1)], { limit: 2 });
  const tree = mounted(view(feed));
  const payload = (id: number, received = 9) =>
    [1, 2, 3].map((offset) =>
      (tree.listenerAt(addressOfKey(2, id) + offset, 1, received)?.handler ??
        tree.listenerAt(addressOfKey(2, id) + offset, 0, received)?.handler) as
          | { payload: number }
          | undefined
    ).find((found) => found !== undefined)?.payload;
  assert.equal(payload(1), 1);
  feed = stream.append(feed, line(2), line(3));
  show(tree, view(feed));
  assert.deepEqual([1, 2, 3].map((id) => payload(id)), [undefined, 2, 3]);
  show(tree, view(stream.remove(feed, 3)), 2);
  assert.equal(payload(3, 1), 3, "the page still shows it");
  tree.acknowledge(2);
  assert.deepEqual([2, 3].map((id) => payload(id, 2)), [2, undefined]);
});

Deno.test("what is no stream, or not alone, is named", () => {
  const tree = createTree();
  assert.throws(
    () => tree.mount(log([] as never)),
    /Expected of in <Stream> to be a stream, but received a value of type Array/,
  );
  assert.throws(
    () =>
      tree.mount(
        <ol>
          <li>head</li>
          <Stream of={stream<number>()} by={(n) => n}>
            {(n) => <li>{n}</li>}
          </Stream>
        </ol>,
      ),
    /only child of its element/,
  );
  assert.throws(
    () => stream([], { limit: 0 }),
    /Expected a stream's limit to be a positive integer, but received 0/,
  );
});
