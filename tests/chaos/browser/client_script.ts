/** What the client finds where a browser has its globals. What is not here is Deno's own. */
export interface ClientGlobals {
  readonly document: Document;
  readonly window: unknown;
  readonly location: unknown;
  readonly history: unknown;
  readonly navigator: unknown;
  readonly performance: unknown;
  readonly sessionStorage: unknown;
  readonly self: unknown;
  readonly WebSocket: unknown;
  readonly EventSource: unknown;
  readonly fetch: unknown;
  readonly setTimeout: unknown;
  readonly clearTimeout: unknown;
  readonly addEventListener: unknown;
  readonly CSS: unknown;
  readonly CSSStyleSheet: unknown;
  readonly CustomEvent: unknown;
  readonly Document: unknown;
  readonly Element: unknown;
  readonly Event: unknown;
  readonly FormData: unknown;
  readonly HTMLFormElement: unknown;
  readonly MutationObserver: unknown;
  readonly Node: unknown;
}

/** By their text: all pages of a server have the same one. */
const compiled = new Map<string, (...globals: unknown[]) => void>();

/** Runs the client's script as a function of its globals: each call is another page. */
export function runClient(script: string, globals: ClientGlobals): void {
  let run = compiled.get(script);
  if (run === undefined) {
    run = new Function(...Object.keys(globals), script) as () => void;
    compiled.set(script, run);
  }
  run(...Object.values(globals));
}
