import { pages } from "../../../examples/gallery/pages.ts";

/** The gallery's pages, and those that the examples lead to. */
export const galleryPaths: readonly string[] = [
  "/",
  ...pages.map(({ path }) => path),
  "/search?q=smoky",
  "/source/counter",
  "/wizard/table",
  "/wizard/review?name=Ada",
  "/gallery/7",
];
