import assert from "node:assert/strict";
import { createBindings } from "../view/binding.ts";
import { mounted } from "./testdata/mounted.ts";

const on = createBindings({ typed: (state: string) => state });

Deno.test("fields whose input is heard are said again, others are their users'", () => {
  const [empty, text] = ["", "b"];
  const tree = mounted(
    <form>
      <input value={empty} onInput={on.typed} />
      <input value={text} />
      <input defaultValue={text} onInput={on.typed} />
    </form>,
  );
  assert.equal(
    tree.fields(),
    ',["1.03","p","value",""]',
  );
});

Deno.test("a form that listens hears of all fields in it", () => {
  const [a, b, c] = ["a", "b", "c"];
  const Row = ({ value }: { value: string }) => (
    <p>
      <input value={value} />
    </p>
  );
  const tree = mounted(
    <main>
      <form onInput={on.typed}>
        <label>
          <input value={a} />
        </label>
        <Row value={b} />
      </form>
      <input value={c} />
    </main>,
  );
  assert.equal(
    tree.fields(),
    ',["1.020201","p","value","a"],["2.01","p","value","b"]',
  );
});
