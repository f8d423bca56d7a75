/** @jsxImportSource @rivulet/live */
import { defineView, type View } from "@rivulet/live";
import type { Page } from "./pages.ts";

/** The path of the page that shows an example's source. */
export const sourcePath = ({ path }: Page): string => `/source${path}`;

/** The page that shows an example's source. */
export const sourceView = ({ path, title, about, source }: Page): View =>
  defineView({
    title: `${title}: source`,
    init: () => ({}),
    update: {},
    view: () => (
      <section class="source">
        <h1>{title}</h1>
        <p class="lead">
          {about} <a href={path}>Open it</a>, or run it alone:{" "}
          <code>deno serve -N examples{path}.tsx</code>
        </p>
        <pre
          tabIndex={0}
          aria-label={`Source of ${title}`}
        ><code>{source}</code></pre>
      </section>
    ),
  });
