import { type App, createApp, defineView } from "@rivulet/live";

/** An app with a form that must not be lost, run twice or leak. */
export function createSignIn(): App {
  const view = defineView({
    init: () => ({ name: "", runs: 0 }),
    update: {
      signedIn: ({ runs }, _: void, { event }) => ({
        name: `${event.form?.get("name")} ${
          event.form?.get("password")?.length
        }`,
        runs: runs + 1,
      }),
    },
    view: ({ name, runs }, { on }) => (
      <main>
        <form id="form" onSubmit={on.signedIn}>
          <input id="name" name="name" />
          <input id="password" name="password" type="password" />
          <button id="submit">Sign in</button>
        </form>
        <p>
          <output id="name-shown">{name}</output>
          <output id="runs">{runs}</output>
        </p>
      </main>
    ),
  });
  return createApp({ routes: { "/": view } });
}
