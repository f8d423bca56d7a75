import type { Operation } from "../src/protocol/messages.ts";
import { notify } from "./notice.ts";

/** Settles when the cookies that were ordered have come: so many as were, in their order. */
let cookies: Promise<unknown> = Promise.resolve();

/**
 * Does what an operation without a target says.
 *
 * @param listen begins to listen to event types
 */
export function obey(
  operation: Operation,
  listen: (types: readonly string[]) => void,
): void {
  const [, code, ...rest] = operation as readonly ["", string, ...string[]];
  const [first, second, third] = rest;
  switch (code) {
    case "title":
      document.title = first;
      break;
    case "on":
      listen(rest);
      break;
    case "url":
      if (notify("patch", { url: first, replace: !!second })) {
        if (second) history.replaceState(history.state, "", first);
        else history.pushState(null, "", first);
      }
      break;
    case "cookie": {
      // It outlives the page, should the user leave.
      const options = { method: "POST", keepalive: true };
      cookies = cookies.then(() => fetch(first, options)).catch(() => {});
      break;
    }
    case "go":
      cookies.then(() =>
        notify("navigate", { url: first }) && location.assign(first)
      );
      break;
    case "flash": {
      const place = document.querySelector("[rv-flash]");
      place?.setAttribute("rv-flash", first);
      place?.replaceChildren(second);
      notify(code, { kind: first, message: second });
      break;
    }
    case "push":
      notify(code, { name: first, data: second });
      break;
    case "reply":
      notify(code, { seq: first, data: second });
      break;
    default: // "error"
      notify("error", { code: first, message: second, seq: third });
  }
}
