import type { StandardSchemaV1 } from "@standard-schema/spec";
import { h, type VNode } from "preact";
import type { Context } from "../view/context.ts";
import type { ViewEvent } from "../view/event.ts";
import type { HookContract } from "./contract.ts";
import type {
  CheckedHook,
  CheckedHookOptions,
  HookComponent,
  HookOptions,
} from "./hook_types.ts";
import { registerModule } from "./registry.ts";

/** What a hook's component is given, whatever its contract. */
type AnyProps = Readonly<Record<string, unknown>>;

type Schemas = Readonly<Record<string, StandardSchemaV1>>;

/**
 * Makes a component whose element a module of the browser takes care of: a chart, a map, an editor. The module's default
 * export is what `defineHook` of `@rivulet/live/client` gives. It is served by the app, and loaded by pages that show
 * the component. TypeScript and JSX are bundled on first need by `Deno.bundle`, which has to be switched on
 * (`"unstable": ["bundle"]` in `deno.json`, or `--unstable-bundle`) and may read the files; a file of JavaScript is served
 * as it is, so it must not import files beside it.
 *
 * The events of the contract are attributes: `onZoomed={on.zoomed}`. They are events like others: handled exactly once,
 * and only where the view has rendered them. What they carry is `ctx.event.detail`. It comes from the page, where anybody
 * can write anything: give schemas, and `read` gives what they make of it.
 *
 * @typeParam C What hook and view say to each other.
 * @param name What the module is called in pages: letters, digits and underscores, used for no other.
 * @param module Where it is: `new URL("./chart_client.ts", import.meta.url)`.
 *
 * @throws {TypeError} If the name is none, or another module's.
 *
 * @example
 * ```tsx
 * import { defineView, hook } from "@rivulet/live";
 * import { z } from "zod";
 *
 * interface ChartContract {
 *   data: { points: readonly number[] };
 *   events: { zoomed: { from: number; to: number } };
 *   replies: { zoomed: number[] };
 *   pushes: { appended: number };
 * }
 *
 * const Chart = hook<ChartContract>("Chart", new URL("./chart_client.ts", import.meta.url), {
 *   schemas: { zoomed: z.object({ from: z.number(), to: z.number() }) },
 * });
 *
 * const Page = defineView({
 *   init: () => ({ points: [1, 2, 3] }),
 *   update: {
 *     zoomed: (state, _: void, ctx) => {
 *       const { from, to } = Chart.read(ctx.event, "zoomed");
 *       Chart.reply(ctx, "zoomed", state.points.slice(from, to));
 *       return state;
 *     },
 *     measured: (state, point: number, ctx) => {
 *       Chart.push(ctx, "appended", point);
 *       return state;
 *     },
 *   },
 *   view: ({ points }, { on }) => (
 *     <Chart data={{ points }} onZoomed={on.zoomed} class="chart" role="img" aria-label="Load" />
 *   ),
 * });
 * ```
 */
export function hook<C extends HookContract>(
  name: string,
  module: URL,
  options: CheckedHookOptions<C>,
): CheckedHook<C>;
/** The same without schemas: what an event carries is `ctx.event.detail`, of which nothing is known. */
export function hook<C extends HookContract>(
  name: string,
  module: URL,
  options?: HookOptions,
): HookComponent<C>;
export function hook(
  name: string,
  module: URL,
  options: HookOptions & { readonly schemas?: Schemas } = {},
): unknown {
  registerModule(name, module);
  const component = (props: AnyProps) => hookElement(name, props, options);
  return Object.assign(component, {
    displayName: name,
    push(ctx: Pick<Context, "push">, push: string, data: unknown): void {
      ctx.push(`${name}.${push}`, data);
    },
    reply(ctx: Pick<Context, "reply">, _event: string, data: unknown): void {
      ctx.reply(data);
    },
    read: (event: ViewEvent, told: string) =>
      readEvent(name, options.schemas ?? {}, event, told),
  });
}

/** The element of a hook. */
export function hookElement(
  name: string,
  { as = "div", data, children, ...attributes }: AnyProps,
  { patched = false }: HookOptions,
): VNode {
  const props: Record<string, unknown> = {
    "rv-hook": name,
    "rv-data": data === undefined ? undefined : JSON.stringify(data),
  };
  // It counts by being there, whatever its value.
  if (!patched) props["rv-ignore"] = "";
  for (const attribute in attributes) {
    props[attribute.replace(/^on(?=[A-Z])/, "onHook-")] = attributes[attribute];
  }
  return h(as as "div", props, children as VNode);
}

/**
 * What a hook has told, as its schema has it.
 *
 * @throws {TypeError} if it is not that
 */
export function readEvent(
  hook: string,
  schemas: Schemas,
  { type, detail }: ViewEvent,
  name: string,
): unknown {
  if (type !== `hook-${name.toLowerCase()}`) {
    throw new TypeError(
      `Expected the event "${name}" of ${hook}, received "${type}". Read it in the handler that is bound to it.`,
    );
  }
  const schema = schemas[name];
  if (schema === undefined) {
    throw new TypeError(
      `Expected a schema for "${name}" of ${hook}, received none. Give it in the option "schemas".`,
    );
  }
  const result = schema["~standard"].validate(detail);
  if (result instanceof Promise) {
    throw new TypeError(
      `Expected a synchronous schema for "${name}" of ${hook}, received a promise.`,
    );
  }
  if (result.issues === undefined) return result.value;
  throw new TypeError(
    `Expected "${name}" of ${hook} to carry what its schema wants, received ${
      JSON.stringify(detail)?.slice(0, 200)
    }: ${result.issues.map(({ message }) => message).join("; ")}`,
  );
}
