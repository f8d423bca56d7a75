import type { Handler } from "../view/handler.ts";
import { policyOf } from "../view/policy.ts";
import type { AnyView } from "../view/view.ts";
import { isRefusal } from "./frozen_state.ts";
import type { Names } from "./names.ts";
import type { Warn } from "./warn.ts";

/** The handlers of views, each as one that says what its author has missed when it throws or returns nothing. */
export class Handlers {
  readonly #checked = new WeakMap<Handler, Handler>();

  constructor(private readonly names: Names, private readonly warn: Warn) {}

  /** The handler of a name. */
  of(view: AnyView, name: string): Handler {
    const handler = view.definition.update[name];
    let checked = this.#checked.get(handler);
    if (checked === undefined) {
      checked = this.#check(
        handler,
        `the handler "${name}" of ${this.names.of(view)}`,
      );
      this.#checked.set(handler, checked);
    }
    return checked;
  }

  #check(handler: Handler, name: string): Handler {
    const checked: Handler = (state, payload, ctx) => {
      const failed = (error: unknown): never => {
        this.#explain(error, handler, name, payload);
        throw error;
      };
      const returned = (result: unknown) => expectResult(result, name);
      let result: unknown;
      try {
        result = handler(state, payload, ctx);
      } catch (error) {
        return failed(error);
      }
      return result instanceof Promise
        ? result.then(returned, failed)
        : returned(result);
    };
    // Its policy comes along.
    return Object.assign(checked, handler);
  }

  #explain(
    error: unknown,
    handler: Handler,
    name: string,
    payload: unknown,
  ): void {
    if (isRefusal(error)) {
      this.warn(
        `Expected ${name} to return a new state, but it changed the one that it was given: ${
          withoutStop(error)
        }. ` +
          "Write what changes into a copy: { ...state, count: 1 }, [...list, item], new Map(map).",
      );
    } else if (
      payload === undefined && error instanceof TypeError &&
      error.message.includes("undefined") &&
      // A handler with a policy is wrapped, and does not say what it takes.
      handler.length === 2 && policyOf(handler) === undefined
    ) {
      this.warn(
        `Expected ${name} to be given its payload, but it received none and threw: ${
          withoutStop(error)
        }. ` +
          "Bind the payload where the handler is named: onClick={on.add({ by: 1 })} instead of onClick={on.add}.",
      );
    }
  }
}

function withoutStop({ message }: Error): string {
  return message.replace(/\.$/, "");
}

function expectResult(result: unknown, name: string): unknown {
  if (result !== undefined) return result;
  throw new TypeError(
    `Expected ${name} to return a state, but received undefined. ` +
      "A function whose body is in braces needs a return; if there is nothing to do, return the state unchanged.",
  );
}
