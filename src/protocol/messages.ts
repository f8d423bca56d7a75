/**
 * The wire: JSON text frames between one page and its session.
 *
 * Rare messages are arrays that begin with a word. The two frequent ones begin with a number: an event with its
 * sequence number, a frame of patches with the sequence number it acknowledges. Frames are not numbered: both sides
 * count those that carry an operation.
 *
 * @module
 */

/** What an event carries of the DOM's: only what a handler can use. */
export interface EventData {
  /** The value of the input, select or textarea, or the text of an editable element. */
  readonly v?: string;
  /** Whether the checkbox or radio button is checked. */
  readonly c?: boolean;
  /** The key of a keyboard event. */
  readonly k?: string;
  /** The entries of the form, files left out. */
  readonly f?: readonly (readonly [name: string, value: string])[];
  /** The name of the field. */
  readonly n?: string;
  /** The values of a multiple select that are chosen. */
  readonly vs?: readonly string[];
  /** The files that were chosen. */
  readonly fl?:
    readonly (readonly [name: string, size: number, type: string])[];
  /** The modifiers that are pressed: some of `a` Alt, `c` Control, `m` Meta, `s` Shift. */
  readonly m?: string;
  /** Whether a key is held down. */
  readonly r?: boolean;
  /** Where the pointer is, from the top left of the innermost element that listens, in pixels. */
  readonly x?: number;
  readonly y?: number;
  /** The button of the pointer, if it is not the main one. */
  readonly b?: number;
  /** How far a wheel was turned. */
  readonly dx?: number;
  readonly dy?: number;
  /** How far something is scrolled, in pixels. */
  readonly sl?: number;
  readonly st?: number;
  /** The size of the window, in pixels. */
  readonly w?: number;
  readonly h?: number;
  /** Whether something is open now, or about to be. */
  readonly o?: boolean;
  /** Where a medium is, and how long it is, in seconds. */
  readonly t?: number;
  readonly d?: number;
  /** The text that was pasted or dropped. */
  readonly tx?: string;
  /** What a custom event carries. */
  readonly de?: unknown;
}

/** One listener that an event met on its way up: the instance's address and the slot that listens. */
export type Listener = readonly [address: string, slot: number];

/**
 * `["join", session, document, received, path, seq, answered]`: the first message on every connection. `seq` is the
 * page's last event, `answered` the last one whose frame has come.
 */
export type JoinMessage = readonly [
  "join",
  session: string,
  document: string,
  received: number,
  path: string,
  seq: number,
  answered: number,
];

/** `["repair", address]`: something under this instance was not where a patch expected it. */
export type RepairMessage = readonly ["repair", address: string];

/** `["url", path]`: the user went Back or Forward to another URL of the same page; pathname and search. */
export type UrlMessage = readonly ["url", path: string];

/** `["leave"]`: the document is gone for good. Where a connection has close codes, one of them says it. */
export type LeaveMessage = readonly ["leave"];

/** What the client sends, besides events and pings. */
export type ClientMessage =
  | JoinMessage
  | RepairMessage
  | UrlMessage
  | LeaveMessage;

/**
 * One operation of a frame. Those whose target is empty are about the page as a whole; they are done in their order,
 * after all others.
 *
 * A *stream* is a list whose rows the server has forgotten: a range between two comments, its rows instances or elements
 * of their own. HTML that comes for something around it has `<!--=-->` in place of the rows: they stay as they are.
 *
 * | operation                           | meaning                                          |
 * | ----------------------------------- | ------------------------------------------------ |
 * | `[target, text]`                    | the slot's content is this text                  |
 * | `[target, "a", name, value]`        | set an attribute; `null` removes it              |
 * | `[target, "c", added, removed]`     | add and remove classes, separated by spaces      |
 * | `[target, "p", name, value]`        | set a property                                    |
 * | `[target, "h", html]`               | the slot's content is this HTML, merged          |
 * | `[target, "r", html]`               | this HTML in place of the instance or element    |
 * | `[target, "+", html]`               | HTML at the slot's end                           |
 * | `[address, "<", html]`              | HTML before an instance                          |
 * | `["-", ...addresses]`               | remove these instances                           |
 * | `[target, "m+", ...addresses]`      | move instances to the slot's end                 |
 * | `[address, "m<", ...addresses]`     | move instances before an instance                |
 * | `[stream, "^", html]`               | HTML at the stream's start                       |
 * | `[stream, "u", address, html]`      | in place of this row; at the end if it is gone   |
 * | `[stream, "u^", address, html]`     | in place of this row; at the start if it is gone |
 * | `["-?", ...addresses]`              | remove those of these rows that are there        |
 * | `[stream, "l", count]`              | remove all rows but the last ones                |
 * | `[stream, "l^", count]`             | remove all rows but the first ones               |
 * | `["", "title", text]`               | the document's title                             |
 * | `["", "on", ...types]`              | listen to these event types from now on          |
 * | `["", "url", path, replace?]`       | another URL for the page, as it is               |
 * | `["", "go", url]`                   | leave for this URL, once the cookies are set     |
 * | `["", "cookie", path]`              | fetch a cookie from here, by POST                |
 * | `["", "flash", kind, message]`      | a message for the user                           |
 * | `["", "push", name, data]`          | a message for the page's scripts                 |
 * | `["", "reply", seq, data]`          | the answer to an event, for the page's scripts   |
 * | `["", "error", code, why, seq?]`    | something was not handled: an event, if it says  |
 */
