/**
 * What pages show. The tests are in the modules; one file runs them all, because starting its browsers takes as long as
 * ten tests.
 */
import "./pages/board.ts";
import "./pages/chat.ts";
import "./pages/content.ts";
import "./pages/feed.ts";
import "./pages/gallery.ts";
import "./pages/hooks.ts";
import "./pages/instance.ts";
import "./pages/patches.ts";
import "./pages/search.ts";
import "./pages/streaming.ts";
import "./pages/upload.ts";
import "./pages/votes.ts";
