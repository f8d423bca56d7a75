import type { PreactMemory } from "../render/preact_memory.ts";
import type { TreeMemory } from "../render/tree_memory.ts";
import type { AnyView } from "../view/view.ts";
import { type EventMemory, recalledEvent, rememberEvent } from "./event.ts";
import type { HandlerCall } from "./handler_call.ts";
import type { Program } from "./program.ts";
import type { ViewInstance } from "./view_instance.ts";
import type { Job } from "./view_work.ts";

/** What a checkpoint keeps of a view: plain data. */
export interface ViewMemory {
  readonly status: Program["status"];
  readonly state: unknown;
  /** Which shape the state has. */
  readonly version: number | undefined;
  readonly calls: readonly OpenCall[];
  /** What hooks keep that the view itself calls. */
  readonly hooks: PreactMemory | undefined;
}

/** A handler that had not ended, in a checkpoint: it is called again. */
export interface OpenCall {
  readonly name: string;
  readonly payload: unknown;
  readonly event: EventMemory;
  readonly seq: number;
  /** Which one it was of its event's calls. */
  readonly number: number;
}

/** What a checkpoint keeps of a view. */
export function rememberView(
  { status, state, view: { definition: { version } } }: Program,
  calls: readonly HandlerCall[],
  hooks: PreactMemory | undefined,
): ViewMemory {
  return { status, state, version, calls: calls.map(openCall), hooks };
}

/**
 * What a page's view goes on from after a deploy that has made it show something else.
 *
 * @returns `undefined` if the view does not say that it can
 * @throws whatever `migrate` throws
 */
export function migrated(
  { components }: TreeMemory,
  { definition: { version, migrate, update } }: AnyView,
): ViewMemory | undefined {
  // The outermost view is the first of all that keep something.
  const [, , kept] = components.find(([index]) => index === 0) ?? [];
  if (version === undefined || kept === undefined) return undefined;
  const { status, state, version: before, calls } = kept as ViewMemory;
  if (status !== "ready" || version !== before && !migrate) return undefined;
  return {
    status,
    state: version === before ? state : migrate!(state, before),
    version,
    calls: calls.filter(({ name }) => Object.hasOwn(update, name)),
    // What they belong to may be something else now.
    hooks: undefined,
  };
}

/** Has a handler called again that had not ended. */
export function callAgain(
  view: Pick<ViewInstance, "handle" | "live">,
  { name, payload, event, seq, number }: OpenCall,
): Job {
  const run = () => {
    view.live.page.countCalls(seq, number);
    view.handle(name, payload, recalledEvent(event), seq);
  };
  return { during: "update", eventSeq: seq, isRecalled: true, run };
}

function openCall(
  { name, payload, event, seq, number }: HandlerCall,
): OpenCall {
  return { name, payload, event: rememberEvent(event), seq, number };
}
