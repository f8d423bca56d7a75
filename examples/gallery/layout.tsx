/** @jsxImportSource @rivulet/live */
import { type LayoutProps, Link } from "@rivulet/live";
import type { JSX } from "preact";
import type { Page } from "./pages.ts";
import { PageLink } from "./page_link.tsx";
import { sourcePath } from "./source.tsx";

/** The document around every example: head, header and main landmark. */
export function Layout({ children, title, url, pages = [] }: LayoutProps & {
  /** Pages to link to in the header; an example that runs alone has none. */
  pages?: Page[];
}): JSX.Element {
  const example = pages.find(({ path }) =>
    `${url.pathname}/`.startsWith(`${path}/`)
  );
  const currentOf = (page: Page) => {
    if (page !== example) return undefined;
    return page.path === url.pathname ? "page" : "true";
  };
  return (
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta
          name="description"
          content="Examples of Rivulet, live views for Deno"
        />
        <title>{title}</title>
        <link rel="icon" href="/favicon.svg" type="image/svg+xml" />
        <link rel="stylesheet" href="/gallery.css" />
      </head>
      <body>
        <a class="skip" href="#main">Skip to content</a>
        <header>
          <Link class="brand" href="/">
            <svg viewBox="0 0 32 32" aria-hidden="true">
              <path d="M4 10q6-5 12 0t12 0M4 17q6-5 12 0t12 0M10 24q4-3 8 0t8 0" />
            </svg>
            Rivulet
          </Link>
          {pages.length > 0 && (
            <nav aria-label="Examples">
              {pages.map((page) => (
                <PageLink
                  key={page.path}
                  page={page}
                  aria-current={currentOf(page)}
                >
                  {page.title}
                </PageLink>
              ))}
            </nav>
          )}
        </header>
        <main id="main" tabIndex={-1}>{children}</main>
        {example && (
          <footer>
            <p>{example.about}</p>
            <Link href={sourcePath(example)}>Read the source</Link>
          </footer>
        )}
      </body>
    </html>
  );
}
