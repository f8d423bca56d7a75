/** @jsxImportSource @rivulet/live */
// The gallery as `deno task start` serves it, and its table once more with UUIDs for keys.
import { createApp } from "@rivulet/live";
import { Clock } from "../../../examples/clock.tsx";
import { Counter } from "../../../examples/counter.tsx";
import { Home } from "../../../examples/gallery/home.tsx";
import { Layout } from "../../../examples/gallery/layout.tsx";
import { assets } from "../../../examples/gallery/assets.ts";
import { pages } from "../../../examples/gallery/pages.ts";
import { Rows } from "../../../examples/rows.tsx";
import { Todos } from "../../../examples/todos.tsx";
import { serve } from "../commands.ts";
import { UuidRows } from "./uuid_rows.tsx";

const app = createApp({
  routes: {
    "/": Home,
    "/counter": Counter,
    "/clock": Clock,
    "/rows": Rows,
    "/todos": Todos,
    "/uuid-rows": UuidRows,
  },
  layout: (page) => <Layout {...page} pages={pages} />,
  assets,
});

serve((request) => app.fetch(request));
