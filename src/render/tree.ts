import { formatAddress } from "../protocol/address.ts";
import { build } from "./build.ts";
import type { ComponentHost } from "./component.ts";
import { diffComponent, recover } from "./diff.ts";
import { type HtmlOptions, writeHtml } from "./html.ts";
import type { Listener } from "./listener_history.ts";
import { ComponentNode, Instance, type RenderNode } from "./node.ts";
import { Operations } from "./operations.ts";
import { RenderContext } from "./render_context.ts";
import { selectionAround } from "./selection_around.ts";
import { PAGE_TEMPLATE } from "./template.ts";
import { sayFields } from "./told_fields.ts";
import type { Restored, TreeMemory } from "./tree_memory.ts";
import { findAddress, keepsState, visit } from "./walk.ts";

/** A page that changes itself after each render is given up after so many. */
const MAX_ROUNDS = 25;

/**
 * What one connection has on its screen, as far as the server has to know it.
 *
 * A render either changes the tree and returns the operations that change the page alike, or throws; then all that stands
 * in the tree stays, but texts and attributes may not agree with the page, and the next render sends the page as a whole.
 */
export class Tree {
  readonly #context: RenderContext;
  readonly #page = new Instance(PAGE_TEMPLATE, 0, [null]);
  #isBroken = false;
  /** Whether the page has asked for what a broken tree cannot say. */
  #isAwaited = false;
  #isCommitted = false;

  /**
   * @param html how this session's HTML is written
   * @param host what makes views, and hears of changes
   */
  constructor(private readonly html: HtmlOptions, host: ComponentHost) {
    this.#context = new RenderContext(html, host);
  }

  /** The event types that the page listens to. */
  get types(): readonly string[] {
    return this.#context.listening.types;
  }

  /** Whether a component has changed since it was rendered. */
  get isDirty(): boolean {
    return this.#isAwaited || this.#context.lifecycle.isDirty;
  }

  /** Whether a component inside the outermost keeps something that rendering again would lose. */
  get keepsState(): boolean {
    return keepsState(this.#content);
  }

  get #content(): RenderNode {
    return this.#page.parts[0] as RenderNode;
  }

