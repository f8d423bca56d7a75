/** @jsxImportSource @rivulet/live */
// The gallery as `deno task start` serves it, and pages for the bench. Argument: where sessions are kept, if they are.
import { createApp } from "@rivulet/live";
import { openKv } from "@rivulet/live/kv";
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
import { Report } from "./report.tsx";
import { UuidRows } from "./uuid_rows.tsx";

const [place] = Deno.args;
const kv = place === undefined ? undefined : await openKv(place);

/** The bytes of the checkpoints that are stored. */
async function checkpointSizes(): Promise<number[]> {
  const sizes: number[] = [];
  const prefix = ["rivulet", "session"];
  for await (const { value } of kv!.list<{ bytes: Uint8Array }>({ prefix })) {
    sizes.push(value.bytes.length);
  }
  return sizes;
}

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
    "/report": Report,
  },
  layout: (page) => <Layout {...page} pages={pages} />,
  assets,
  // A driver clicks faster than any user, and pages that it leaves alone say nothing for long.
  limits: { eventsPerSecond: Infinity },
  transport: { heartbeat: 3_600_000 },
  ...(kv && { kv, secret: "of no use to anybody but this bench" }),
});

serve((request) => app.fetch(request), { checkpointSizes });
