import type { StandardSchemaV1 } from "@standard-schema/spec";
import type { ComponentChildren, VNode } from "preact";
import type { Context } from "../view/context.ts";
import type { ViewEvent } from "../view/event.ts";
import type { EventAttribute, KnownElements } from "../view/jsx_types.ts";
import type {
  CarryingNameOf,
  HookContract,
  Json,
  NameOf,
  PartOf,
} from "./contract.ts";

/** The attributes of an element, without its events: those of a hook are the hook's. */
type Attributes = {
  [
    Name in keyof KnownElements["div"] as Name extends
      `on${string}` | "as" | "data" | "children" | "dangerouslySetInnerHTML"
      ? never
      : Name
  ]: KnownElements["div"][Name];
};

/**
 * What a hook's component takes, besides the attributes of an element.
 *
 * @typeParam C What hook and view say to each other.
 *
 * @example
 * ```tsx
 * import { hook, type HookProps } from "@rivulet/live";
 *
 * interface Map {
 *   data: { place: string };
 *   events: { moved: string };
 * }
 *
 * const Bare = hook<Map>("Map", new URL("./map_client.ts", import.meta.url));
 * const WorldMap = (props: HookProps<Map>) => <Bare class="map" role="img" {...props} />;
 * ```
 */
export type HookProps<C extends HookContract> =
  & Attributes
  & {
    /** The element's tag. Default: `"div"`. */
    readonly as?: keyof KnownElements;
    /** What the element holds until the hook makes something of it, and where no script runs. */
    readonly children?: ComponentChildren;
  }
  & DataProp<C["data"]>
  & {
    readonly [Name in NameOf<C, "events"> as `on${Capitalize<Name>}`]?:
      EventAttribute;
  };

/** What can be left out if there is none. */
type DataProp<Data> = undefined extends Data ? { readonly data?: Json<Data> }
  : { readonly data: Json<Data> };

/**
 * A component whose element a module of the browser takes care of.
 *
 * @typeParam C What hook and view say to each other.
 */
export interface HookComponent<C extends HookContract> {
  (props: HookProps<C>): VNode;
  /** Pushes to the hooks of this name that the page shows. */
  push<Name extends NameOf<C, "pushes">>(
    ctx: Pick<Context, "push">,
    name: Name,
    data: Json<PartOf<C, "pushes">[Name]>,
  ): void;
  /** Answers the event that is handled, if the hook has asked. */
  reply<Name extends NameOf<C, "replies">>(
    ctx: Pick<Context, "reply">,
    event: Name,
    data: Json<PartOf<C, "replies">[Name]>,
  ): void;
}

/**
 * A {@linkcode HookComponent} that has schemas for what its hook tells.
 *
 * @typeParam C What hook and view say to each other.
 */
export interface CheckedHook<C extends HookContract> extends HookComponent<C> {
  /**
   * What the hook has told, as its schema has it.
   *
   * @param event `ctx.event`, or what a function as a handler is given
   *
   * @throws {TypeError} If it is another event, or not what the schema wants: the page has sent it, so nothing of it is
   * handled. Or if the schema is asynchronous.
   */
  read<Name extends CarryingNameOf<C>>(
    event: ViewEvent,
    name: Name,
  ): PartOf<C, "events">[Name];
}

/** What may be said of a hook. */
export interface HookOptions {
  /**
   * Whether the server goes on with what is in the element. Default: false: it is the hook's, and what the view puts there
   * is rendered once.
   */
  readonly patched?: boolean;
}

/** Schemas for all events that carry something, besides the options of {@linkcode HookOptions}. */
export interface CheckedHookOptions<C extends HookContract>
  extends HookOptions {
  /** By the names of the events; any [Standard Schema](https://standardschema.dev), such as one of Zod or Valibot. */
  readonly schemas: {
    readonly [Name in CarryingNameOf<C>]: StandardSchemaV1<
      unknown,
      PartOf<C, "events">[Name]
    >;
  };
}
