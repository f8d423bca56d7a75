import type { CookieOptions } from "../view/context.ts";

/** A cookie for the page's browser. */
export interface Cookie {
  readonly name: string;
  readonly value: string;
  readonly options: CookieOptions;
}

/** What HTTP can do for a page that is not shown yet. */
export interface ResponseCommands {
  readonly cookies: readonly Cookie[];
  /** Where the browser is to go instead. */
  readonly location: string | undefined;
}

type Command =
  | { readonly kind: "tell"; readonly operation: string }
  | { readonly kind: "flash"; readonly flash: readonly [string, string] }
  | { readonly kind: "cookie"; readonly cookie: Cookie }
  | { readonly kind: "go"; readonly url: string }
  | { readonly kind: "do"; readonly action: () => void };

/** The cookie in which flashes reach the page that the browser is led to. */
export const FLASH_COOKIE = "rivulet-flash";

/** Most pages wait with none: then they keep no list. */
const NONE: readonly Command[] = Object.freeze([]);

/**
 * What handlers have asked for besides a new state. It happens after the state is rendered, in the order in which it was
 * asked for, and not at all if the handler throws.
 */
export class Commands {
  #commands: readonly Command[] = NONE;

  /** How many there are: a mark for {@linkcode rollBack}. */
  get length(): number {
    return this.#commands.length;
  }

  /** Something for the page to do. */
  tell(...operation: readonly unknown[]): void {
    // Written at once: what JSON cannot say throws where the author said it.
    this.#add({ kind: "tell", operation: written(operation) });
  }

  /** A message for the page's user; it goes along if the page is left. */
  flash(kind: string, message: string): void {
    this.#add({ kind: "flash", flash: [kind, message] });
  }

  /** A cookie for the browser: a socket cannot set one, so the page asks for it. */
  cookie(cookie: Cookie): void {
    this.#add({ kind: "cookie", cookie });
  }

  /** The page is to be left. */
  go(url: string): void {
    this.#add({ kind: "go", url });
  }

  /** Something for the server to do, as soon as the handler has succeeded. */
  do(action: () => void): void {
    this.#add({ kind: "do", action });
  }

  /** Forgets what was asked for since there were so many. */
  rollBack(length: number): void {
    if (length < this.length) this.#commands = this.#commands.slice(0, length);
  }

  /** Does what the server is to do. */
  run(): void {
    if (this.length === 0) return;
    for (const command of this.#takeOf("do")) command.action();
  }

  /**
   * Takes what HTTP can do; the rest waits for the page.
   *
   * @param otherwise where the browser is sent if nobody has asked for another place
   */
  takeResponse(otherwise?: string): ResponseCommands {
    if (this.#commands.length === 0) {
      return { cookies: [], location: otherwise };
    }
    const location = this.#takeOf("go").at(-1)?.url ?? otherwise;
    const flashes = location === undefined ? [] : this.#takeOf("flash");
    const cookies = this.#takeOf("cookie").map(({ cookie }) => cookie);
    if (flashes.length > 0) {
      cookies.push(flashCookie(flashes.map(({ flash }) => flash)));
    }
    return { cookies, location };
  }

  /**
   * Takes what the page is to do, as operations of its frame, each after a comma.
   *
   * @param offer keeps cookies for the browser and says where it gets them
   */
  take(offer: (cookies: readonly Cookie[]) => string): string {
    if (this.#commands.length === 0) return "";
    const { cookies, location } = this.takeResponse();
    let operations = "";
    for (const command of this.#commands) {
      if (command.kind === "tell") operations += command.operation;
      if (command.kind === "flash") {
        operations += written(["flash", ...command.flash]);
      }
    }
    const rest = this.#takeOf("do");
    this.#commands = rest.length === 0 ? NONE : rest;
    if (cookies.length > 0) operations += written(["cookie", offer(cookies)]);
    if (location !== undefined) operations += written(["go", location]);
    return operations;
  }

  #add(command: Command): void {
    if (this.#commands.length === 0) this.#commands = [command];
    else (this.#commands as Command[]).push(command);
  }

  #takeOf<K extends Command["kind"]>(kind: K): (Command & { kind: K })[] {
    const isOfKind = (command: Command): command is Command & { kind: K } =>
      command.kind === kind;
    const taken = this.#commands.filter(isOfKind);
    if (taken.length > 0) {
      this.#commands = this.#commands.filter((command) => !isOfKind(command));
    }
    return taken;
  }
}

function flashCookie(flashes: readonly (readonly [string, string])[]): Cookie {
  return {
    name: FLASH_COOKIE,
    value: JSON.stringify(flashes),
    options: { path: "/", httpOnly: true, sameSite: "Lax", maxAge: 60 },
  };
}

function written(operation: readonly unknown[]): string {
  return `,${JSON.stringify(["", ...operation])}`;
}
