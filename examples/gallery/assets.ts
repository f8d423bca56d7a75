import { nativeAssets } from "./native.ts";
import { pictureAssets } from "./pictures.ts";
import { scripts } from "./scripts.ts";
import { stylesheet } from "./stylesheet.ts";

const favicon =
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="8" fill="#0b7285"/><path d="M6 11q5-4.500 10 0t10 0M6 17.500q5-4.500 10 0t10 0M11 24q3.500-3 7 0t7 0" fill="none" stroke="#fff" stroke-width="2.500" stroke-linecap="round"/></svg>`;

/** What the layout links to, served from memory: no file needs to be read. */
export const assets = {
  "/gallery.css": { body: stylesheet, type: "text/css" },
  "/favicon.svg": { body: favicon, type: "image/svg+xml" },
  ...nativeAssets,
  ...pictureAssets,
  ...scripts,
};
