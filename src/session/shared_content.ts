import type { Component, ComponentVNode } from "../render/component.ts";
import { UNCHANGED } from "../render/component.ts";
import type { ComponentNode } from "../render/node.ts";
import type { PreactTree } from "../render/preact_component.ts";
import type { SharedProps } from "../view/shared.ts";
import { describe } from "./describe.ts";
import type { SessionHost } from "./host.ts";
import type { Job } from "./view_work.ts";

/** What shared content needs of its page. */
export interface SharedOwner {
  readonly shared: SessionHost["shared"];
  /** Does a job when its turn comes, and renders. */
  deliver(job: Job): void;
  /** Takes content that shows nothing because its value is not known here. */
  readonly awaiting: Set<SharedContent>;
}

type Props = SharedProps<unknown>;

/** A value that is known. */
interface Known {
  readonly value: unknown;
}

/** What functions have made of values last: one call for all pages that show the same by the same function. */
const made = new WeakMap<
  Props["children"],
  Known & { readonly content: unknown }
>();

/**
 * A `<Shared>` on a page: a component that is rendered when its value changes. It shows a value until it is handed the next
 * one between messages, so that all that one message renders, or a replay, shows the same one. A checkpoint keeps what is
 * shown; whoever goes on from it builds the same, and then follows the value of now.
 */
export class SharedContent implements Component {
  readonly keepsState = true;
  readonly isWaiting = false;
  readonly contexts = undefined;
  #props: Props | undefined;
  #known: Known | undefined;
  /** Whether the page shows what it was rendered with last. */
  #isShown = false;
  /** The name of the value that is listened to. */
  #name: string | undefined;
  #stop: (() => void) | undefined;

  constructor(
    private readonly owner: SharedOwner,
    private readonly node: ComponentNode,
    private readonly tree: PreactTree,
  ) {}

  render(vnode: ComponentVNode | undefined): unknown {
    const before = this.#props;
    const props = vnode === undefined
      ? before!
      : expectProps(vnode.props as unknown as Props);
    const isSame = before?.of.name === props.of.name;
    this.#props = props;
    if (before !== undefined && !isSame) this.#known = undefined;
    this.#known ??= this.owner.shared.peek(props.of);
    if (this.#known === undefined) {
      this.owner.awaiting.add(this);
      return null;
    }
    if (
      isSame && this.#isShown && !this.node.isDirty &&
      before.children === props.children
    ) return UNCHANGED;
    this.#isShown = true;
    return contentOf(props.children, this.#known.value);
  }

  /** Reads the value of a page that is not connected yet. */
  async read(): Promise<void> {
    this.#take(await this.owner.shared.read(this.#props!.of));
  }

  commit(): void {
    const { of } = this.#props!;
    if (this.#name === of.name) return;
    this.owner.awaiting.delete(this);
    this.#stop?.();
    this.#name = of.name;
    this.#stop = this.owner.shared.listen(of, (value) => {
      if (this.#known?.value === value) return;
      const run = () => {
        if (this.#name === of.name) this.#take(value);
      };
      this.owner.deliver({ during: "update", isOfScreen: true, run });
    });
  }

  unmount(): void {
    this.#name = undefined;
    this.#stop?.();
  }

  undo(): void {
    this.#isShown = false;
  }

  remember(): Known | undefined {
    return this.#known && { value: this.#known.value };
  }

  recall(kept: Known): boolean {
    this.#known = kept;
    return true;
  }

  catch(): boolean {
    return false;
  }

  discard(): void {
    this.#isShown = false;
  }

  runEffects(): void {}

  #take(value: unknown): void {
    this.#known = { value };
    this.tree.invalidate(this.node);
  }
}

/** What a function makes of a value. */
function contentOf(children: Props["children"], value: unknown): unknown {
  const last = made.get(children);
  if (last !== undefined && last.value === value) return last.content;
  const content = children(value);
  made.set(children, { value, content });
  return content;
}

function expectProps(props: Props): Props {
  const { of, children } = props;
  if (typeof of?.name !== "string" || typeof of.init !== "function") {
    throw new TypeError(
      `Expected of of <Shared> to be a shared value, but received ${
        describe(of)
      }. Make it outside of the view: const votes = shared("votes", { … }).`,
    );
  }
  if (typeof children !== "function") {
    throw new TypeError(
      `Expected the content of <Shared> to be a function, but received ${
        describe(children)
      }. Show the value: {(value) => <p>{value.count}</p>}.`,
    );
  }
  return props;
}
