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
import { findAddress, keepsState, visit } from "./walk.ts";

/** A page that changes itself after each render is given up after so many. */
const MAX_ROUNDS = 25;

/**
 * What one connection has on its screen, as far as the server has to know it.
 *
 * A render either changes the tree and returns the operations that change the page alike, or throws; then the tree no
 * longer agrees with the page, and the next render sends the page as a whole.
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
   * Renders for the first time.
   *
   * @throws whatever the content's components throw
   */
  mount(content: unknown): void {
    try {
      this.#page.parts[0] = build(this.#context, content, this.#page, 0, false);
    } catch (error) {
      this.#context.lifecycle.forgetRendered(0);
      this.#context.lifecycle.commit();
      throw error;
    }
    this.#context.listening.takeNewTypes();
    this.#context.inspector?.rendered(this.#content);
  }

  /** The HTML of the page's content. */
  toHtml(): string {
    return writeHtml(this.#content, this.html);
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
    this.#isCommitted = true;
    this.#context.streams.settle();
    this.#context.lifecycle.commit();
  }

  /** The page goes away: its components stop. */
  unmount(): void {
    const { lifecycle } = this.#context;
    // Before the first commit all of them wait for it.
    lifecycle.forgetRendered(0);
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
   * Sends the page as a whole: after an error the tree is half of one render and half of another. What is kept in
   * components stays, so they are compared as ever, without writing down what that changes.
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
    const present = new Set<unknown>();
    this.#context.listening.clear();
    visit(this.#content, (node) => {
      present.add(node);
      this.#context.note(node);
    });
    this.#context.lifecycle.settle((node) => present.has(node));
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
    return this.#context.listening.find(address, slot, received);
  }

  /** The page has applied this many frames: what they replaced cannot be clicked any more. */
  acknowledge(received: number): void {
    this.#context.listening.acknowledge(received);
  }

  /**
   * The operation that puts right an instance, or the page around one that is unknown.
   *
   * @returns the operation after a comma; empty after an error, for the next update sends the page anyway
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