export type Operation =
  | readonly [target: string, text: string]
  | readonly [target: string, code: "a", name: string, value: string | null]
  | readonly [target: string, code: "c", added: string, removed: string]
  | readonly [
    target: string,
    code: "p",
    name: string,
    value: string | boolean | readonly string[],
  ]
  | readonly [target: string, code: "h" | "r" | "+" | "<" | "^", html: string]
  | readonly [target: string, code: "m+" | "m<", ...addresses: string[]]
  | readonly [code: "-" | "-?", ...addresses: string[]]
  | readonly [stream: string, code: "u" | "u^", address: string, html: string]
  | readonly [stream: string, code: "l" | "l^", count: number]
  | readonly ["", code: "title", text: string]
  | readonly ["", code: "on", ...types: string[]]
  | readonly ["", code: "url", path: string, replace?: true]
  | readonly ["", code: "go", url: string]
  | readonly ["", code: "cookie", path: string]
  | readonly ["", code: "flash", kind: string, message: string]
  | readonly ["", code: "push", name: string, data?: unknown]
  | readonly ["", code: "reply", seq: number, data?: unknown]
  | readonly [
    "",
    code: "error",
    error: ErrorCode,
    message: string,
    seq?: number,
  ];

/** `[ack, ...operations]`: the frame that acknowledges events up to `ack` and changes the page. */
export type Frame = readonly [ack: number | null, ...operations: Operation[]];

/** What the server says of the connection. None of these counts as a frame. */
export type ConnectionMessage =
  /** Is somebody there? The client answers with a ping. */
  | readonly ["ping"]
  /** What the events up to `seq` have changed would survive the server: the client may forget them. */
  | readonly ["saved", seq: number]
  /** The server is about to stop: connect anew, at a random moment within so many milliseconds. */
  | readonly ["move", within: number]
  /** Nothing has happened for long: connect anew when the user is back. */
  | readonly ["idle"]
  /** The browser has too many streams open: poll. */
  | readonly ["poll"];

/** What the server answers to a join. */
export type JoinAnswer =
  | readonly ["adopted"]
  /** `sent` says that the frames between are replaced by the whole page, which follows as the next frame. */
  | readonly ["resumed", ack: number, sent?: number]
  /**
   * The session was made again from a checkpoint, and has had the events up to `ack`: the client sends those after it
   * again, each with the last event that was answered on the screen that it was made on. Then the whole page follows as
   * the next frame, and frames are counted on from `sent`.
   */
  | readonly ["restored", ack: number, sent: number]
  | readonly [
    "mounted",
    session: string,
    html: string,
    types: string,
    title: string,
  ]
  | readonly ["refused", code: RefusalCode, message: string];

/** Why something that the client sent was not done. */
export type ErrorCode =
  /** What was clicked has gone or changed meanwhile: nothing ran. */
  | "stale"
  /** The handler, or the view after it, threw: the state is as before. */
  | "failed"
  /** The message is not of the protocol. */
  | "malformed"
  /** A limit of the server was met: try again later. */
  | "limit";

/** Why a page may not join. */
export type RefusalCode =
  | ErrorCode
  /** The server would answer otherwise than with this page: load it again. */
  | "reload";
