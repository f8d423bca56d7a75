/**
 * Limits and intervals that both sides must agree on.
 *
 * @module
 */

/** The largest message a client may send, in UTF-16 code units; a larger one closes the connection with 1009. */
export const MAX_MESSAGE_LENGTH = 65_536;

/** The longest name of a session: an id, and its signature where there is one. */
export const MAX_TOKEN_LENGTH = 128;

/** After how many frames without an event a client acknowledges what it has received. */
export const ACK_EVERY_FRAMES = 16;

/** The longest path with search that a client may name, in UTF-16 code units. */
export const MAX_PATH_LENGTH = 8_192;

/** How many listeners one event may meet on its way up. */
export const MAX_LISTENERS = 64;
