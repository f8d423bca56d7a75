import { type App, createApp, createDefine, getCookie } from "@rivulet/live";

/** Who the browser says that its user is. */
interface Session {
  readonly user: string | undefined;
}

const defineView = createDefine<Session>();

/** An app whose handlers do more than change the state. */
export function createCommands(): App {
  const commands = defineView({
    title: "Commands",
    init: () => ({ clicks: 0 }),
    update: {
      told: (state, _: void, ctx) => {
        ctx.flash("info", "Saved");
        ctx.push("chart", { points: [1, 2] });
        ctx.reply({ clicks: state.clicks + 1 });
        return { clicks: state.clicks + 1 };
      },
      failed: (_, __: void, ctx): { clicks: number } => {
        ctx.flash("info", "Never seen");
        ctx.setCookie("user", "nobody");
        ctx.navigate("/who");
        throw new Error("in the handler");
      },
      titled: (state, _: void, ctx) => {
        ctx.title("A new title");
        return state;
      },
      named: (state, user: string, ctx) => {
        ctx.setCookie("user", user);
        return state;
      },
      signedIn: (state, user: string, ctx) => {
        ctx.setCookie("user", user);
        ctx.flash("info", `Welcome, ${user}`);
        ctx.navigate("/who");
        return state;
      },
      redirected: (state, _: void, ctx) => {
        ctx.redirect(new URL("/who?from=redirect", ctx.url).href);
        return state;
      },
    },
    view: ({ clicks }, { on }) => (
      <main>
        <h1>Commands</h1>
        <output id="clicks">{clicks}</output>
        <button id="tell" onClick={on.told}>Tell</button>
        <button id="fail" onClick={on.failed}>Fail</button>
        <button id="title" onClick={on.titled}>Title</button>
        <button id="name" onClick={on.named("Ada")}>Name</button>
        <button id="sign-in" onClick={on.signedIn("Grace")}>Sign in</button>
        <button id="redirect" onClick={on.redirected}>Redirect</button>
        <a id="link" href="/who">Who am I?</a>
      </main>
    ),
  });
  const who = defineView({
    title: "Who",
    init: (_props, ctx) => {
      ctx.setCookie("visited", "yes");
      return { user: ctx.context.user ?? "nobody", search: ctx.url.search };
    },
    update: {},
    view: ({ user, search }) => (
      <main>
        <h1>Who</h1>
        <output id="user">{user}</output>
        <output id="search">{search}</output>
      </main>
    ),
  });
  const gone = defineView({
    init: (_props, ctx) => {
      ctx.redirect("/who?from=gone");
      return {};
    },
    update: {},
    view: () => <h1>Gone</h1>,
  });
  /** Pages of a book, which are addresses of one view. */
  const book = defineView({
    title: (state: { page: number; note: string }) => `Page ${state.page}`,
    init: () => ({ page: 1, note: "" }),
    params: (state, ctx) => ({ ...state, page: Number(ctx.params.page) }),
    update: {
      turned: (state, to: number, ctx) => {
        ctx.patchUrl(`/book/${to}`);
        return state;
      },
      leapt: (state, to: number, ctx) => {
        ctx.patchUrl(`/book/${to}`, { replace: true });
        return state;
      },
      noted: (state, _: void, ctx) => ({
        ...state,
        note: ctx.event.value ?? "",
      }),
    },
    view: ({ page, note }, { on }) => (
      <main>
        <h1>Book</h1>
        <output id="page">{page}</output>
        <button id="next" onClick={on.turned(page + 1)}>Next</button>
        <button id="leap" onClick={on.leapt(page + 10)}>Leap</button>
        <input id="note" value={note} onInput={on.noted} />
        <output id="noted">{note}</output>
        <a id="leave" href="/who">Leave</a>
      </main>
    ),
  });
  return createApp({
    connect: (request): Session => ({ user: getCookie(request, "user") }),
    routes: {
      "/": commands,
      "/who": who,
      "/gone": gone,
      "/book/:page": book,
    },
    onError: () => {},
  });
}
