import { show, shown } from "./document.ts";
import type { Operation } from "../../src/protocol/messages.ts";
import { applyPatch } from "../patch.ts";
import { createRepairs } from "../repair.ts";

/** Shows a view, applies operations, and gives what it is then and which instances were asked for. */
export function patch(
  view: string,
  ...operations: Operation[]
): [view: string, ...repairs: string[]] {
  show(view);
  const sent: string[] = [];
  applyPatch(
    operations,
    0,
    createRepairs((message) => sent.push(message[1] as string)),
  );
  return [shown(), ...sent];
}
