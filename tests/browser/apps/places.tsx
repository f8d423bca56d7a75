import {
  type App,
  type AppOptions,
  createApp,
  defineView,
  type LayoutProps,
  Link,
} from "@rivulet/live";

/** An app of several pages whose links are live. */
export interface Places {
  readonly app: App;
  /** How often each page was begun, by its path. */
  readonly begun: ReadonlyMap<string, number>;
  /** Lets the slow page come. */
  readonly release: () => void;
}

const styles = `
body { margin: 0; }
.row { height: 40px; margin: 0; }
html { scroll-behavior: smooth; }
`;

const Layout = ({ children, title, url }: LayoutProps) => (
  <html lang="en">
    <head>
      <title>{title}</title>
      <meta name="description" content={`About ${title}`} />
      <link rel="stylesheet" href="/style.css" />
    </head>
    <body class={url.pathname.slice(1)}>
      <nav>
        <details id="menu">
          <summary>Menu</summary>
        </details>
        {["/", "/long", "/slow", "/secret", "/notes", "/script"].map((path) => (
          <Link
            key={path}
            id={`to-${path.slice(1) || "start"}`}
            href={path}
            aria-current={path === url.pathname ? "page" : undefined}
          >
            {path}
          </Link>
        ))}
        <Link id="blank" href="/long" target="_blank">New window</Link>
        <Link id="file" href="/notes.txt">A file</Link>
      </nav>
      <output rv-flash="" />
      <main>{children}</main>
    </body>
  </html>
);

/** Pages in one layout: `/`, `/long`, `/slow`, `/notes`; `/secret` leads to `/sign-in`, and `/script` runs one. */
export function createPlaces(options?: Partial<AppOptions>): Places {
  const begun = new Map<string, number>();
  const { promise, resolve } = Promise.withResolvers<void>();
  const begin = (path: string) => begun.set(path, (begun.get(path) ?? 0) + 1);
  const start = defineView({
    title: "Start",
    init: (_props, ctx) => {
      begin("/");
      return { clicks: 0, from: ctx.url.search };
    },
    update: {
      clicked: (state) => ({ ...state, clicks: state.clicks + 1 }),
      sent: (state, path: string, ctx) => {
        ctx.flash("info", "Sent");
        ctx.navigate(path);
        return state;
      },
    },
    view: ({ clicks, from }, { on }) => (
      <section>
        <h1>Start</h1>
        <button id="add" onClick={on.clicked}>{clicks}</button>
        <button id="send" onClick={on.sent("/long")}>Send</button>
        <output id="from">{from}</output>
        <Link id="row" href="/long#row-60">Row 60</Link>
        <a id="plain" href="/long">As ever</a>
        <p class="row" id="place">A place</p>
        <Link id="to-place" href="#place">To a place</Link>
      </section>
    ),
  });
  const long = defineView({
    title: "Long",
    init: () => {
      begin("/long");
      return { clicks: 0 };
    },
    update: { clicked: ({ clicks }) => ({ clicks: clicks + 1 }) },
    view: ({ clicks }, { on }) => (
      <section>
        <h1>Long</h1>
        <button id="add" onClick={on.clicked}>{clicks}</button>
        {Array.from(
          { length: 100 },
          (_, row) => (
            <p key={row} class="row" id={`row-${row}`}>
              <Link href={`/?row=${row}`}>Row {row}</Link>
            </p>
          ),
        )}
      </section>
    ),
  });
  const slow = defineView({
    title: "Slow",
    init: async () => {
      begin("/slow");
      await promise;
      return {};
    },
    update: {},
    view: () => <h1>Slow</h1>,
  });
  const notes = defineView({
    title: ({ sort }: { sort: string; text: string }) => `Notes by ${sort}`,
    init: () => {
      begin("/notes");
      return { sort: "", text: "" };
    },
    params: (state, ctx) => ({
      ...state,
      sort: ctx.url.searchParams.get("sort") ?? "date",
    }),
    update: {
      typed: (state, _: void, ctx) => ({
        ...state,
        text: ctx.event.value ?? "",
      }),
    },
    view: ({ sort, text }, { on }) => (
      <section>
        <h1>Notes</h1>
        <output id="sort">{sort}</output>
        <input id="note" value={text} onInput={on.typed} autofocus />
        <output id="text">{text}</output>
        <Link id="by-name" href="?sort=name" patch>By name</Link>
        <Link id="by-size" href="?sort=size" patch replace>By size</Link>
      </section>
    ),
  });
  const app = createApp({
    routes: {
      "/": start,
      "/long": long,
      "/slow": slow,
      "/notes": notes,
      "/secret": () => <h1>Secret</h1>,
      "/sign-in": () => <h1>Sign in</h1>,
      "/script": () => (
        <section>
          <h1>Script</h1>
          <script src="/script.js" defer />
        </section>
      ),
    },
    title: "Places",
    connect: ({ url }: Request) =>
      new URL(url).pathname === "/secret"
        ? new Response(null, {
          status: 303,
          headers: { location: "/sign-in" },
        })
        : undefined,
    layout: Layout,
    assets: {
      "/style.css": { body: styles, type: "text/css" },
      "/script.js": {
        body: "document.title = 'Run'",
        type: "text/javascript",
      },
      "/notes.txt": { body: "A file", type: "text/plain" },
    },
    ...options as object,
  });
  return { app, begun, release: resolve };
}
