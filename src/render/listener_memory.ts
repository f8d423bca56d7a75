import { Binding, recallBinding } from "../view/binding.ts";
import type { FormerListener } from "./listener_history.ts";
import { isPlainData } from "./plain_data.ts";

/**
 * What a checkpoint keeps of a listener that was replaced in a frame which the page may not have: by how many events
 * that was before the checkpoint, where it was, and what it called; `undefined` if nobody can say what.
 */
export interface ListenerMemory {
  readonly age: number;
  readonly address: number;
  readonly slot: number;
  readonly was: BindingMemory | undefined;
}

interface BindingMemory {
  readonly type: string;
  readonly name: string;
  readonly payload: unknown;
  /** The view whose handler it is: its position among the components that keep something, -1 for the outermost. */
  readonly owner: number;
}

/**
 * Notes listeners that were replaced. Closures are others at each render, and cannot be stored: what listens there now
 * means the same as far as anybody can tell, so they are left out.
 *
 * @param seq the last event that was handled
 * @param components those of the page that keep something, in their order
 */
export function rememberListeners(
  entries: readonly FormerListener[],
  seq: number,
  components: readonly object[],
): ListenerMemory[] {
  return entries.filter(({ was }) => typeof was?.handler !== "function").map(
    (entry) => ({
      age: seq - entry.seq,
      address: entry.address,
      slot: entry.slot,
      was: rememberBinding(entry, components),
    }),
  );
}

function rememberBinding(
  { was }: FormerListener,
  components: readonly object[],
): BindingMemory | undefined {
  if (!(was?.handler instanceof Binding)) return undefined;
  const { target: { name, owner: instance }, payload } = was.handler;
  const owner = instance === undefined ? -1 : components.indexOf(instance);
  const isKnown = instance === undefined || owner >= 0;
  return isKnown && isPlainData(payload)
    ? { type: was.type, name, payload, owner }
    : undefined;
}

/**
 * The listeners as they were noted, on screens that are numbered now.
 *
 * @param frame the number of the frame that showed the checkpoint
 */
export function recallListeners(
  memories: readonly ListenerMemory[],
  seq: number,
  frame: number,
  components: readonly object[],
): FormerListener[] {
  return memories.map(({ age, address, slot, was }) => ({
    frame: frame - age,
    seq: seq - age,
    address,
    slot,
    was: was && {
      type: was.type,
      handler: recallBinding(
        was.name,
        was.owner < 0 ? undefined : components[was.owner],
        was.payload,
      ),
    },
  }));
}
