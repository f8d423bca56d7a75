import type { Cleanup } from "../view/source.ts";
import type { Shared, SharedChange } from "../view/shared.ts";

/** What sockets need of the app around them. */
export interface SocketHost {
  subscribe(topic: string, receive: (item: unknown) => void): Cleanup;
  publish(topic: string, item: unknown): void;
  apply(change: SharedChange): Promise<void>;
  read<T>(of: Shared<T>): Promise<T>;
  /** Reports an error of an author's function. */
  report(error: unknown, path: string): void;
}
