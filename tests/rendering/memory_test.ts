/**
 * A page whose tree is built again from its memory, as another process does it: it shows the same under the same
 * addresses, listens to the same, and goes on in the same way. A failure prints the seed and the smallest page that
 * fails.
 */
import assert from "node:assert/strict";
import fc from "fast-check";
import { createTree, type LiveTree } from "../../src/render/testdata/live.ts";
import type { TreeMemory } from "../../src/render/tree_memory.ts";
import { Choices, longTape } from "./choices.ts";
import { compile, compileValue, type Mode, modes } from "./compile.ts";
import { createTypes, typeNames } from "./pages.ts";
import { rivuletLists } from "./rivulet_lists.ts";
import type { Child } from "./source.ts";
import { makeSteps, printSteps, type Step } from "./steps.ts";
import { World } from "./world.ts";

/** How many pages are tried; more for a search: `deno task fuzz`. */
const numRuns = Number(Deno.env.get("RUNS") ?? 100);

/** Those that may show something else than their state, because they said that it makes no difference. */
const STALE: readonly string[] = ["lifecycle", "memo"];

/** What a page is sent as the first thing after it was remembered. */
const FRAME = 100;

/** A page without its browser. */
class Page {
  readonly world: World;
  readonly tree: LiveTree = createTree();
  view: Child | undefined;
  frame = 0;

  constructor(private readonly mode: Mode) {
    this.world = new World(
      createTypes,
      (value, types) => compileValue(value, mode, types),
      rivuletLists,
    );
  }

  mount(view: Child, memory?: TreeMemory): void {
    this.view = view;
    const content = compile(view, this.mode, this.world.types);
    const restored = memory && { memory, frame: FRAME };
    assert.ok(this.tree.mount(content, restored), "it is the same tree");
    if (memory === undefined) this.tree.toHtml();
  }

  /** Does a step; returns what was done, and the operations. */
  step({ clicks, view }: Step): unknown[] {
    const log: unknown[] = [];
    for (const [component, action] of clicks) {
      const handles = this.world.present();
      if (handles.length === 0) continue;
      const handle = handles[component % handles.length];
      const names = Object.keys(handle.actions);
      if (names.length === 0) continue;
      const name = names[action % names.length];
      log.push(`${handle.id} ${name}`);
      handle.actions[name]();
    }
    if (view !== undefined) {
      this.view = view;
      const content = compile(view, this.mode, this.world.types);
      log.push(this.tree.show(content, ++this.frame), this.takeRows());
      this.tree.commit();
    }
    return [...log, ...this.settle()];
  }

  /** Renders until all is quiet; returns the operations. */
  settle(): string[] {
    const operations: string[] = [];
    while (this.tree.isDirty) {
      operations.push(this.tree.update(++this.frame), this.takeRows());
      this.tree.commit();
    }
    assert.deepEqual(this.tree.errors, []);
    return operations;
  }

  /**
   * What streams send, each row by itself: a page that was restored has its rows one by one, in place of those that the
   * page may have.
   */
  takeRows(): string {
    const operations: [string, string, ...string[]][] = JSON.parse(
      `[${this.tree.takeRows().slice(1)}]`,
    );
    return JSON.stringify(operations.flatMap(([target, code, ...rest]) => {
      if (!/^(\+|\^|u|u\^)$/.test(code)) return [[target, code, ...rest]];
      const parts = rest.at(-1)!.split(/(?=<[^/!][^>]* rv=|<!--\w)/);
      const isPrepended = code.endsWith("^");
      return (isPrepended ? parts.toReversed() : parts)
        .map((part) => [target, isPrepended, part]);
    }));
  }

  /** All that listens. */
  listeners({ nextAddress }: TreeMemory): unknown[] {
    const found: unknown[] = [];
    for (let address = 0; address < nextAddress; address++) {
      for (let slot = 0; slot < 16; slot++) {
        const listener = this.tree.listenerAt(address, slot, FRAME);
        if (listener) found.push([address, slot, listener]);
      }
    }
    return found;
  }
}

/** A memory, but for what is another number or a random one. */
function describe({ nextAddress: _, ...memory }: TreeMemory): string {
  const isStream = (value: object | null) =>
    typeof value === "object" && value !== null && "pending" in value;
  return JSON.stringify(
    memory,
    (_key, value) => isStream(value) ? { ...value, id: "" } : value,
    1,
  );
}

/** How many components kept something, and how many steps came after it. */
let kept = 0;
let goneOn = 0;

function check(mode: Mode, steps: readonly Step[], count: number): void {
  const page = new Page(mode);
  page.mount(steps[0].view!);
  page.tree.commit();
  page.settle();
  for (const step of steps.slice(1, count)) page.step(step);
  page.frame = FRAME;
  const memory = page.tree.remember();
  assert.ok(memory, "the page is remembered");
  kept += memory.components.length;

  const again = new Page(mode);
  again.frame = FRAME;
  again.mount(page.view!, structuredClone(memory));
  assert.equal(again.tree.toHtml(), page.tree.toHtml());
  assert.deepEqual(again.listeners(memory), page.listeners(memory));

  const places = new Set<string>();
  for (const { age, address, slot, was } of memory.replaced) {
    const place = `${age} ${address} ${slot}`;
    // Of several in one frame the first is what the screen before it had.
    if (places.has(place)) continue;
    places.add(place);
    const listener = again.tree.listenerAt(address, slot, FRAME - age - 1);
    assert.equal(listener?.type, was?.type, "who listened there is known");
  }

  again.tree.commit();
  // Effects run anew, and may find that they have to change something.
  if (again.tree.isDirty) return;
  assert.deepEqual(again.tree.remember(), undefined, "a replay is under way");
  for (const step of steps.slice(count)) {
    goneOn++;
    assert.deepEqual(again.step(step), page.step(step));
    assert.equal(again.tree.toHtml(), page.tree.toHtml());
  }
  again.tree.endReplay();
  assert.equal(
    describe(again.tree.remember()!),
    describe(page.tree.remember()!),
  );
}

Deno.test("a tree that is built from a memory is the one that was remembered", () => {
  const types = typeNames.filter((name) => !STALE.includes(name));
  fc.assert(
    fc.property(longTape, fc.nat(), (bytes, nat) => {
      const steps = makeSteps(new Choices(bytes, types, true));
      for (const mode of modes) {
        try {
          check(mode, steps, 1 + nat % steps.length);
        } catch (error) {
          throw new Error(
            `${mode}, ${nat % steps.length}\n${printSteps(steps)}`,
            { cause: error },
          );
        }
      }
    }),
    { numRuns },
  );
  assert.ok(kept > 0 && goneOn > 0, "there was something to remember");
});
