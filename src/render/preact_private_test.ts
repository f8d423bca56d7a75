/**
 * Preact's private names, as the installed release has them: src/render/preact_private.ts says what they mean here.
 */
import assert from "node:assert/strict";
import {
  Component,
  type ComponentType,
  createContext,
  createElement as h,
  createPortal,
  options as publicOptions,
} from "preact";
import {
  useCallback,
  useContext,
  useEffect,
  useErrorBoundary,
  useId,
  useLayoutEffect,
  useMemo,
  useReducer,
  useRef,
  useState,
} from "preact/hooks";
import type { Contextual, Hook, Instance, Options } from "./preact_private.ts";
import { createInstance } from "./preact_instance.ts";

const options = publicOptions as unknown as Options;

/** Says what has to be done when a release has other names. */
function pinned(name: string, what: string, isSo: boolean): void {
  assert.ok(
    isSo,
    `Expected Preact's private "${name}" to be ${what}, but in this release it is not. Preact renames its private ` +
      "fields only with a major version: look for the new name in its mangle.json, then change " +
      "src/render/preact_private.ts and what uses it.",
  );
}

/** Calls a component as preact_component.ts does, and gives its object. */
function render(
  type: (props: Record<string, unknown>) => unknown,
  instance: Instance = begin(type),
): Instance {
  options.__b?.(instance.__v);
  options.__r?.(instance.__v);
  instance.render(instance.props, instance.state, instance.context);
  return instance;
}

function begin(
  type: (props: Record<string, unknown>) => unknown,
  contexts: object = {},
): Instance {
  const owner = { changed: () => {}, force: () => {} };
  const instance = createInstance(type as never, owner, {}, contexts);
  instance.__v = {
    type,
    props: {},
    key: null,
    __: { __m: [0, 0] },
    __c: instance,
  };
  return instance;
}

/** The only hook of a component. */
function hookOf(use: () => unknown): Hook {
  const { __H: hooks } = render(() => void use());
  pinned("__H", "where a component has its hooks", hooks !== undefined);
  pinned("__H.__", "the list of hooks", Array.isArray(hooks!.__));
  pinned("__H.__h", "the list of pending effects", Array.isArray(hooks!.__h));
  return hooks!.__[0];
}

Deno.test("options: what hooks hang on", () => {
  for (const name of ["__b", "__r", "diffed", "__c", "unmount"] as const) {
    pinned(
      `options.${name}`,
      "set by preact/hooks",
      typeof options[name] === "function",
    );
  }
});

Deno.test("options.__h: each call of a hook, its position and its kind", () => {
  const calls: unknown[] = [];
  const before = options.__h;
  options.__h = (component, index, kind) =>
    calls.push([component, index, kind]);
  try {
    const instance = render(() => {
      useState(0);
      useReducer((n: number) => n, 0);
      useEffect(() => {});
      useLayoutEffect(() => {});
      useRef(0);
      useMemo(() => 0, []);
      useCallback(() => {}, []);
      useContext(createContext(0));
      useErrorBoundary();
      useId();
    });
    options.diffed?.(instance.__v);
    const kinds = [1, 2, 3, 4, 5, 7, 8, 9, 10, 1, 11];
    assert.deepEqual(calls, kinds.map((kind, i) => [instance, i, kind]));
  } finally {
    options.__h = before;
  }
});

Deno.test("options.__r begins a render, options.diffed and options.__b end it", () => {
  const outside = { message: /of (?:null|undefined)/ };
  const instance = render(() => void useState(0));
  pinned("vnode.__c", "the component", instance.__H !== undefined);
  options.diffed?.(instance.__v);
  assert.throws(() => useState(0), outside);
  options.__b?.(render(() => null).__v);
  assert.throws(() => useState(0), outside);
});

