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
   * Sends an item to all who subscribe to a topic.
   *
   * @returns a promise where the engine has to send it further: rejected if that failed
   */
  publish(topic: string, item: unknown): void | Promise<void>;

  /**
   * Calls `receive` with each item that is published to a topic from now on.
   *
   * @returns a function that ends it; calling it again does nothing
   */
  subscribe(topic: string, receive: (item: unknown) => void): () => void;
}
