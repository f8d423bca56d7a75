import type { ErrorCode } from "../protocol/messages.ts";
import type { ComponentHost } from "../render/component.ts";
import type { Listener } from "../render/listener_history.ts";
import { Tree } from "../render/tree.ts";
import type { Restored, TreeMemory } from "../render/tree_memory.ts";
import { fingerprint } from "./fingerprint.ts";

/** A render changes what effects of the one before have set; after so many it is a circle. */
const MAX_ROUNDS = 25;

const MAX_UNREAD = 65_536;

/** What a page shows, and what it has still to be sent. */
export class Screen {
  #tree: Tree | undefined;
  readonly #html: { forms: string; marked: boolean };
  /** Operations to send, each after a comma. */
  #operations = "";
  /** What was not done, to be said after them: unlike them, the page as a whole does not say it. */
  #errors = "";
  /** The operations of streams to send after them. */
  #rows = "";
  #title = "";
  /** Of the HTML that parking has forgotten. */
  #fingerprint = 0;

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

  /**
   * Renders what a page shows already, as another process has rendered it.
   *
   * @returns `false` if it is rendered otherwise now
   */
  restore(title: string, content: unknown, restored: Restored): boolean {
    const tree = new Tree(this.#html, this.host);
    if (!tree.mount(content, restored)) return false;
    this.#tree = tree;
    this.#title = title;
    return true;
  }

  /** What another process needs to render the same; `undefined` while the page does not show what is so. */
  remember(): TreeMemory | undefined {
    return this.#tree?.remember();
  }

  /** An event is about to be handled: the last one by its number. */
  handling(seq: number): void {
    this.#tree?.handling(seq);
  }

  /** Something has changed the page that another process would not repeat. */
  taint(): void {
    this.#tree?.taint();
  }

  /** The page gets all that was rendered since it was restored. */
  endReplay(): void {
    this.#tree!.endReplay();
    this.repair(0);
    this.#operations += this.#tree!.fields();
    this.sendTitle();
  }

  /** Forgets a page that can be rendered again, until it is. */
  park(html: string): void {
    if (this.keepsState) return;
    this.#fingerprint = fingerprint(html);
    this.forget();
  }

  /** Whether this is the HTML that was parked. */
  isAsParked(html: string): boolean {
    return fingerprint(html) === this.#fingerprint;
  }

  /**
   * Renders what has changed, and what effects change then: it goes into the frame of this number.
   *
   * @throws {Error} if effects go on changing it
   * @throws whatever the page's components throw
   */
  settle(frame: number): void {
    for (let round = 0; this.isDirty; round++) {
      if (round === MAX_ROUNDS) {
        throw new Error(
          `Expected the page to settle, but effects have changed it ${MAX_ROUNDS} times in a row. ` +
            "Give the effect that sets a state the dependencies that it really has.",
        );
      }
      this.#operations += this.#tree!.update(frame);
      this.#rows += this.#tree!.takeRows();
      this.commit();
    }
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
    try {
      this.#operations = this.#tree!.repair(address) + this.#operations;
    } catch (error) {
      // Rows of `<For>` are rendered again for it.
      this.host.report(error);
      this.fail("failed", "");
    }
  }

  /** Sets the document's title, unless it stays as it is. A page that is being shown for the first time has it in its HTML. */
  setTitle(title = this.#title): void {
    if (title === this.#title) return;
    this.#title = title;
    if (this.isRendered) this.sendTitle();
  }

  /** Sends the document's title. */
  sendTitle(): void {
    this.#operations += `,["","title",${JSON.stringify(this.#title)}]`;
  }

  /** Says that something was not done, and for which event, if for one. */
  fail(code: ErrorCode, message: string, seq?: number): void {
    // A page that does not read what it is told is told no more.
    if (this.#errors.length > MAX_UNREAD) return;
    const of = seq ? `,${seq}` : "";
    this.#errors += `,["","error","${code}",${JSON.stringify(message)}${of}]`;
  }

  /** The operations of streams to send after all others; they are then sent. */
  takeRows(): string {
    const rows = this.#rows;
    this.#rows = "";
    return rows;
  }

  /** What was not done, as operations, each after a comma; they are then sent. */
  takeErrors(): string {
    const errors = this.#errors;
    this.#errors = "";
    return errors;
  }

  /** The operations to send, each after a comma; they are then sent. */
  take(): string {
    const operations = this.#operations;
    this.#operations = "";
    return operations;
  }
}