Deno.test("useState and useReducer: value, next value, component", () => {
  for (
    const use of [
      () => useState("a"),
      () => useReducer((_: string, to: string) => to, "a"),
    ]
  ) {
    const hook = hookOf(use);
    const [value, set] = hook.__ as [string, (value: string) => void];
    pinned("hook.__", "the value and its setter", value === "a");
    pinned("hook.__c", "the component", hook.__c instanceof Component);
    set("b");
    const next = hook.__N as unknown[] | undefined;
    pinned("hook.__N", "the next value and its setter", next?.[0] === "b");
    const { __s: state } = hook.__c as Instance;
    pinned("component.__s", "the next state", typeof state === "object");
  }
});

Deno.test("useMemo and useRef: value and what it depends on", () => {
  const hook = hookOf(() => useMemo(() => "a", [1, 2]));
  pinned("hook.__", "the value", hook.__ === "a");
  assert.deepEqual(hook.__H, [1, 2], "hook.__H is what it depends on");
  const ref = hookOf(() => useRef("a"));
  assert.deepEqual(ref.__, { current: "a" }, "hook.__ is the ref");
  assert.deepEqual(ref.__H, [], "hook.__H: a ref never becomes another");
});

Deno.test("hooks that are there already are given their first value once; an id stays", () => {
  const hooks: Hook[] = [0, 1].map(() => ({
    set __(value: unknown) {
      Object.defineProperty(this, "__", { value, writable: true });
    },
    get __() {
      return undefined;
    },
  }));
  let id;
  const Type = () => {
    useState("a");
    useRef("b");
    id = useId();
  };
  const instance = begin(Type);
  instance.__H = { __: [...hooks, { __: "P0-5" }], __h: [] };
  const values = [1, 2].map(() => {
    render(Type, instance);
    return instance.__H!.__.map(({ __: value }) => value);
  });
  pinned(
    "__H.__",
    "the hooks that were there",
    instance.__H.__[1] === hooks[1],
  );
  pinned("hook.__", "set once", values[0].every((v, i) => v === values[1][i]));
  pinned("hook.__", "the id, if there is one", id === "P0-5");
  pinned("hook.__H", "absent from a useId", !("__H" in instance.__H.__[2]));
});

Deno.test("useEffect: callback, cleanup, pending until it is run", () => {
  const cleanup = () => {};
  const effect = () => cleanup;
  const Type = () => useEffect(effect, [1]);
  const instance = render(Type);
  const [hook] = instance.__H!.__;
  pinned("hook.__", "the callback", hook.__ === effect);
  pinned("hook.__P", "whether it is a useEffect", hook.__P === true);
  pinned("__H.__h", "what is pending", instance.__H!.__h[0] === hook);
  const pending = instance.__H!.__h;
  instance.__H!.__h = [];
  options.diffed?.(instance.__v);
  assert.deepEqual(hook.__H, [1], "hook.__H is set when the render ends");
  instance.__H!.__h = pending;
  render(Type, instance);
  pinned(
    "options.__r",
    "what runs pending effects before a render",
    instance.__H!.__h.length === 0,
  );
  pinned("hook.__c", "the cleanup", hook.__c === cleanup);
  options.diffed?.(instance.__v);
});

Deno.test("useLayoutEffect: run by options.__c, cleaned up by options.unmount", () => {
  const log: string[] = [];
  const instance = render(() =>
    useLayoutEffect(() => {
      log.push("effect");
      return () => log.push("cleanup");
    }, [])
  );
  const hook = instance.__H!.__[0];
  options.diffed?.(instance.__v);
  pinned("component.__h", "what waits for the page", instance.__h[0] === hook);
  pinned("hook.__P", "false for a useLayoutEffect", hook.__P === false);
  options.__c?.(instance.__v, [instance]);
  assert.deepEqual([log, instance.__h], [["effect"], []]);
  options.unmount?.(instance.__v);
  assert.deepEqual(log, ["effect", "cleanup"]);
  pinned(
    "component.__H",
    "gone with the component",
    instance.__H === undefined,
  );
});

