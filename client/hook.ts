import type { EventData } from "../src/protocol/messages.ts";
import type { PageTools } from "./page_tools.ts";

/** So long an answer may take once the server has the question, in milliseconds. */
const PATIENCE = 30_000;

/** What a module does when something happens to its element. */
export type Definition = Partial<
  Record<
    "mounted" | "updated" | "destroyed" | "disconnected" | "reconnected",
    (hook: Hook, before?: unknown) => unknown
  >
>;

/** An event that its hook waits for. */
interface Told {
  /** Its number, once it is sent, and the session that it was sent to. */
  seq?: number;
  session?: string;
  readonly promise: Promise<unknown>;
  /** Whether an answer is wanted. */
  readonly isAsked: boolean;
  resolve(value?: unknown): void;
  reject(error: Error): void;
}

/** An element that a module takes care of. */
export class Hook {
  data: unknown;
  #said: string | null | undefined;
  #definition: Definition | undefined;
  #isAway = false;
  readonly #listeners: [push: string, listener: (data: unknown) => void][] = [];
  readonly #told = new Set<Told>();

  constructor(
    readonly element: Element,
    readonly name: string,
    private readonly tools: PageTools,
  ) {}

  /** The module is there. */
  mount(definition: Definition): void {
    this.#definition = definition;
    this.#read();
    this.#call("mounted");
  }

  /** The element's attributes may have changed. */
  update(): void {
    const { data } = this;
    if (this.#definition && this.#read()) this.#call("updated", data);
  }

  /** The element has gone. */
  destroy(): void {
    this.#call("destroyed");
    this.#definition = undefined;
    for (const told of this.#told) {
      // Who does not wait for it has nothing to mend.
      told.promise.catch(() => {});
      this.#end(told, this.#gone());
    }
  }

  /** The connection is lost. */
  close(): void {
    this.#isAway = !!this.#definition;
    this.#call("disconnected");
  }

  /** It is there. */
  open(): void {
    const session = this.tools.session();
    for (const told of this.#told) {
      // Another's answers are to other events of these numbers.
      if (told.session && told.session !== session) this.#end(told, anew());
    }
    if (this.#isAway) this.#call("reconnected");
    this.#isAway = false;
  }

  /** The view has pushed something. */
  receive(push: string, data: unknown): void {
    for (const [name, listener] of this.#listeners) {
      if (name === push) this.#run(() => listener(data));
    }
  }

  /** The view has answered an event. */
  answer(seq: number, data: unknown): void {
    this.#endOf(seq, undefined, data);
  }

  /** The view could not handle an event; the server's report has the same reference. */
  fail(seq: number, reference: string): void {
    this.#endOf(seq, new Error(`The view could not handle it: ${reference}`));
  }

  push(event: string, payload?: unknown): Promise<unknown> {
    return this.#tell(event, payload, false);
  }

  ask(event: string, payload?: unknown): Promise<unknown> {
    return this.#tell(event, payload, true);
  }

  on(push: string, listener: (data: unknown) => void): void {
    this.#listeners.push([push, listener]);
  }

  /** Reads what the view gives; whether it has changed. */
  #read(): boolean {
    const said = this.element.getAttribute("rv-data");
    if (said === this.#said) return false;
    this.#said = said;
    this.data = said === null ? undefined : JSON.parse(said);
    return true;
  }

  #call(name: keyof Definition, before?: unknown): void {
    this.#run(() => this.#definition?.[name]?.(this, before));
  }

  /** What goes wrong in it harms nobody else, and no one once the element has gone. */
  async #run(action: () => unknown): Promise<void> {
    try {
      await action();
    } catch (error) {
      if (this.#definition) reportError(error);
    }
  }

  #tell(event: string, payload: unknown, isAsked: boolean): Promise<unknown> {
    const { promise, ...settle } = Promise.withResolvers<unknown>();
    const told: Told = { ...settle, promise, isAsked };
    this.#told.add(told);
    try {
      // A copy: what the hook changes later was not told.
      const data = payload === undefined
        ? payload
        : { de: JSON.parse(JSON.stringify(payload)) };
      const send = () => this.#send(told, event, data);
      const { documentElement } = document;
      if (documentElement.getAttribute("rv-connection") !== "connecting") {
        send();
      } // Until then another session may take the page over, whose answers nobody would know.
      else document.addEventListener("rivulet:open", send, { once: true });
    } catch (error) {
      this.#end(told, error as Error);
    }
    return promise;
  }

  #send(told: Told, event: string, data: EventData | undefined): void {
    const { element: target, name, tools } = this;
    const type = "hook-" + event.toLowerCase();
    const listeners = tools.listenerOf(target, type);
    const session = tools.session();
    const handled = () => {
      if (session === tools.session()) this.#settle(told);
      else this.#end(told, anew());
    };
    if (!this.#definition) return this.#end(told, this.#gone());
    told.seq = tools.next();
    told.session = session;
    const happening = { type, target, submitter: null, data };
    if (!listeners[0]) {
      this.#end(
        told,
        new TypeError(
          `Expected the view to listen to "${event}" of ${name}, but it does not. Give <${name}> the event's attribute.`,
        ),
      );
    } else if (!tools.send(happening, listeners, handled)) {
      this.#end(
        told,
        new RangeError(
          `Expected "${event}" of ${name} to carry less than 64 KB. Send less, or in parts.`,
        ),
      );
    }
  }

  /** The server has handled it: in the same frame it may say more of it. */
  async #settle(told: Told): Promise<void> {
    await null;
    if (!told.isAsked) this.#end(told);
    else {
      const error = new Error(
        `Expected the view to answer ${this.name}, but it does not. Have the handler reply.`,
      );
      setTimeout(() => this.#end(told, error), PATIENCE);
    }
  }

  #endOf(seq: number, error?: Error, value?: unknown): void {
    for (const told of this.#told) {
      if (told.seq === seq) this.#end(told, error, value);
    }
  }

  #end(told: Told, error?: Error, value?: unknown): void {
    this.#told.delete(told);
    if (error) told.reject(error);
    else told.resolve(value);
  }

  #gone(): Error {
    return new Error(`The hook ${this.name} is destroyed`);
  }
}

function anew(): Error {
  return new Error("The page was mounted anew");
}
