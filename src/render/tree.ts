import { formatAddress } from "../protocol/address.ts";
import { build } from "./build.ts";
import { diff, type DiffContext } from "./diff.ts";
import type { Handler } from "./handler.ts";
import { type HtmlOptions, writeHtml } from "./html.ts";
import { type Listener, ListenerHistory } from "./listener_history.ts";
import {
  ComponentNode,
  Instance,
  List,
  Range,
  type RenderNode,
} from "./node.ts";
import { Operations } from "./operations.ts";
import type { Selection } from "./selection.ts";
import { PAGE_TEMPLATE } from "./template.ts";

/** The number of a frame that is not sent. */
const NEVER = Infinity;

/**
 * What one connection has on its screen, as far as the server has to know it.
 *
 * A render either changes the tree and returns the operations that change the page alike, or throws; then the tree no
 * longer agrees with the page, and the next render sends the page as a whole.
 */
export class Tree implements DiffContext {
  readonly operations: Operations = new Operations();
  readonly #page = new Instance(PAGE_TEMPLATE, 0, [null]);
  readonly #listening = new Map<number, Instance>();
  readonly #history = new ListenerHistory();
  readonly #types: string[] = [];
  #nextAddress = 1;
  /** How many of the types the page knows. */
  #announced = 0;
  /** The number of the frame that the operations being written will be sent in. */
  #frame = 0;
  #isBroken = false;
  /** @ignore */
  selection: Selection | undefined;

  /** @param html how this session's HTML is written */
  constructor(readonly html: HtmlOptions) {}

  /** The event types that the page listens to. */
  get types(): readonly string[] {
    return this.#types;
  }

  /** Renders for the first time. */
  mount(content: unknown): void {
    this.#page.parts[0] = build(this, content, false);
    this.#announced = this.#types.length;
  }

  /** The HTML of the page's content. */
  toHtml(): string {
    return writeHtml(this.#page.parts[0] as RenderNode, this.html);
  }

  /**
   * Renders again.
   *
   * @param frame the number of the frame that will carry the operations
   * @returns the operations as JSON, each after a comma; empty if nothing changed
   * @throws whatever the content's components throw; what the page shows can then still be clicked
   */
  update(content: unknown, frame: number): string {
    const firstNew = this.#nextAddress;
    try {
      if (this.#isBroken) this.#rebuild(content, frame);
      else this.#diff(content, frame);
    } catch (error) {
      this.#break(firstNew);
      throw error;
    }
    if (this.operations.isEmpty) this.#history.forget(frame);
    if (this.#types.length > this.#announced) {
      this.operations.page("on", ...this.#types.slice(this.#announced));
      this.#announced = this.#types.length;
    }
    return this.operations.take();
  }

  #diff(content: unknown, frame: number): void {
    this.#frame = frame;
    const { parts } = this.#page;
    const before = parts[0] as RenderNode;
    parts[0] = diff(this, before, content, this.#page, 0, false);
  }

  /** Builds the page anew: after an error the tree may be half of one render and half of another. */
  #rebuild(content: unknown, frame: number): void {
    const node = build(this, content, false);
    this.#history.renumber(NEVER, frame);
    this.#frame = frame;
    this.drop(this.#page.parts[0] as RenderNode);
    this.#page.parts[0] = node;
    this.#isBroken = false;
    this.operations.html("0", "h", this.toHtml());
  }

  /** After an error the page shows what it showed: what was replaced is still there, what was new has not come. */
  #break(firstNew: number): void {
    this.#history.renumber(this.#frame, NEVER);
    this.#frame = NEVER;
    for (const address of this.#listening.keys()) {
      if (address >= firstNew) this.#listening.delete(address);
    }
    this.operations.discard();
    this.selection = undefined;
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
    const former = this.#history.find(address, slot, received);
    if (former !== undefined) return former.was;
    const instance = this.#listening.get(address);
    const handler = instance?.template.eventSlots.includes(slot)
      ? instance.parts[slot]
      : undefined;
    if (handler === undefined || handler === null) return undefined;
    return {
      handler: handler as Handler,
      type: instance!.template.slots[slot].name,
    };
  }

  /** The page has applied this many frames: what they replaced cannot be clicked any more. */
  acknowledge(received: number): void {
    this.#history.acknowledge(received);
  }

  /**
   * The operation that puts right an instance, or the page around one that is unknown.
   *
   * @returns the operation after a comma; empty after an error, for the next update sends the page anyway
   */
  repair(address: number): string {
    if (this.#isBroken) return "";
    const page = this.#page.parts[0] as RenderNode;
    const node = address === 0 ? undefined : find(page, address);
    if (node === undefined) this.operations.html("0", "h", this.toHtml());
    else {
      const html = writeHtml(node, this.html);
      this.operations.html(formatAddress(address), "r", html);
    }
    return this.operations.take();
  }

  /** @ignore */
  allocate(): number {
    return this.#nextAddress++;
  }

  /** @ignore */
  listen(instance: Instance): void {
    this.#listening.set(instance.address, instance);
    for (const type of instance.template.eventTypes) {
      if (!this.#types.includes(type)) this.#types.push(type);
    }
  }

  /** @ignore */
  replaced(instance: Instance, slot: number, handler: Handler | null): void {
    const { name: type } = instance.template.slots[slot];
    this.#history.add({
      frame: this.#frame,
      address: instance.address,
      slot,
      was: handler === null ? undefined : { handler, type },
    });
  }

  /** @ignore */
  drop(node: RenderNode): void {
    if (node === null || typeof node !== "object") return;
    if (node instanceof ComponentNode) this.drop(node.output);
    else if (node instanceof Range) this.drop(node.content);
    else if (node instanceof List) {
      for (const item of node.items) this.drop(item);
    } else {
      const { slots, eventSlots } = node.template;
      // One that is not there has never been on the page.
      if (this.#listening.delete(node.address)) {
        for (const slot of eventSlots) {
          const handler = node.parts[slot] as Handler | null;
          if (handler !== null) this.replaced(node, slot, handler);
        }
      }
      for (let i = 0; i < slots.length; i++) {
        if (slots[i].kind === "child") this.drop(node.parts[i] as RenderNode);
      }
    }
  }
}

function find(node: RenderNode, address: number): Instance | Range | undefined {
  if (node === null || typeof node !== "object") return undefined;
  if (node instanceof ComponentNode) return find(node.output, address);
  if (node instanceof List) return findIn(node.items, address);
  if (node.address === address) return node;
  if (node instanceof Range) return find(node.content, address);
  const { slots } = node.template;
  return findIn(
    node.parts.filter((_, i) => slots[i].kind === "child") as RenderNode[],
    address,
  );
}

function findIn(
  nodes: readonly RenderNode[],
  address: number,
): Instance | Range | undefined {
  for (const node of nodes) {
    const found = find(node, address);
    if (found !== undefined) return found;
  }
  return undefined;
}