Deno.test("useId: numbered by the root's mask", () => {
  const mask: [number, number] = [3, 7];
  let id;
  const instance = begin(() => {
    id = useId();
  });
  (instance.__v as { __: object }).__ = { __m: mask };
  options.__r?.(instance.__v);
  instance.render({}, {}, {});
  options.diffed?.(instance.__v);
  pinned("vnode.__.__m", "the mask of the root", id === "P3-7");
  assert.deepEqual(mask, [3, 8]);
});

Deno.test("useErrorBoundary gives the component a componentDidCatch", () => {
  const instance = render(() => void useErrorBoundary());
  options.diffed?.(instance.__v);
  pinned(
    "componentDidCatch",
    "set by useErrorBoundary",
    typeof instance.componentDidCatch === "function",
  );
});

Deno.test("contexts: id, default value, provider, reader", () => {
  const Context = createContext("default") as unknown as
    & Contextual
    & { Provider: unknown; Consumer: Contextual };
  pinned("context.__c", "its id", typeof Context.__c === "string");
  pinned("context.__", "its default", (Context as Hook).__ === "default");
  pinned("Provider", "the context itself", Context.Provider === Context);
  pinned(
    "Consumer.contextType",
    "the context",
    Context.Consumer.contextType === Context as unknown,
  );
  const provider = begin(Context as unknown as () => unknown);
  provider.props = { value: "provided" };
  provider.render(provider.props, {}, {});
  pinned("sub", "of a provider", typeof provider.sub === "function");
  const readers: unknown[] = [];
  provider.sub = (reader) => readers.push(reader);
  let read;
  const reader = begin(() => {
    read = useContext(Context as never);
  }, provider.getChildContext!());
  options.__r?.(reader.__v);
  reader.render({}, {}, reader.context);
  options.diffed?.(reader.__v);
  assert.deepEqual([read, readers], ["provided", [reader]]);
});

Deno.test("component objects: flags, callbacks, next state", () => {
  const instance = begin(() => null);
  pinned("component.__g", "its flags", typeof instance.__g === "number");
  class Plain extends Component {
    override render() {
      return null;
    }
  }
  const plain = new Plain({}, {}) as unknown as Instance;
  pinned("component.__g", "set by Preact", plain.__g === 0);
  plain.__v = instance.__v;
  plain.__g = 8;
  plain.__k = [];
  plain.__h = [];
  const [callback, forced] = [() => {}, () => {}];
  plain.setState({ a: 1 }, callback);
  assert.deepEqual(plain.__s, { a: 1 }, "component.__s is the next state");
  pinned("component.__k", "callbacks of setState", plain.__k[0] === callback);
  plain.forceUpdate(forced);
  pinned("component.__h", "callbacks of forceUpdate", plain.__h[0] === forced);
  pinned("component.__g", "4 after forceUpdate", (plain.__g & 4) === 4);
});

Deno.test("a component that is dirty to Preact is never queued by it", () => {
  const { debounceRendering } = publicOptions;
  const queued: unknown[] = [];
  try {
    // Preact asks once for each new function, whether or not anything is queued.
    publicOptions.debounceRendering = (process) => queued.push(process);
    begin(() => null).setState({});
    queued.length = 0;
    begin(() => null).setState({});
    pinned("component.__g", "8 while it is queued", queued.length === 0);
  } finally {
    publicOptions.debounceRendering = debounceRendering;
  }
});

Deno.test("portals are known by a prop", () => {
  const { props } = createPortal(h("p", null), {} as never);
  pinned("props.__P", "a portal's container", "__P" in (props as object));
});

Deno.test("VNodes are known by their constructor", () => {
  const vnode = h("p" as unknown as ComponentType, null);
  pinned(
    "vnode.constructor",
    "a property of its own",
    Object.hasOwn(vnode, "constructor"),
  );
});
