import { h, type VNode } from "preact";
import type { KnownElements } from "./jsx_types.ts";

/** What {@linkcode Link} takes: all that an `<a>` takes, and how the link is followed. */
export interface LinkProps extends Omit<KnownElements["a"], "href"> {
  /** A path of the app, or a URL relative to the page's. */
  readonly href: string;
  /**
   * Whether it leads to another URL of this very view: the session stays, and `params` reads the URL. Default: `false`, the
   * page that is there is another one.
   */
  readonly patch?: boolean;
  /** Whether the URL takes the place of the present one in the history. Default: `false`. */
  readonly replace?: boolean;
  /**
   * Whether the page is asked for as soon as a pointer rests on the link, or it has the focus. Turn it off where asking for
   * the page changes something. Default: `true`.
   */
  readonly prefetch?: boolean;
  /** Whether the page is shown from its top, and takes the focus. Default: `true`. */
  readonly scroll?: boolean;
  /** Whether a view transition leads to the page, where the browser has them. Default: `true`. */
  readonly transition?: boolean;
}

/**
 * A link to another page of the app that is followed without loading a document: the layout around the view stays, with
 * all that the user and scripts have made of it. It is an `<a>` with the attribute `rv-link`. Without scripts, and in
 * another window, it is a link like any other; so is one to another site, to a download, or with a `target`.
 *
 * @example
 * ```tsx
 * import { Link } from "@rivulet/live";
 *
 * const Pages = () => (
 *   <nav>
 *     <Link href="/orders" class="wide">Orders</Link>
 *     <Link href="?sort=name" patch replace>By name</Link>
 *     <Link href="/report" prefetch={false}>Write a report</Link>
 *   </nav>
 * );
 * ```
 */
export function Link(
  { patch, replace, prefetch, scroll, transition, ...attributes }: LinkProps,
): VNode {
  const options = [
    patch && "patch",
    replace && "replace",
    prefetch === false && "no-prefetch",
    scroll === false && "no-scroll",
    transition === false && "no-transition",
  ];
  const mark = options.filter(Boolean).join(" ");
  return h("a", { ...attributes, "rv-link": mark } as Record<string, unknown>);
}
