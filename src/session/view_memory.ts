import type { EventData } from "../protocol/messages.ts";
import type { PreactMemory } from "../render/preact_memory.ts";
import type { ViewEvent } from "../view/event.ts";
import { viewEvent } from "./event.ts";
import type { HandlerCall } from "./handler_call.ts";
import type { Program } from "./program.ts";
import type { ViewInstance } from "./view_instance.ts";
import type { Job } from "./view_work.ts";

/** What a checkpoint keeps of a view: plain data. */
export interface ViewMemory {
  readonly status: Program["status"];
  readonly state: unknown;
  readonly calls: readonly OpenCall[];
  /** What hooks keep that the view itself calls. */
  readonly hooks: PreactMemory | undefined;
}

/** A handler that had not ended, in a checkpoint: it is called again. */
export interface OpenCall {
  readonly name: string;
  readonly payload: unknown;
  readonly type: string;
  readonly data: EventData;
  readonly seq: number;
  /** Which one it was of its event's calls. */
  readonly number: number;
}

/** What a checkpoint keeps of a view. */
export function rememberView(
  { status, state }: Program,
  calls: readonly HandlerCall[],
  hooks: PreactMemory | undefined,
): ViewMemory {
  return { status, state, calls: calls.map(openCall), hooks };
}

/** Has a handler called again that had not ended. */
export function callAgain(
  view: Pick<ViewInstance, "handle" | "live">,
  { name, payload, type, data, seq, number }: OpenCall,
): Job {
  const run = () => {
    view.live.page.countCalls(seq, number);
    view.handle(name, payload, viewEvent(type, data), seq);
  };
  return { during: "update", isRecalled: true, run };
}

function openCall(
  { name, payload, event, seq, number }: HandlerCall,
): OpenCall {
  const { type } = event;
  return { name, payload, type, data: dataOf(event), seq, number };
}

function dataOf({ value, checked, key, form }: ViewEvent): EventData {
  return { v: value, c: checked, k: key, f: form && [...form] };
}
