import type { Bindable } from "../view/binding.ts";
import type { Context, CookieOptions } from "../view/context.ts";
import type { ViewEvent } from "../view/event.ts";
import type { Shared, SharedChange } from "../view/shared.ts";
import type { Topic } from "../view/topic.ts";
import type { Page } from "./page.ts";

/** What a context says of its view. */
export interface ContextOwner {
  readonly props: Readonly<Record<string, unknown>>;
  /** Aborted when the view goes away. */
  readonly signal: AbortSignal;
}

/** The context of `init`, `params`, `view` or `subscriptions`, and of a handler's call. */
export class PageContext implements Context<Record<string, unknown>> {
  constructor(
    private readonly page: Page,
    private readonly owner: ContextOwner,
    readonly event: ViewEvent,
    readonly seq: number,
  ) {}

  get params(): Readonly<Record<string, string | undefined>> {
    return this.page.request.params;
  }

  get url(): Readonly<URL> {
    return this.page.url;
  }

  get props(): Readonly<Record<string, unknown>> {
    return this.owner.props;
  }

  get context(): unknown {
    return this.page.request.context;
  }

  get eventId(): string {
    return `${this.page.id}.${this.seq}`;
  }

  get signal(): AbortSignal {
    return this.owner.signal;
  }

  title(text: string): void {
    this.page.setTitle(text);
  }

  navigate(path: string): void {
    this.page.leave(path, true);
  }

  redirect(url: string): void {
    this.page.leave(url, false);
  }

  patchUrl(path: string, options?: { readonly replace?: boolean }): void {
    this.page.patchUrl(path, options?.replace ?? false);
  }

  flash(kind: string, message: string): void {
    this.page.flash(kind, message);
  }

  push(name: string, data?: unknown): void {
    this.page.tell("push", name, data ?? null);
  }

  reply(data: unknown): void {
    this.page.tell("reply", this.seq, data);
  }

  apply(change: SharedChange): void {
    this.page.apply(change, this.nextEffect());
  }

  read<T>(of: Shared<T>): Promise<T> {
    return this.page.read(of) as Promise<T>;
  }

  publish<T>({ name }: Topic<T>, item: T): void {
    this.page.publish(name, item, this.nextEffect());
  }

  /** Names what is asked of others than the page, if an event of the page is behind it. */
  protected nextEffect(): string | undefined {
    return undefined;
  }

  setCookie(name: string, value: string, options: CookieOptions = {}): void {
    this.page.setCookie(name, value, options);
  }

  send(binding: Bindable): void {
    this.page.send(binding);
  }
}
