import type { ErrorCode } from "../protocol/messages.ts";
import type { Listener } from "../render/listener_history.ts";
import { Tree } from "../render/tree.ts";

/** What a page shows, and what it has still to be sent. */
export class Screen {
  #tree: Tree | undefined;
  /** Operations to send, each after a comma. */
  #operations = "";
  #title = "";

  /** @param forms where the page's forms are posted before the client runs */
  constructor(private readonly forms: string) {}

  /** The document's title. */
  get title(): string {
    return this.#title;
  }

  /** The event types that the page listens to. */
  get types(): readonly string[] {
    return this.#tree?.types ?? [];
  }

  /** Whether the page is rendered: a parked page is not. */
  get isRendered(): boolean {
    return this.#tree !== undefined;
  }

  /** Renders for the first time, or again for a page that has its HTML already; returns the HTML. */
  show(content: unknown): string {
    const tree = new Tree({ forms: this.forms, marked: true });
    tree.mount(content);
    this.#tree = tree;
    return tree.toHtml();
  }

  /** Renders again: the change goes into the frame of this number. */
  update(content: unknown, frame: number): void {
    this.#operations += this.#tree!.update(content, frame);
  }

  /** Forgets what the page shows. */
  forget(): void {
    this.#tree = undefined;
  }

  /** The listener as it was on the screen that had applied so many frames. */
  listenerAt(
    address: number,
    slot: number,
    received: number,
  ): Listener | undefined {
    return this.#tree!.listenerAt(address, slot, received);
  }

  /** The page has applied so many frames. */
  acknowledge(received: number): void {
    this.#tree?.acknowledge(received);
  }

  /** Sends an instance again, or the whole page (0), as it is now; whatever is to be sent comes after. */
  repair(address: number): void {
    this.#operations = this.#tree!.repair(address) + this.#operations;
  }

  /** Sets the document's title. A page that is being shown for the first time has it in its HTML. */
  setTitle(title: string): void {
    if (title === this.#title) return;
    this.#title = title;
    if (this.isRendered) this.sendTitle();
  }

  /** Sends the document's title. */
  sendTitle(): void {
    this.#operations += `,["","title",${JSON.stringify(this.#title)}]`;
  }

  /** Says that something was not done. */
  fail(code: ErrorCode, message: string): void {
    this.#operations += `,["","error","${code}",${JSON.stringify(message)}]`;
  }

  /** The operations to send, each after a comma; they are then sent. */
  take(): string {
    const operations = this.#operations;
    this.#operations = "";
    return operations;
  }
}
