/**
 * A page whose elements have commands.
 *
 * @module
 */
import type { CommandData } from "../../src/protocol/client_commands.ts";
import { LivePage } from "./live_page.ts";

/** An animation that a test ends. */
interface Played {
  readonly finished: Promise<void>;
  readonly end: () => void;
}

/** A page whose elements listen to clicks, and what jsdom lacks. */
export class CommandPage extends LivePage {
  /** What classes have begun so far. */
  readonly played: Played[] = [];
  prefersReducedMotion = false;
  readonly errors: unknown[] = [];

  constructor(
    view: string,
    options?: ConstructorParameters<typeof LivePage>[2],
  ) {
    super(view, "click +commands", options);
    const { window, played } = this;
    Object.assign(window, {
      matchMedia: () => ({ matches: this.prefersReducedMotion }),
      reportError: (error: unknown) => this.errors.push(error),
    });
    Object.assign(window.Element.prototype, {
      getAnimations: () => [...played],
    });
    Object.assign(window.HTMLDialogElement.prototype, {
      showModal(this: HTMLDialogElement) {
        this.open = true;
      },
      close(this: HTMLDialogElement) {
        this.open = false;
      },
    });
  }

  /** Has each class that is added begin an animation. */
  animate(): void {
    const { played } = this;
    const { prototype } = this.window.DOMTokenList;
    const { add } = prototype;
    prototype.add = function (...tokens: string[]) {
      const { promise, resolve } = Promise.withResolvers<void>();
      played.push({ finished: promise, end: resolve });
      add.apply(this, tokens);
    };
  }

  press(selector = "button"): this {
    this.find(selector).click();
    return this;
  }
}

/** The mark of an element. */
export const mark = (
  slot: number,
  commands: readonly CommandData[],
  more: object = { quiet: 1 },
) => `rv-click='${slot} ${JSON.stringify({ do: commands, ...more })}'`;

export const button = (...commands: CommandData[]) =>
  `<button ${mark(0, commands)}></button>`;

/** What a button's commands make of the rest of the page, click for click. */
export function clicks(
  rest: string,
  times: number,
  ...commands: CommandData[]
): string[] {
  const page = new CommandPage(
    `<main rv=1>${button(...commands)}${rest}</main>`,
  );
  return Array.from({ length: times }, () => {
    page.press();
    return page.find("main").innerHTML.replace(/^.*<\/button>/, "");
  });
}
