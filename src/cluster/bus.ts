import type { AtomicOperation } from "../kv/kv.ts";

/**
 * Carries what is published to everybody who subscribes: between the sessions of a process, and between processes where
 * the engine reaches further.
 *
 * What every engine keeps: all subscribers of a topic hear its items in the same order, the order of publishing where
 * one process publishes them; a subscriber hears what is published after it has subscribed; one that throws does not
 * keep others from hearing. `testdata/bus_contract.ts` tests it.
 */
export interface Bus {
  /**
   * Which item was delivered last, for the `since` of another subscription, in this process or another one; `undefined`
   * where nothing that was published is kept.
   */
  readonly position: string | undefined;

  /**
   * Sends an item to all who subscribe to a topic.
   *
   * @param id names the item: of several of one id, in whichever processes, only one is sent
   * @returns a promise where the engine has to send it further: rejected if that failed
   */
  publish(topic: string, item: unknown, id?: string): void | Promise<void>;

  /**
   * Has a commit to the store send an item, if it succeeds.
   *
   * @returns to be called after it has succeeded
   */
  publishIn(atomic: AtomicOperation, topic: string, item: unknown): () => void;

  /**
   * Calls `receive` with each item that is published to a topic from now on.
   *
   * @param since a position: first come those after it, as far as they are kept
   * @param caughtUp called once when those have come, if there is a position
   * @returns a function that ends it; calling it again does nothing
   */
  subscribe(
    topic: string,
    receive: (item: unknown) => void,
    since?: string,
    caughtUp?: () => void,
  ): () => void;
}
