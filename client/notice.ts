/**
 * Tells the page's own scripts what happened: `rivulet:open`, `rivulet:close`, `rivulet:connection` (`detail.state`),
 * `rivulet:lost` (events that could not be kept), `rivulet:error` (`detail.code` says which), and what the session has for
 * them: `rivulet:flash` (`kind`, `message`), `rivulet:push` (`name`, `data`), `rivulet:reply` (`seq`, `data`) and
 * `rivulet:navigate` (`url`), which it is left for unless a script prevents it, and `rivulet:patch` (`url`, `replace`), which
 * becomes its address unless one does. What follows `rivulet:url` is that the session is told where the user has gone Back or
 * Forward to.
 *
 * @returns `false` if a script has prevented what follows
 */
export function notify(
  name:
    | "open"
    | "close"
    | "connection"
    | "lost"
    | "error"
    | "flash"
    | "navigate"
    | "patch"
    | "push"
    | "reply"
    | "url",
  detail?: unknown,
): boolean {
  return document.dispatchEvent(
    new CustomEvent("rivulet:" + name, { detail, cancelable: true }),
  );
}
