/** @jsxImportSource @rivulet/live */
// The gallery as `deno task start` serves it, its table once more with UUIDs for keys, and a log that does not end.
import { createApp } from "@rivulet/live";
import { Clock } from "../../../examples/clock.tsx";
import { Counter } from "../../../examples/counter.tsx";
import { Feed } from "../../../examples/feed.tsx";
import { Home } from "../../../examples/gallery/home.tsx";
import { Hooks } from "../../../examples/hooks.tsx";
import { Layout } from "../../../examples/gallery/layout.tsx";
import { assets } from "../../../examples/gallery/assets.ts";
import { pages } from "../../../examples/gallery/pages.ts";
import { Rows } from "../../../examples/rows.tsx";
import { Search } from "../../../examples/search.tsx";
import { Streaming } from "../../../examples/streaming.tsx";
import { Todos } from "../../../examples/todos.tsx";
import { serve } from "../commands.ts";
import { Log } from "./log.tsx";
import { UuidRows } from "./uuid_rows.tsx";

const app = createApp({
  routes: {
    "/": Home,
    "/counter": Counter,
    "/clock": Clock,
    "/rows": Rows,
    "/todos": Todos,
    "/streaming": Streaming,
    "/hooks": Hooks,
    "/search": Search,
    "/feed": Feed,
    "/uuid-rows": UuidRows,
    "/log": Log,
  },
  layout: (page) => <Layout {...page} pages={pages} />,
  assets,
});

serve((request) => app.fetch(request));
