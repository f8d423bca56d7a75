/** @jsxImportSource @rivulet/live */
import { defineView, type View } from "@rivulet/live";
import { PageLink } from "./page_link.tsx";
import type { Page } from "./pages.ts";

/** The path of the page that shows an example's source. */
export const sourcePath = ({ path }: Page): string => `/source${path}`;

/** The page that shows an example's source. */
export const sourceView = (page: Page): View => {
  const { path, title, about, source } = page;
  return defineView({
    title: `${title}: source`,
    init: () => ({}),
    update: {},
    view: () => (
      <section class="source">
        <h1>{title}</h1>
        <p class="lead">
          {about} <PageLink page={page}>Open it</PageLink>, or run it alone:
          {" "}
          <code>deno serve -N examples{path}.tsx</code>
        </p>
        <pre
          tabIndex={0}
          aria-label={`Source of ${title}`}
        ><code>{source}</code></pre>
      </section>
    ),
  });
};
