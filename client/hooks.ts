import { type Definition, Hook } from "./hook.ts";
import type { PageTools } from "./page_tools.ts";

/** How long to wait before a module that could not be loaded is asked for again, in milliseconds: at first, and at most. */
const RETRY = 1000;
const LONGEST_RETRY = 30_000;

/** Takes care of the elements with `rv-hook`: each is handed to the module that it names. */
export function startHooks(tools: PageTools): void {
  const hooks = new Map<Element, Hook>();
  const definitions = new Map<string, Promise<Definition>>();

  /** Loads a module, now or as soon as it can be had. */
  async function load(name: string): Promise<Definition> {
    const url = `${tools.base}modules/${name}.js`;
    for (let failures = 0;; failures++) {
      try {
        // Some browsers remember what they could not load.
        const module = await import(failures ? `${url}?${failures}` : url);
        return module.default;
      } catch (error) {
        if (!failures) reportError(error);
        const delay = Math.min(RETRY * 2 ** failures, LONGEST_RETRY);
        await new Promise((resolve) => setTimeout(resolve, delay));
      }
    }
  }

  async function add(element: Element, name: string): Promise<void> {
    const hook = new Hook(element, name, tools);
    hooks.set(element, hook);
    if (!definitions.has(name)) definitions.set(name, load(name));
    const definition = await definitions.get(name)!;
    if (hooks.get(element) !== hook) return;
    if (typeof definition === "object") hook.mount(definition);
    else {
      reportError(
        new TypeError(
          `Expected the module of ${name} to export a hook as its default, received ${definition}.`,
        ),
      );
    }
  }

  function look(): void {
    for (const [element, hook] of hooks) {
      const name = element.getAttribute("rv-hook");
      if (element.isConnected && name === hook.name) hook.update();
      else {
        hooks.delete(element);
        hook.destroy();
      }
    }
    for (const element of document.querySelectorAll("[rv-hook]")) {
      if (!hooks.has(element)) add(element, element.getAttribute("rv-hook")!);
    }
  }

  /** Tells all hooks what the document hears. */
  function hear(
    name: string,
    tell: (hook: Hook, detail: CustomEvent["detail"]) => void,
  ): void {
    document.addEventListener("rivulet:" + name, (event) => {
      for (const hook of hooks.values()) {
        tell(hook, (event as CustomEvent).detail);
      }
    });
  }

  hear("open", (hook) => hook.open());
  hear("close", (hook) => hook.close());
  hear("push", (hook, { name, data }) => {
    const [to, push] = name.split(".");
    if (to === hook.name) hook.receive(push, data);
  });
  hear("reply", (hook, { seq, data }) => hook.answer(seq, data));
  hear("error", (hook, { seq, message }) => hook.fail(seq, message));
  new MutationObserver(look).observe(document, {
    attributes: true,
    attributeFilter: ["rv-data", "rv-hook"],
    childList: true,
    subtree: true,
  });
  look();
}
