import { document, show } from "./document.ts";
import assert from "node:assert/strict";
import { Component, Fragment, h, render } from "preact";
import { act } from "preact/test-utils";
import { applyPatch } from "../../client/patch.ts";
import { createRepairs } from "../../client/repair.ts";
import { fillStreams } from "../../client/stream.ts";
import type { Operation } from "../../src/protocol/messages.ts";
import { createTree } from "../../src/render/testdata/live.ts";
import { createClasses } from "./classes.ts";
import { compile, compileValue, type Mode, type Types } from "./compile.ts";
import { createFunctions } from "./components.ts";
import { describeDom, describeShown } from "./dom.ts";
import { createLists } from "./lists.ts";
import { preactLists } from "./preact_lists.ts";
import { rivuletLists } from "./rivulet_lists.ts";
import { compileForPreact } from "./oracle.ts";
import type { Child, Value } from "./source.ts";
import { World } from "./world.ts";

/** A generated view on a page, with all that its components keep. */
export interface Page {
  readonly world: World;
  /** Does something to components, and perhaps shows another view; afterwards all is quiet. */
  step(act: () => void, view?: Child): void;
  /** What the user sees. */
  shown(): string;
  close(): void;
}

export const createTypes = (world: World): Types => ({
  ...createFunctions(world),
  ...createClasses(world),
  ...createLists(world),
});

/** The names of all components. */
export const typeNames: readonly string[] = Object.keys(
  createTypes({} as World),
);

/** What Preact's page shows: were `render` called for each view, the ids of `useId` would begin anew. */
class Root extends Component<
  { content: unknown; mounted: (root: Root) => void },
  { content: unknown }
> {
  override state = { content: this.props.content };

  override componentWillMount(): void {
    this.props.mounted(this);
  }

  override render() {
    return h(Fragment, null, this.state.content as never);
  }
}

/** A page of Preact's own. */
export class PreactPage implements Page {
  readonly world = new World(createTypes, compileForPreact, preactLists);
  readonly #container = document.createElement("div");
  #root: Root | undefined;

  step(change: () => void, view?: Child): void {
    act(() => {
      change();
      if (view === undefined) return;
      const value = view.kind === "expression" ? view.value : view;
      const content = compileForPreact(value as Value, this.world.types);
      if (this.#root !== undefined) this.#root.setState({ content });
      else {
        const mounted = (root: Root) => {
          this.#root = root;
        };
        render(h(Root, { content, mounted }), this.#container);
      }
    });
  }

  shown(): string {
    return describeShown(this.#container);
  }

  close(): void {
    act(() => render(null, this.#container));
  }
}

/** A page of ours, with the client's code. */
export class RivuletPage implements Page {
  readonly world: World;
  readonly #tree = createTree();
  #isMounted = false;
  #frame = 0;

  constructor(private readonly mode: Mode) {
    this.world = new World(
      createTypes,
      (value, types) => compileValue(value, mode, types),
      rivuletLists,
    );
  }

  step(change: () => void, view?: Child): void {
    change();
    if (view !== undefined) {
      const content = compile(view, this.mode, this.world.types);
      if (this.#isMounted) {
        this.#patch(this.#tree.show(content, ++this.#frame));
      } else {
        this.#isMounted = true;
        this.#tree.mount(content);
        show(this.#tree.toHtml());
      }
      this.#tree.commit();
    }
    while (this.#tree.isDirty) {
      this.#patch(this.#tree.update(++this.#frame));
      this.#tree.commit();
    }
    assert.deepEqual(this.#tree.errors, []);
  }

  /**
   * Tries to show a view of which one component throws: nothing may come of it.
   *
   * @param fuse how many components are rendered, with the one that throws
   * @returns `false` if there were less: the page is of no use then
   */
  fail(view: Child, fuse: number): boolean {
    this.world.fuse = fuse;
    try {
      this.#tree.show(
        compile(view, this.mode, this.world.types),
        ++this.#frame,
      );
      return false;
    } catch (error) {
      if (!/fuse/.test(String(error))) throw error;
      const isDone = (entry: string) => !/^(?:render|memo) /.test(entry);
      assert.deepEqual(this.world.takeLog().filter(isDone), []);
      return true;
    } finally {
      this.world.fuse = 0;
    }
  }

  shown(): string {
    const page = document.createElement("body");
    page.innerHTML = `<!--0-->${this.#tree.toHtml()}<!--/0-->`;
    fillStreams(page);
    assert.equal(
      describeDom(document.body, true),
      describeDom(page, true),
      "the page is what the server says that it is",
    );
    return describeShown(document.body);
  }

  close(): void {
    this.#tree.unmount();
  }

  #patch(changes: string): void {
    const operations = changes + this.#tree.takeRows();
    const repairs = createRepairs((message) =>
      assert.fail(`asked for ${message} after ${operations}`)
    );
    applyPatch(
      (JSON.parse(`[${operations.slice(1)}]`) as Operation[]).filter((
        [target],
      ) => target !== ""),
      0,
      repairs,
    );
  }
}
