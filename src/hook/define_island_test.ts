import "../../client/testdata/document.ts";
import assert from "node:assert/strict";
import { h } from "preact";
import type { Hook } from "./define_hook.ts";
import { defineIsland, type IslandContract } from "./define_island.ts";

interface SwitchProps {
  readonly isOn: boolean;
  readonly onSwitched?: (isOn: boolean) => void;
}

const { mounted, destroyed } = defineIsland(
  function Switch({ isOn, onSwitched }: SwitchProps) {
    const onClick = () => onSwitched?.(!isOn);
    return h("button", { disabled: isOn, title: String(isOn), onClick }, "I/O");
  },
);

/** An island's element, as the server has rendered it, and what is pushed there. */
function rendered(html: string, isOn: boolean) {
  const element = document.createElement("div");
  element.innerHTML = html;
  const pushed: unknown[] = [];
  const hook = (name: string) =>
    ({
      element,
      data: [{ isOn }, ["onSwitched"]],
      push: (event: string, payload: unknown) =>
        pushed.push([name, event, payload]),
    }) as unknown as Hook<IslandContract>;
  return { element, pushed, hook };
}

Deno.test("an island whose props have changed before its module came shows them, on the nodes that are there", () => {
  const { element, hook } = rendered(
    '<button disabled title="true">I/O</button>',
    false,
  );
  const { firstChild } = element;
  mounted!(hook("a"));
  assert.equal(element.innerHTML, '<button title="false">I/O</button>');
  assert.equal(element.firstChild, firstChild);
});

Deno.test("an island that comes to its element again tells its own hook", () => {
  const { element, hook, pushed } = rendered("", false);
  const [first, second] = [hook("first"), hook("second")];
  mounted!(first);
  destroyed!(first);
  assert.equal(element.innerHTML, "");
  mounted!(second);
  element.querySelector("button")!.click();
  assert.deepEqual(pushed, [["second", "Switched", true]]);
});
