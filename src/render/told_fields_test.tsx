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
