import assert from "node:assert/strict";
import { memo, PureComponent } from "preact/compat";
import { useState } from "preact/hooks";
import { mounted, show, updates } from "./testdata/mounted.ts";

interface Props {
  n: number;
}

Deno.test("PureComponent and memo render when props or state are others", () => {
  const renders: string[] = [];
  class Pure extends PureComponent<Props> {
    override render() {
      renders.push(`pure ${this.props.n}`);
      return null;
    }
  }
  const Memo = memo(({ n }: Props) => {
    renders.push(`memo ${n}`);
    return null;
  });
  const Compared = memo(
    ({ n }: Props) => {
      renders.push(`compared ${n}`);
      return null;
    },
    (before, after) => before.n % 2 === after.n % 2,
  );
  const view = (n: number) => (
    <div>
      <Pure n={n} />
      <Memo n={n} />
      <Compared n={n} />
    </div>
  );
  const tree = mounted(view(1));
  assert.deepEqual(renders.splice(0), ["pure 1", "memo 1", "compared 1"]);
  show(tree, view(1));
  assert.deepEqual(renders.splice(0), []);
  show(tree, view(3));
  assert.deepEqual(renders.splice(0), ["pure 3", "memo 3"]);
  show(tree, view(4));
  assert.deepEqual(renders, ["pure 4", "memo 4", "compared 4"]);
});

Deno.test("hooks inside memo set their state", () => {
  let add: () => void;
  const Memo = memo(() => {
    const [n, setN] = useState(0);
    add = () => setN(n + 1);
    return <p>{n}</p>;
  });
  const tree = mounted(<Memo />);
  add!();
  assert.equal(updates(tree), ',["1","1"]');
});
