/** @jsxImportSource @rivulet/live */
// The example gallery: deno task start
import { type App, createApp } from "@rivulet/live";
import { Board } from "../board.tsx";
import { LoadChart } from "../chart.tsx";
import { Build, build } from "../build.tsx";
import { Chat } from "../chat.tsx";
import { Clock } from "../clock.tsx";
import { Counter } from "../counter.tsx";
import { Echo, echo } from "../echo.tsx";
import { Feed } from "../feed.tsx";
import { feedback, FeedbackPage } from "../feedback.tsx";
import { SignUpForm } from "../form.tsx";
import { galleryRoutes } from "../gallery.tsx";
import { Hooks } from "../hooks.tsx";
import { Keyboard } from "../keyboard.tsx";
import { Modal } from "../modal.tsx";
import { Native } from "../native.tsx";
import { Rows } from "../rows.tsx";
import { Search } from "../search.tsx";
import { Streaming } from "../streaming.tsx";
import { Todos } from "../todos.tsx";
import { Upload } from "../upload.tsx";
import { Votes } from "../votes.tsx";
import { WhereAmI } from "../whereami.tsx";
import { wizardRoutes } from "../wizard.tsx";
import { addedFiles } from "./added_pictures.tsx";
import { assets } from "./assets.ts";
import { Home } from "./home.tsx";
import { Layout } from "./layout.tsx";
import { pages } from "./pages.ts";
import { sourcePath, sourceView } from "./source.tsx";
import { storeOfEnvironment } from "./store.ts";

/** Every example on one server. */
export const app: App = createApp({
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
    "/votes": Votes,
    "/chat": Chat,
    "/board": Board,
    "/form": SignUpForm,
    ...wizardRoutes,
    ...galleryRoutes,
    "/keyboard": Keyboard,
    "/modal": Modal,
    "/whereami": WhereAmI,
    "/native": Native,
    "/chart": LoadChart,
    "/upload": Upload,
    "/feedback": FeedbackPage,
    "/build": Build,
    "/echo": Echo,
    ...Object.fromEntries(
      pages.map((page) => [sourcePath(page), sourceView(page)]),
    ),
  },
  sockets: { "/ws/feedback": feedback, "/ws/echo": echo },
  streams: { "/streams/build": build },
  layout: (page) => <Layout {...page} pages={pages} />,
  assets,
  staticFiles: addedFiles(),
  development: Deno.args.includes("--development"),
  ...(import.meta.main ? await storeOfEnvironment() : {}),
});

if (import.meta.main) {
  app.listen({
    hostname: Deno.env.get("HOST") ?? "127.0.0.1",
    port: Number(Deno.env.get("PORT") ?? 8000),
  });
}
