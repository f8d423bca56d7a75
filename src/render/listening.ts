import { NOBODY } from "../view/binding.ts";
import type { Handler } from "./handler.ts";
import {
  type FormerListener,
  type Listener,
  ListenerHistory,
} from "./listener_history.ts";
import { optionsOf } from "../view/listener.ts";
import type { ForList } from "./for_list.ts";
import { Instance } from "./node.ts";
import type { StreamNode } from "./stream_node.ts";
import { findAddress } from "./walk.ts";

/** The number of a frame that is not sent. */
const NEVER = Infinity;

/** Stands among the types for listeners with options, for which a page loads a script. */
const OPTIONS = "+";

/** In the options of a listener: it has commands for the page. Inside a text these quotes would be escaped. */
const DO = '"do":';

/** The script that carries them out. */
const COMMANDS = "+commands";
/** What hooks tell is sent by the hooks themselves: the page listens to nothing for it. */
const OF_HOOK = "hook-";

const NONE: readonly string[] = Object.freeze([]);

/** What listens on a page: now, and on the screens that the page may still show. */
export class Listening {
  readonly #instances = new Map<number, Instance>();
  readonly #history = new ListenerHistory();
  /** The event types that the page listens to, and how many of them it has been told of. */
  readonly types: string[] = [];
  #announced = 0;
  /** The lists that do not keep all their rows. */
  #lists: Set<ForList | StreamNode> | undefined;
  /** The number of the frame that the render under way will be sent in. */
  frame = 0;
  /** The last event that was handled. */
  seq = 0;

  /** An instance that can listen has come. */
  add(instance: Instance): void {
    this.#instances.set(instance.address, instance);
    this.addTypes(instance);
  }

  /** An instance has come that is not noted itself. */
  addTypes(instance: Instance): void {
    const { parts, template: { eventSlots, eventTypes } } = instance;
    for (const type of eventTypes) this.#addType(type);
    for (const slot of eventSlots) {
      const options = optionsOf(parts[slot]);
      if (options === "") continue;
      this.#addType(OPTIONS);
      if (options.includes(DO)) this.#addType(COMMANDS);
    }
  }

  #addType(type: string): void {
    if (type.startsWith(OF_HOOK)) return;
    if (!this.types.includes(type)) this.types.push(type);
  }

  /** An instance goes. One that is not there has never been on the page. */
  remove(instance: Instance): void {
    if (this.#instances.delete(instance.address)) this.removed(instance);
  }

  /** What listened in an instance does so no longer. */
  removed(instance: Instance): void {
    for (const slot of instance.template.eventSlots) {
      const handler = instance.parts[slot] as Handler | null;
      if (handler !== null) this.replaced(instance, slot, handler);
    }
  }

  /** A listener was replaced by one that does something else; `null` where none was. */
  replaced(instance: Instance, slot: number, handler: Handler | null): void {
    const { name: type } = instance.template.slots[slot];
    this.#history.add({
      frame: this.frame,
      seq: this.seq,
      address: instance.address,
      slot,
      was: isCallable(handler) ? { handler, type } : undefined,
    });
  }

  /** The listener as it was on the screen that had applied so many frames. */
  find(
    address: number,
    slot: number,
    received: number,
  ): Listener | undefined {
    const former = this.#history.find(address, slot, received);
    if (former !== undefined) return former.was;
    const instance = this.#instances.get(address) ?? this.#findRow(address);
    const handler = instance?.template.eventSlots.includes(slot)
      ? instance.parts[slot]
      : undefined;
    if (!isCallable(handler as Handler | null | undefined)) return undefined;
    return {
      handler: handler as Handler,
      type: instance!.template.slots[slot].name,
    };
  }

  /** A list has come that does not keep all its rows. */
  addList(list: ForList | StreamNode): void {
    (this.#lists ??= new Set()).add(list);
  }

  /** A list goes; `false` if it was not there. */
  removeList(list: ForList | StreamNode): boolean {
    return this.#lists?.delete(list) ?? false;
  }

  /** The instance of an address in a row that is not kept. */
  #findRow(address: number): Instance | undefined {
    for (const list of this.#lists ?? []) {
      const row = list.find(address);
      const found = row === undefined ? undefined : findAddress(row, address);
      if (found instanceof Instance) return found;
    }
    return undefined;
  }

  /** The listeners of screens that the page may still show. */
  get former(): readonly FormerListener[] {
    return this.#history.entries;
  }

  /** The page was told of these event types, and may show screens on which others listened. */
  recall(types: readonly string[], former: readonly FormerListener[]): void {
    this.types.splice(0, Infinity, ...new Set([...types, ...this.types]));
    for (const listener of former) this.#history.add(listener);
  }

  /** The page has applied this many frames: what they replaced cannot be clicked any more. */
  acknowledge(received: number): void {
    this.#history.acknowledge(received);
  }

  /** What the frame replaced is not remembered: nothing on the screen has changed. */
  forgetFrame(): void {
    this.#history.forget(this.frame);
  }

  /** The frame is not sent: what was replaced is still there, what was new has not come. */
  discardFrame(firstNew: number): void {
    this.#history.renumber(this.frame, NEVER);
    this.frame = NEVER;
    this.forget(firstNew);
  }

  /** What was given an address since then has not come. */
  forget(firstNew: number): void {
    for (const address of this.#instances.keys()) {
      if (address >= firstNew) this.#instances.delete(address);
    }
  }

  /** What frames that were not sent have replaced goes with this one; who listens now is said anew. */
  restart(frame: number): void {
    this.#history.renumber(NEVER, frame);
    this.frame = frame;
  }

  /** Nobody listens, until {@linkcode add} says who does. */
  clear(): void {
    this.#instances.clear();
    this.#lists?.clear();
  }

  /** The types that the page has not been told of; it is told now. */
  takeNewTypes(): readonly string[] {
    if (this.types.length === this.#announced) return NONE;
    const types = this.types.slice(this.#announced);
    this.#announced = this.types.length;
    return types;
  }
}

/** Whether something runs if the page sends an event here. */
function isCallable(handler: Handler | null | undefined): handler is Handler {
  return !!handler &&
    (typeof handler === "function" || handler.target !== NOBODY);
}
