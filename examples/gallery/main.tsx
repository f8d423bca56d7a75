/** @jsxImportSource @rivulet/live */
// The example gallery: deno task start
import { type App, createApp } from "@rivulet/live";
import { Clock } from "../clock.tsx";
import { Counter } from "../counter.tsx";
import { Rows } from "../rows.tsx";
import { Todos } from "../todos.tsx";
import { assets } from "./assets.ts";
import { Home } from "./home.tsx";
import { Layout } from "./layout.tsx";
import { pages } from "./pages.ts";

/** Every example on one server. */
export const app: App = createApp({
  routes: {
    "/": Home,
    "/counter": Counter,
    "/clock": Clock,
    "/rows": Rows,
    "/todos": Todos,
  },
  layout: (page) => <Layout {...page} pages={pages} />,
  assets,
});

if (import.meta.main) {
  app.listen({
    hostname: Deno.env.get("HOST") ?? "127.0.0.1",
    port: Number(Deno.env.get("PORT") ?? 8000),
  });
}
