/** @jsxImportSource @rivulet/live */
import { Link, type LinkProps } from "@rivulet/live";
import type { JSX } from "preact";
import type { Page } from "./pages.ts";

/** A link to an example: live, unless a script of its own has to run there. */
export function PageLink(
  { page: { path, hasScript }, children, ...attributes }:
    & Pick<LinkProps, "aria-current" | "children">
    & { page: Page },
): JSX.Element {
  return hasScript
    ? <a href={path} {...attributes}>{children}</a>
    : <Link href={path} {...attributes}>{children}</Link>;
}