  /**
   * Renders for the first time; or what another process has rendered, and then a replay may begin.
   *
   * @returns `false` if a tree that was on a page has come out differently: it is of no use then
   * @throws whatever the content's components throw
   */
  mount(content: unknown, restored?: Restored): boolean {
    const context = this.#context;
    if (restored !== undefined) context.recall(restored);
    try {
      this.#page.parts[0] = build(context, content, this.#page, 0, false);
    } catch (error) {
      context.lifecycle.forgetRendered(0);
      context.lifecycle.commit();
      throw error;
    }
    if (
      restored !== undefined && !context.settleRecalled(this.#content, restored)
    ) {
      this.unmount();
      return false;
    }
    context.listening.takeNewTypes();
    context.inspector?.rendered(this.#content);
    return true;
  }

  /**
   * Notes what another process needs to build the same tree, to be stored with the states that it was rendered from.
   *
   * @returns nothing while the page does not show what is so, or while its events are replayed
   */
  remember(): TreeMemory | undefined {
    const { addresses, lifecycle } = this.#context;
    if (
      this.#isBroken || addresses.isReplaying || this.isDirty ||
      // Before the first commit all of the tree waits for it, here as there.
      this.#isCommitted && lifecycle.rendered.length > 0
    ) return undefined;
    addresses.settle();
    return this.#context.remember(this.#content);
  }

  /** An event is about to be handled: the last one by its number. */
  handling(seq: number): void {
    this.#context.listening.seq = seq;
  }

  /** Something other than an event has changed the page, or is about to: a replay would not repeat it. */
  taint(): void {
    this.#context.addresses.taint();
  }

  /** The page is about to get all that was rendered since it was mounted again. */
  endReplay(): void {
    this.#context.addresses.endReplay();
  }

  /** The HTML of the page's content. */
  toHtml(): string {
    return writeHtml(this.#content, this.html);
  }

  /** Says again what fields hold: operations, each after a comma. */
  fields(): string {
    sayFields(this.#content, this.#context.operations);
    return this.#context.operations.take();
  }

  /** A component has changed by itself, and is rendered with the next update. */
  invalidate(node: ComponentNode): void {
    this.#context.lifecycle.invalidate(node);
  }

  /** How many components have changed: a mark for {@linkcode discard}. */
  get dirtyCount(): number {
    return this.#context.lifecycle.dirtyCount;
  }

  /** Forgets what components have changed since there were so many that had. */
  discard(count: number): void {
    this.#context.lifecycle.discard(count);
  }

  /**
   * Renders what has changed.
   *
   * @param frame the number of the frame that will carry the operations
   * @returns the operations as JSON, each after a comma; empty if nothing changed
   * @throws whatever the components throw; what the page shows can then still be clicked
   */
  update(frame: number): string {
    this.#isAwaited = false;
    const firstNew = this.#context.nextAddress;
    this.#context.begin();
    try {
      if (this.#isBroken) this.#rebuild(frame);
      else {
        this.#context.listening.frame = frame;
        this.#renderDirty();
      }
      this.#context.streams.write(this.#context);
    } catch (error) {
      this.#break(firstNew);
      throw error;
    }
    this.#context.inspector?.rendered(this.#content);
    const { operations, streams } = this.#context;
    if (operations.isEmpty && streams.isEmpty) {
      this.#context.listening.forgetFrame();
    }
    const types = this.#context.listening.takeNewTypes();
    if (types.length > 0) operations.page("on", ...types);
    return operations.take();
  }

  /** What the streams of the last update have to send, each operation after a comma: it comes after the update's own. */
  takeRows(): string {
    return this.#context.streams.take();
  }

  /** The page is told of the render: effects run, and what they change waits for the next update. */
  commit(): void {
    const { addresses, lifecycle, streams, undoLog } = this.#context;
    const isFirst = !this.#isCommitted;
    this.#isCommitted = true;
    undoLog.clear();
    streams.settle();
    lifecycle.commit();
    // On the page these effects ran long before the events that are replayed.
    if (isFirst && addresses.isReplaying && this.isDirty) this.taint();
  }

  /** The page goes away: its components stop. */
  unmount(): void {
    const { lifecycle } = this.#context;
    lifecycle.forgetRendered(0); // before the first commit all of them wait for it
    if (this.#isCommitted) {
      visit(this.#content, (node) => {
        if (node instanceof ComponentNode) lifecycle.leave(node);
      });
    }
    this.#page.parts[0] = null;
    lifecycle.commit();
  }

  /** The HTML for a document that takes the place of one which was never connected, with what has changed since. */
  restart(): string {
    this.update(0);
    this.acknowledge(Infinity);
    this.#context.streams.restart();
    return this.toHtml();
  }

  #renderDirty(): void {
    for (let round = 0; this.#context.lifecycle.isDirty; round++) {
      if (round === MAX_ROUNDS) {
        throw new Error(
          `Expected the page to settle, but its components changed each other ${MAX_ROUNDS} times in one render. ` +
            "Look for a component that sets the state of another one whenever it is rendered.",
        );
      }
      this.#context.lifecycle.renderDirty(this);
    }
    this.#context.component = this.#context.selection = undefined;
  }

  /** @ignore */
  renderComponent(node: ComponentNode): void {
    const context = this.#context;
    context.component = node.parent;
    context.selection = selectionAround(node);
    const { nextAddress, rendered: { length } } = context;
    try {
      diffComponent(context, node, undefined);
    } catch (error) {
      context.forget(length, nextAddress);
      this.#recover(node, error);
    }
  }

  /** Looks for a component around one that threw which shows something else then. */
  #recover(node: ComponentNode, error: unknown): void {
    for (let at = node.parent; at !== undefined; at = at.parent) {
      this.#context.selection = selectionAround(at);
      try {
        recover(this.#context, at, error);
        this.#context.rendered.push(at);
        return;
      } catch (next) {
        error = next;
      }
    }
    throw error;
  }

  /**
   * Sends the page as a whole: after an error texts and attributes are half of one render and half of another. What is
   * kept in components stays, so they are compared as ever, without writing down what that changes.
   */
  #rebuild(frame: number): void {
    const { operations } = this.#context;
    this.#context.operations = new Operations();
    this.#context.listening.restart(frame);
    this.#context.lifecycle.retry();
    try {
      this.#renderDirty();
    } finally {
      this.#context.operations = operations;
    }
    this.#context.noteAll(this.#content);
    this.#isBroken = false;
    operations.html("0", "h", this.toHtml());
  }

  /** After an error the page shows what it showed. If a component threw before anything was compared, so does the tree. */
  #break(firstNew: number): void {
    this.#context.streams.discard();
    this.#context.selection = this.#context.component = undefined;
    if (this.#context.operations.isEmpty && this.#context.lifecycle.isClean) {
      return;
    }
    this.#context.listening.discardFrame(firstNew);
    this.#context.operations.discard();
    this.#context.undo();
    this.#isBroken = true;
  }

  /**
   * The listener as it was on the screen that its event was made on.
   *
   * @param received how many frames that screen had applied
   * @returns the listener, or `undefined` if it is gone
   */
  listenerAt(
    address: number,
    slot: number,
    received: number,
  ): Listener | undefined {
    const { addresses, listening } = this.#context;
    return addresses.isUncertain(address)
      ? undefined
      : listening.find(address, slot, received);
  }

  /** The page has applied this many frames: what they replaced cannot be clicked any more. */
  acknowledge(received: number): void {
    this.#context.listening.acknowledge(received);
  }

  /**
   * The operation, after a comma, that puts right an instance, or the page around one that is unknown; empty after an
   * error, for the next update sends the page anyway.
   */
  repair(address: number): string {
    if (this.#isBroken) {
      this.#isAwaited = true;
      return "";
    }
    const node = address === 0
      ? undefined
      : findAddress(this.#content, address);
    if (node === undefined) {
      this.#context.operations.html("0", "h", this.toHtml());
    } else {
      const html = writeHtml(node, this.html);
      this.#context.operations.html(formatAddress(address), "r", html);
    }
    return this.#context.operations.take();
  }
}
