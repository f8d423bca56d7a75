/** How far apart the addresses are that only one process knows of from those that a replay hands out. */
export const ADDRESS_GAP = 4096;

/** How far above all that was on a page before the addresses go on after a replay. */
const REPLAY_GAP = 2 ** 20;

/** The addresses of streams' rows are above this; they follow from keys. */
export const FIRST_ROW_ADDRESS = 2 ** 52;

/**
 * Hands out addresses, each once.
 *
 * A replay goes on from a memory of the tree, and repeats what events have changed since. It hands out the same addresses
 * for the same things, if nothing but events has changed the page: whatever else does so *taints* the addresses after it.
 * They are then above a gap, where a replay finds nothing.
 */
export class AddressCounter {
  /** The first address that was not handed out. */
  next = 1;
  /** Whether the addresses are above the gap, until the tree is remembered again. */
  #isTainted = false;
  /** What a replay does not find, from this address on. */
  #limit = Infinity;

  /** Whether a replay is under way. */
  get isReplaying(): boolean {
    return this.#limit !== Infinity;
  }

  /** Something has changed the page that a replay would not repeat. */
  taint(): void {
    if (this.#isTainted) return;
    this.#isTainted = true;
    this.next += ADDRESS_GAP;
  }

  /** The tree is remembered with all that has changed it. */
  settle(): void {
    // Also if nothing is above the gap yet: who knows whether this memory is stored before there is.
    this.#isTainted = false;
  }

  /** A replay begins. */
  replayFrom(next: number): void {
    this.next = next;
    this.#limit = next + ADDRESS_GAP;
  }

  /** The replay is over. */
  endReplay(): void {
    if (!this.isReplaying) return;
    this.next += REPLAY_GAP;
    this.#limit = Infinity;
  }

  /** Whether an address may stand for something else in a replay than it did on the page. */
  isUncertain(address: number): boolean {
    return address >= this.#limit && address < FIRST_ROW_ADDRESS;
  }
}
