import assert from "node:assert/strict";
import { createBindings } from "../view/binding.ts";
import { createTree } from "./testdata/live.ts";

const on = createBindings({
  add: (state: number, by: number) => state + by,
  reset: () => 0,
});

/** The payload of the binding that an event meets. */
function payloadAt(
  tree: ReturnType<typeof createTree>,
  address: number,
  slot: number,
  received: number,
): unknown {
  const handler = tree.listenerAt(address, slot, received)?.handler;
  return handler && "payload" in handler ? handler.payload : handler;
}

const Button = ({ by, label }: { by?: number; label: string }) => (
  <button onClick={by === undefined ? undefined : on.add(by)}>{label}</button>
);

Deno.test("a listener is found by address and slot, with the event's type", () => {
  const tree = createTree();
  tree.mount(<Button by={1} label="a" />);
  assert.equal(tree.listenerAt(1, 0, 0)?.type, "click");
  assert.equal(payloadAt(tree, 1, 0, 0), 1);
  assert.deepEqual(tree.types, ["click"]);
  for (const [address, slot] of [[1, 1], [1, 2], [2, 0], [0, 0]]) {
    assert.equal(tree.listenerAt(address, slot, 0), undefined);
  }
});

Deno.test("on.reset stands for itself, and a function is a handler too", () => {
  const tree = createTree();
  const listen = () => {};
  tree.mount(
    <p onClick={on.reset}>
      <i onClick={listen} />
    </p>,
  );
  assert.equal(payloadAt(tree, 1, 0, 0), undefined);
  assert.equal(tree.listenerAt(1, 1, 0)?.handler, listen);
});

Deno.test("a click means what was on the screen, until the page has applied what replaced it", () => {
  const tree = createTree();
  tree.mount(<Button by={1} label="a" />);
  tree.show(<Button by={2} label="b" />, 1);
  tree.show(<Button by={3} label="c" />, 2);
  assert.deepEqual(
    [0, 1, 2].map((received) => payloadAt(tree, 1, 0, received)),
    [1, 2, 3],
  );
  tree.acknowledge(1);
  assert.deepEqual(
    [0, 1, 2].map((received) => payloadAt(tree, 1, 0, received)),
    [2, 2, 3],
  );
});

Deno.test("a listener that was removed can be clicked by who still sees it", () => {
  const tree = createTree();
  tree.mount(<Button by={1} label="a" />);
  tree.show(<Button label="a" />, 1);
  assert.equal(payloadAt(tree, 1, 0, 0), 1);
  assert.equal(tree.listenerAt(1, 0, 1), undefined);
  tree.show(<p>gone</p>, 2);
  assert.equal(payloadAt(tree, 1, 0, 0), 1);
  assert.equal(tree.listenerAt(1, 0, 1), undefined);
});

Deno.test("a listener that came cannot be clicked by who does not see it yet", () => {
  const tree = createTree();
  tree.mount(<Button label="a" />);
  tree.show(<Button by={1} label="a" />, 1);
  assert.equal(tree.listenerAt(1, 0, 0), undefined);
  assert.equal(payloadAt(tree, 1, 0, 1), 1);
});

Deno.test("listeners go with what holds them", () => {
  const tree = createTree();
  const view = (...payloads: number[]) => (
    <div>{payloads.map((by) => <Button key={by} by={by} label="a" />)}</div>
  );
  tree.mount(view(1, 2));
  assert.equal(tree.show(view(2), 1), ',["-","2"]');
  assert.equal(payloadAt(tree, 2, 0, 0), 1);
  assert.equal(tree.listenerAt(2, 0, 1), undefined);
  assert.equal(payloadAt(tree, 3, 0, 1), 2);
});

Deno.test("a frame that is not sent replaces nothing", () => {
  const tree = createTree();
  tree.mount(<Button by={1} label="a" />);
  assert.equal(tree.show(<Button by={2} label="a" />, 1), "");
  assert.equal(payloadAt(tree, 1, 0, 0), 2);
});

const Throw = (): never => {
  throw new Error("in the middle");
};

function halfway(by: number, fails: boolean) {
  return (
    <main>
      <p>{by}</p>
      <Button by={by} label="a" />
      {fails ? <Button by={99} label="new" /> : null}
      {fails ? <Throw /> : null}
    </main>
  );
}

Deno.test("an error in the middle of a render: the next one sends the page as a whole", () => {
  const tree = createTree();
  tree.mount(halfway(1, false));
  assert.throws(() => tree.show(halfway(2, true), 1), /in the middle/);
  assert.throws(() => tree.show(halfway(2, true), 1), /in the middle/);
  assert.equal(
    tree.show(halfway(3, false), 1),
    `,["0","h",${JSON.stringify(tree.toHtml())}]`,
  );
  assert.match(tree.toHtml(), /<p>3<\/p>/);
  assert.match(tree.show(halfway(4, false), 2), /^,\["\w+\.\w+","4"\]$/);
});

Deno.test("after an error what the page still shows can be clicked, and nothing else", () => {
  const tree = createTree();
  tree.mount(halfway(1, false));
  assert.throws(() => tree.show(halfway(2, true), 1));
  // The frame that tells of the error has the number that the render's would have had.
  tree.acknowledge(1);
  assert.equal(payloadAt(tree, 2, 0, 1), 1);
  assert.equal(tree.listenerAt(3, 0, 1), undefined);
  tree.show(halfway(5, false), 2);
  assert.equal(payloadAt(tree, 2, 0, 1), 1);
  assert.equal(payloadAt(tree, 2, 0, 2), 5);
  assert.equal(tree.listenerAt(3, 0, 1), undefined);
});

Deno.test("event types that an error kept from being announced are announced later", () => {
  const tree = createTree();
  tree.mount(<p>a</p>);
  assert.throws(() =>
    tree.show([<Button by={1} label="a" key={1} />, <Throw key={2} />], 1)
  );
  assert.equal(tree.show(<p>b</p>, 1).endsWith('["","on","click"]'), true);
});

Deno.test("repair: an instance, a range, or the page for one that is unknown", () => {
  const tree = createTree();
  tree.mount(
    <main>
      {[<p key={1}>{`a`}</p>, "text"]}
    </main>,
  );
  assert.equal(tree.repair(2), ',["2","r","<p rv=2>a</p>"]');
  assert.equal(tree.repair(3), ',["3","r","<!--3-->text<!--/3-->"]');
  const page = JSON.stringify(tree.toHtml());
  assert.equal(tree.repair(0), `,["0","h",${page}]`);
  assert.equal(tree.repair(9), `,["0","h",${page}]`);
});

Deno.test("repair after an error waits for the page that comes anyway", () => {
  const tree = createTree();
  tree.mount(halfway(1, false));
  assert.throws(() => tree.show(halfway(2, true), 1));
  assert.equal(tree.repair(0), "");
  assert.equal(tree.repair(1), "");
});
