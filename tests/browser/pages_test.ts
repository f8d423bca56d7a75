/**
 * What pages show. The tests are in the modules; one file runs them all, because starting its browsers takes as long as
 * ten tests.
 */
import "./pages/content.ts";
import "./pages/feed.ts";
import "./pages/gallery.ts";
import "./pages/hooks.ts";
import "./pages/patches.ts";
import "./pages/search.ts";
import "./pages/streaming.ts";
