import {
  ENDED,
  REFUSED,
  SILENT,
  SLOW,
  STOPPING,
} from "../protocol/close_codes.ts";
import type { CloseReason } from "./peer.ts";

/** The code that a connection is closed with when a peer ends. */
export const REASON_CODES: Readonly<Record<CloseReason, number>> = {
  left: ENDED,
  ended: ENDED,
  lost: SILENT,
  slow: SLOW,
  failed: REFUSED,
  stopping: STOPPING,
};
