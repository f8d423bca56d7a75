import {
  type App,
  createApp,
  createDefine,
  getCookie,
  group,
  type MountContext,
} from "@rivulet/live";

/** Who a page is for. */
interface Session {
  readonly user: string | undefined;
}

const defineView = createDefine<Session>();

/**
 * An app with pages for members, `/account`, and for one of them alone, `/admin`.
 *
 * @param isKnown whether the server still knows of a user; default: of all
 */
export function createMembers(
  isKnown: (user: string) => boolean = () => true,
): App {
  const signIn = defineView({
    title: "Sign in",
    init: () => ({}),
    update: {
      signedIn: (state, _: void, ctx) => {
        ctx.setCookie("user", ctx.event.form?.get("name") ?? "");
        ctx.navigate("/account");
        return state;
      },
    },
    view: (_state, { on }) => (
      <main>
        <h1>Sign in</h1>
        <form onSubmit={on.signedIn}>
          <input id="name" name="name" />
          <button id="go">Sign in</button>
        </form>
      </main>
    ),
  });
  const account = defineView({
    title: "Account",
    init: () => ({ clicks: 0 }),
    update: {
      clicked: ({ clicks }) => ({ clicks: clicks + 1 }),
      signedOut: (state, _: void, ctx) => {
        ctx.setCookie("user", "", { maxAge: 0 });
        ctx.navigate("/account");
        return state;
      },
    },
    view: ({ clicks }, { on, ctx }) => (
      <main>
        <h1>Account</h1>
        <output id="user">{ctx.context.user}</output>
        <button id="click" onClick={on.clicked}>{clicks}</button>
        <button id="sign-out" onClick={on.signedOut}>Sign out</button>
      </main>
    ),
  });
  const requireUser = ({ context, url }: MountContext<Session>) => {
    if (context.user !== undefined) return;
    return Response.redirect(new URL("/sign-in", url), 303);
  };
  const requireAda = ({ context }: MountContext<Session>) => {
    if (context.user === "Ada") return;
    const headers = { "content-type": "text/html" };
    return new Response("<h1>Not you</h1>", { status: 401, headers });
  };
  return createApp({
    connect: (request): Session => {
      const user = getCookie(request, "user");
      return { user: user && isKnown(user) ? user : undefined };
    },
    routes: {
      "/sign-in": signIn,
      ...group({ onMount: requireUser }, {
        "/account": account,
        ...group({ onMount: requireAda }, { "/admin": () => <h1>Admin</h1> }),
      }),
    },
  });
}
