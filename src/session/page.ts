import { MAX_PATH_LENGTH } from "../protocol/limits.ts";
import type { Bindable } from "../view/binding.ts";
import type { CookieOptions } from "../view/context.ts";
import type { AnyShared } from "../view/services.ts";
import type { SharedChange } from "../view/shared.ts";
import type { AnyView } from "../view/view.ts";
import { Commands } from "./commands.ts";
import { Effects } from "./effects.ts";
import type { SessionHost } from "./host.ts";

/** The request that asked for a page. */
export interface PageRequest {
  /** The id in the browser's cookie: only that browser may adopt or resume the session. */
  readonly browser: string | undefined;
  readonly origin: string;
  /** Path and search. */
  readonly path: string;
  readonly params: Readonly<Record<string, string | undefined>>;
  /** What the app's `connect` returned. */
  readonly context?: unknown;
}

/** Who hears of what contexts ask of their page. */
export interface PageOwner {
  /** The page's address has changed: the views read it. */
  moved(): void;
  /** A binding's handler is to run after the one that runs now. */
  send(binding: Bindable): void;
  setTitle(title: string): void;
  /** Something is to be sent, soon if no message is being handled. */
  wake(): void;
}

/** The page that the contexts of its views speak of: its address, and what they have asked of it. */
export class Page {
  readonly commands: Commands = new Commands();
  readonly effects: Effects = new Effects();
  #request: PageRequest;
  /** The request before the message under way. */
  #before: PageRequest | undefined;
  #url: URL | undefined;
  /** The event whose handlers were called last, and how many calls there were. */
  #seq = 0;
  #calls = 0;

  constructor(
    public id: string,
    private readonly view: AnyView,
    request: PageRequest,
    private readonly host: SessionHost,
    private readonly owner: PageOwner,
  ) {
    this.#request = request;
  }

  /** The request that asked for the page, with the address that it has now. */
  get request(): PageRequest {
    return this.#request;
  }

  get url(): Readonly<URL> {
    return this.#url ??= new URL(this.#request.origin + this.#request.path);
  }

  /** The page is shown by another session. */
  moveTo(id: string, request: PageRequest): void {
    this.id = id;
    this.#request = request;
    this.#url = undefined;
  }

  setTitle(title: string): void {
    this.commands.do(() => this.owner.setTitle(title));
    this.owner.wake();
  }

  send(binding: Bindable): void {
    this.owner.send(binding);
  }

  tell(...operation: readonly unknown[]): void {
    this.commands.tell(...operation);
    this.owner.wake();
  }

  flash(kind: string, message: string): void {
    this.commands.flash(kind, message);
    this.owner.wake();
  }

  /** @param isInside whether the URL must be one of the page's own site */
  leave(url: string, isInside: boolean): void {
    const { origin, pathname, search, hash, href } = new URL(url, this.url);
    // A proxy may speak https where the app does not, so the page's own origin is left out. Two slashes would name another.
    const isHere = origin === this.url.origin && !pathname.startsWith("//");
    if (isInside && !isHere) {
      throw new TypeError(
        `Expected navigate to be given a path of this app, but received ${
          JSON.stringify(url)
        }. Use ctx.redirect to leave it, and never with a URL that a user may choose.`,
      );
    }
    this.commands.go(isHere ? pathname + search + hash : href);
    this.owner.wake();
  }

  setCookie(name: string, value: string, options: CookieOptions): void {
    const cookie = { name, value, options };
    this.host.checkCookie(cookie, this.#request.origin);
    this.commands.cookie(cookie);
    this.owner.wake();
  }

  /** @param id names the item */
  publish(topic: string, item: unknown, id: string | undefined): void {
    this.host.inspector?.published(topic, item);
    const { effects, host } = this;
    this.commands.do(() => effects.track(host.publish(topic, item, id)));
    this.owner.wake();
  }

  /** @param id names the change */
  apply(change: SharedChange, id: string | undefined): void {
    const { effects, host } = this;
    const report = (cause: unknown) => {
      const { id: session, request: { path } } = this;
      const error = new Error(
        `Expected the change "${change.name}" of the shared value "${change.of.name}" to be made, but received: ${
          cause instanceof Error ? cause.message : cause
        }`,
        { cause },
      );
      host.report(error, { during: "update", path, session });
    };
    this.commands.do(() =>
      effects.track(host.shared.apply(change, id).catch(report))
    );
    this.owner.wake();
  }

  read(of: AnyShared): Promise<unknown> {
    return this.host.shared.read(of);
  }

  /** The number of a handler's call among those of its event. */
  nextCall(seq: number): number {
    if (seq !== this.#seq) this.countCalls(seq, 0);
    return this.#calls++;
  }

  /** The calls of an event go on with this number. */
  countCalls(seq: number, number: number): void {
    this.#seq = seq;
    this.#calls = number;
  }

  patchUrl(path: string, isReplaced: boolean): void {
    const { origin, pathname, search } = new URL(path, this.url);
    const target = pathname + search;
    if (target.length > MAX_PATH_LENGTH) {
      throw new RangeError(
        `Expected patchUrl to be given a path of at most ${MAX_PATH_LENGTH} characters, but received ${target.length}. ` +
          "Keep in the address what people share, and the rest in the state.",
      );
    }
    if (origin !== this.#request.origin || !this.visit(target)) {
      throw new TypeError(
        `Expected patchUrl to be given a path of the same view, but received ${
          JSON.stringify(path)
        }. Use ctx.navigate for another view, ctx.redirect for another site.`,
      );
    }
    // Views that cannot read the address have kept the page where it was.
    if (this.#request.path !== target) return;
    this.tell("url", target, ...(isReplaced ? [true] : []));
  }

  /** The page has another address; `false` if that is another view's. */
  visit(path: string): boolean {
    if (path === this.#request.path) return true;
    const params = this.host.paramsOf(this.view, path);
    if (params === undefined) return false;
    this.#before ??= this.#request;
    this.#request = { ...this.#request, path, params };
    this.#url = undefined;
    this.owner.moved();
    return true;
  }

  /** What the message under way asked for does not count. */
  rollBack(commands: number): void {
    this.commands.rollBack(commands);
    if (this.#before === undefined) return;
    this.#request = this.#before;
    this.#url = this.#before = undefined;
  }

  /** What the message under way asked for counts. */
  settle(): void {
    this.#before = undefined;
    this.commands.run();
  }
}
