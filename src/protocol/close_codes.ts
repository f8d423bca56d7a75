/**
 * Why a connection is closed: the codes of a WebSocket's close frame.
 *
 * @module
 */

/** The message was not text. */
export const NOT_TEXT = 1003;

/** The message was longer than allowed. */
export const TOO_LONG = 1009;

/** The page has connected anew. */
export const REPLACED = 4000;

/** The session has ended. */
export const ENDED = 4001;

/** The join was refused, or did not come. */
export const REFUSED = 4002;

/** Nothing was heard for too long. */
export const SILENT = 4003;

/** From the client: the document is gone for good and will not resume. */
export const LEFT = 4004;

/** The page has not read what it was sent for too long. */
export const SLOW = 4005;

/** The server stops. */
export const STOPPING = 4006;

/** More events than the server takes. */
export const TOO_FAST = 4007;

/** Nothing has happened for long. */
export const IDLE = 4008;
