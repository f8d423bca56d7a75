import { writeOperation } from "./last_operation.ts";

/**
 * The operations of one patch, written as JSON while the tree is compared: most patches are one short operation, and
 * building values only to serialise them would cost more than finding the change.
 */
export class Operations {
  #json = "";
  #properties: [target: () => string, rest: string][] | undefined;

  /** Whether nothing has changed. */
  get isEmpty(): boolean {
    return this.#json === "" && this.#properties === undefined;
  }

  /** The slot's content is this text. */
  text(target: string, text: string): void {
    this.#json += writeOperation(target, "", text);
  }

  /** An attribute has this value, or none. */
  attribute(target: string, name: string, value: string | null): void {
    this.#json += `,["${target}","a",${JSON.stringify(name)},${
      JSON.stringify(value)
    }]`;
  }

  /** Of an element's classes these come and those go; whoever else has added some keeps them. */
  classes(target: string, added: string, removed: string): void {
    this.#json += `,["${target}","c",${JSON.stringify(added)},${
      JSON.stringify(removed)
    }]`;
  }

  /**
   * A property has this value. Written after all else, for a select takes a value only when it has the option; so the
   * target is worked out then, too.
   */
  property(target: () => string, name: string, value: unknown): void {
    const rest = `","p","${name}",${JSON.stringify(value)}]`;
    (this.#properties ??= []).push([target, rest]);
  }

  /** HTML goes where the code says: `h` into a slot, `r` in place of something, `+` at a slot's end, `^` at its start, `<` before something. */
  html(target: string, code: "h" | "r" | "+" | "^" | "<", html: string): void {
    this.#json += writeOperation(target, `"${code}",`, html);
  }

  /** These instances go. */
  remove(addresses: readonly string[]): void {
    this.#json += `,["-"${listed(addresses)}]`;
  }

  /** These instances go, if they are there: of a stream's rows nobody knows. */
  removeIfThere(addresses: readonly string[]): void {
    this.#json += `,["-?"${listed(addresses)}]`;
  }

  /** A stream's row becomes this HTML, or is added at the end (`u`) or at the beginning (`u^`). */
  upsert(
    target: string,
    code: "u" | "u^",
    address: string,
    html: string,
  ): void {
    this.#json += `,["${target}","${code}","${address}",${
      JSON.stringify(html)
    }]`;
  }

  /** A stream keeps so many of its last rows (`l`) or of its first (`l^`). */
  trim(target: string, code: "l" | "l^", count: number): void {
    this.#json += `,["${target}","${code}",${count}]`;
  }

  /** These instances move to a slot's end (`m+`) or before an instance (`m<`). */
  move(target: string, code: "m+" | "m<", addresses: readonly string[]): void {
    this.#json += `,["${target}","${code}"${listed(addresses)}]`;
  }

  /** Something for the page as a whole. */
  page(...operation: readonly string[]): void {
    this.#json += `,["",${
      operation.map((part) => JSON.stringify(part)).join()
    }]`;
  }

  /** The operations so far, each with a comma before it, and begins anew. */
  take(): string {
    let json = this.#json;
    if (this.#properties !== undefined) {
      const properties = this.#properties.map(([target, rest]) =>
        `,["${target()}${rest}`
      );
      json += [...new Set(properties)].join("");
    }
    this.discard();
    return json;
  }

  /** Begins anew: the patch is not to be sent. */
  discard(): void {
    this.#json = "";
    this.#properties = undefined;
  }
}

function listed(addresses: readonly string[]): string {
  return addresses.map((address) => `,"${address}"`).join("");
}
