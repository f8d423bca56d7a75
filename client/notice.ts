/**
 * Tells the page's own scripts what happened: `rivulet:open`, `rivulet:close`, `rivulet:connection` (`detail.state`),
 * `rivulet:lost` (events that could not be kept), `rivulet:error` (`detail.code` says which), and what the session has for
 * them: `rivulet:flash` (`kind`, `message`), `rivulet:push` (`name`, `data`) and `rivulet:reply` (`seq`, `data`).
 */
export function notify(
  name:
    | "open"
    | "close"
    | "connection"
    | "lost"
    | "error"
    | "flash"
    | "push"
    | "reply",
  detail?: unknown,
): void {
  document.dispatchEvent(new CustomEvent("rivulet:" + name, { detail }));
}
