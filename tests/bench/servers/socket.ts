/** An app with one socket, which sends every event back. */
import { createApp, defineSocket } from "@rivulet/live";
import { serve } from "../commands.ts";

const app = createApp({
  routes: {},
  sockets: {
    "/ws/echo": defineSocket<unknown, unknown>({
      limits: { eventsPerSecond: Infinity },
      message: (peer, event) => peer.send(event),
    }),
  },
});
serve(app.fetch);
