import { createContext, h } from "preact";
import {
  useContext,
  useEffect,
  useId,
  useLayoutEffect,
  useMemo,
  useReducer,
  useRef,
  useState,
} from "preact/hooks";
import type { Types } from "./compile.ts";
import type { Value } from "./source.ts";
import { box, type Given, mark, useHandle, type World } from "./world.ts";

/** What providers provide and readers read. */
export const Level = createContext(0);
/** Whether something around catches errors. */
export const IsCaught = createContext(false);

/** What a component was given, as part of what it shows. */
export const given = (value: unknown): Value => ({ kind: "given", value });

/** Function components with hooks: what they keep is seen in what they show. */
export function createFunctions(world: World): Types {
  function Counter({ id, n, model, content }: Given) {
    const [count, setCount] = useState(n);
    useHandle(world, id, {
      add: () => setCount((count) => count + 1),
      set: () => setCount(count + 2),
      same: () => setCount((count) => count),
      back: () => {
        setCount((count) => count + 1);
        setCount((count) => count - 1);
      },
    });
    return world.show({
      kind: "list",
      model,
      isKeyed: false,
      items: [mark(model, id, count), given(content)],
    });
  }

  /** What it shows is of another kind with each step. */
  function Reducer({ id, n, model, content }: Given) {
    const [sum, add] = useReducer(
      (sum: number, by: number) => sum + by,
      n,
      (n) => n * 10,
    );
    const half = useMemo(() => {
      world.log(`memo ${id}`);
      return sum >> 1;
    }, [sum >> 1]);
    const uniqueId = useId();
    const first = useRef({ uniqueId, add });
    useHandle(world, id, {
      one: () => add(1),
      two: () => first.current.add(2),
    });
    if (uniqueId !== first.current.uniqueId) throw new Error("another id");
    switch (sum % 4) {
      case 0:
        return null;
      case 1:
        return world.show(mark(model, id, `${sum} ${half} ${uniqueId}`));
      case 2:
        return world.show(given(content));
      default:
        return world.show(
          component("counter", `${id}.in`, model, half, given(content)),
        );
    }
  }

  /** The element around the content is written several times, or its attributes are spread. */
  function Branches({ id, n, model, content }: Given) {
    const [at, go] = useState(n);
    useHandle(world, id, { next: () => go((at) => at + 1) });
    switch (at % 4) {
      case 0:
        return world.show(box(model, given(content), { title: "a" }));
      case 1:
        return world.show(
          box(model, given(content), { lang: "b", "data-x": at }),
        );
      case 2:
        return world.show(
          box(model, given(content), { lang: "c", [`data-${at}`]: at }, true),
        );
      default:
        return world.show(box(model, given(content), {}, true));
    }
  }

  function Effects({ id, n, model, content }: Given) {
    const [at, go] = useState(0);
    useHandle(world, id, {
      next: () => go((at) => at + 1),
      jump: () => go((at) => at + 2),
    });
    const log = (name: string, seen: number) => {
      world.log(`${name} ${id} ${seen}`);
      return () => world.log(`un${name} ${id} ${seen}`);
    };
    useEffect(() => log("always", at));
    useEffect(() => log("once", at), []);
    useEffect(() => log("given", n), [n]);
    useEffect(() => log("half", at), [at >> 1]);
    useLayoutEffect(() => log("layout", at), [n, at >> 1]);
    return world.show({
      kind: "fragment",
      model,
      children: [
        { kind: "expression", model, value: mark(model, id, at) },
        { kind: "expression", model, value: given(content) },
      ],
    });
  }

  /** Changes itself: while it is rendered, and after it. */
  function Late({ id, n, model, content }: Given) {
    const [seen, setSeen] = useState(n);
    const [layout, setLayout] = useState(0);
    const [passive, setPassive] = useState(0);
    if (seen !== n) setSeen(n);
    useLayoutEffect(() => setLayout(n * 2), [n]);
    useEffect(() => setPassive(layout + 1), [layout]);
    useHandle(world, id, { wrong: () => setPassive(-1) });
    return world.show({
      kind: "list",
      model,
      isKeyed: false,
      items: [given(content), mark(model, id, `${seen} ${layout} ${passive}`)],
    });
  }

  function Provider({ id, n, content }: Given) {
    const [add, setAdd] = useState(0);
    useHandle(world, id, { next: () => setAdd((add) => add + 1) });
    return h(Level.Provider, { value: n + add >> 1 }, content as never);
  }

  function Reader({ id, model, content }: Given) {
    const level = useContext(Level);
    const [at, go] = useState(0);
    useHandle(world, id, { next: () => go((at) => at + 1) });
    return world.show({
      kind: "list",
      model,
      isKeyed: false,
      items: [mark(model, id, `level ${level} ${at}`), given(content)],
    });
  }

  function Consumer({ id, model, content }: Given) {
    useHandle(world, id, {});
    return h(Level.Consumer, {
      children: (level: number) =>
        world.show(
          level % 2 === 0
            ? mark(model, id, `level ${level}`)
            : component("counter", `${id}.in`, model, 0, given(content)),
        ),
    });
  }

  /** Children with keys that change, come, go and change places. */
  function Nest({ id, n, model, content }: Given) {
    const [at, go] = useState(n);
    useHandle(world, id, { next: () => go((at) => at + 1) });
    const item = (key: number): Value => ({
      ...component("counter", `${id}.${key}`, model, at, null),
      key,
    });
    const order = [[1, 2, 3], [3, 1, 2], [2], [4, 2, 3, 1], []][at % 5];
    return world.show({
      kind: "list",
      model,
      isKeyed: false,
      items: [
        {
          kind: "fragment",
          model,
          key: `list ${at >> 3}`,
          children: [{
            kind: "expression",
            model,
            value: {
              kind: "list",
              model,
              isKeyed: true,
              items: order.map(item),
            },
          }],
        },
        {
          ...component(
            "counter",
            `${id}.c${at >> 1}`,
            model,
            7,
            given(content),
          ),
          key: at >> 1,
        },
      ],
    });
  }

  /** What `memo` of preact/compat makes, which is not loaded here: it changes every VNode. */
  function Memo(this: { shouldComponentUpdate: unknown }, props: Given) {
    this.shouldComponentUpdate = function (
      this: { props: Given },
      next: Given,
    ): boolean {
      return this.props.n !== next.n || this.props.id !== next.id;
    };
    return world.show(
      component(
        "counter",
        `${props.id}.in`,
        props.model,
        props.n,
        given(props.content),
      ),
    );
  }

  /** Throws for some props and some states, if that is caught. */
  function Thrower({ id, n, model, content }: Given) {
    const [at, go] = useState(0);
    const isCaught = useContext(IsCaught);
    useHandle(world, id, { next: () => go((at) => at + 1) });
    if (isCaught && (n + at) % 3 === 2) throw new Error("no");
    return world.show({
      kind: "list",
      model,
      isKeyed: false,
      items: [given(content), mark(model, id, at)],
    });
  }

  /** Throws in an effect, if that is caught. */
  function Failing({ id, n, model, content }: Given) {
    const [at, go] = useState(0);
    const isCaught = useContext(IsCaught);
    useHandle(world, id, { next: () => go((at) => at + 1) });
    const fail = (rest: number) => {
      if (isCaught && (n + at) % 4 === rest) throw new Error("no");
    };
    useLayoutEffect(() => fail(2), [n, at]);
    useEffect(() => fail(3), [n, at]);
    return world.show({
      kind: "list",
      model,
      isKeyed: false,
      items: [mark(model, id, at), given(content)],
    });
  }

  return {
    first: ({ content }: Given) => content,
    second: ({ content }: Given) => [content],
    counter: Counter,
    reducer: Reducer,
    branches: Branches,
    effects: Effects,
    late: Late,
    provider: Provider,
    reader: Reader,
    consumer: Consumer,
    nest: Nest,
    memo: Memo,
    thrower: Thrower,
    failing: Failing,
  };
}

/** A component inside a component. */
export function component(
  type: string,
  id: string,
  model: Given["model"],
  n: number,
  content: Value,
) {
  return { kind: "component", type, id, model, n, content } as const;
}
