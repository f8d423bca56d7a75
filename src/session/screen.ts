import type { ErrorCode } from "../protocol/messages.ts";
import type { ComponentHost } from "../render/component.ts";
import type { Listener } from "../render/listener_history.ts";
import { Tree } from "../render/tree.ts";

const MAX_UNREAD = 65_536;

/** What a page shows, and what it has still to be sent. */
export class Screen {
  #tree: Tree | undefined;
  readonly #html: { forms: string; marked: boolean };
  /** Operations to send, each after a comma. */
  #operations = "";
  /** The operations of streams to send after them. */
  #rows = "";
  #title = "";

  /**
   * @param forms where the page's forms are posted before the client runs
   * @param host what makes the page's views
   */
  constructor(forms: string, private readonly host: ComponentHost) {
    this.#html = { forms, marked: true };
  }

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

  /** Whether something has changed since it was rendered. */
  get isDirty(): boolean {
    return this.#tree?.isDirty ?? false;
  }

  /** How many components have changed: a mark for {@linkcode discard}. */
  get dirtyCount(): number {
    return this.#tree?.dirtyCount ?? 0;
  }

  /** Forgets what components have changed since there were so many that had. */
  discard(count: number): void {
    this.#tree?.discard(count);
  }

  /** Whether something on the page keeps what rendering it again would lose. */
  get keepsState(): boolean {
    return this.#tree?.keepsState ?? false;
  }

  /** Renders for the first time, or again for a page that has its HTML already; returns the HTML. */
  show(content: unknown): string {
    const tree = new Tree(this.#html, this.host);
    tree.mount(content);
    this.#tree = tree;
    const html = tree.toHtml();
    this.host.inspector?.shown(this, html);
    return html;
  }

  /** The HTML for a document that takes the place of the one that was shown, with what has changed since. */
  showAgain(forms: string): string {
    this.#html.forms = forms;
    return this.#tree!.restart();
  }

  /** Renders what has changed: it goes into the frame of this number. */
  update(frame: number): void {
    this.#operations += this.#tree!.update(frame);
    this.#rows += this.#tree!.takeRows();
  }

  /** What is rendered is on the page: effects run. */
  commit(): void {
    this.#tree!.commit();
  }

  /** Forgets what the page shows. */
  forget(): void {
    this.#tree?.unmount();
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
    // A page that does not read what it is told is told no more.
    if (this.#operations.length > MAX_UNREAD) return;
    this.#operations += `,["","error","${code}",${JSON.stringify(message)}]`;
  }

  /** The operations of streams to send after all others; they are then sent. */
  takeRows(): string {
    const rows = this.#rows;
    this.#rows = "";
    return rows;
  }

  /** The operations to send, each after a comma; they are then sent. */
  take(): string {
    const operations = this.#operations;
    this.#operations = "";
    return operations;
  }
}
