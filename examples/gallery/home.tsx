/** @jsxImportSource @rivulet/live */
import { defineView, type View } from "@rivulet/live";
import { PageLink } from "./page_link.tsx";
import { pages } from "./pages.ts";

/** The front page: what Rivulet is, and the list of examples. */
export const Home: View = defineView({
  title: "Rivulet",
  init: () => ({}),
  update: {},
  view: () => (
    <section class="home">
      <h1>Live views for Deno</h1>
      <p class="lead">
        The view is written once and runs on the server, next to the data. The
        browser gets HTML, and afterwards only what changed.
      </p>
      <h2>Examples</h2>
      <ul>
        {pages.map((page) => (
          <li key={page.path}>
            <PageLink page={page}>
              <strong>{page.title}</strong>
              <span>{page.about}</span>
            </PageLink>
          </li>
        ))}
      </ul>
      <p class="note">
        Each is one file that also runs by itself:{" "}
        <code>deno serve -N examples/counter.tsx</code>
      </p>
      <p class="note">
        To have pages survive a restart of this server, start it with{" "}
        <code>RIVULET_KV=.rivulet/gallery.db</code> and a{" "}
        <code>RIVULET_SECRET</code>.
      </p>
    </section>
  ),
});
