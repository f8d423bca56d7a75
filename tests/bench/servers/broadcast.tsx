/** @jsxImportSource @rivulet/live */
// A number that all pages show, by a topic and as a shared value. Argument: where sessions are kept, if they are.
import { createApp, defineView, Shared, shared, topic } from "@rivulet/live";
import { openKv } from "@rivulet/live/kv";
import { clock, serve } from "../commands.ts";

const numbers = topic<number>("numbers");
const number = shared("number", {
  init: () => 0,
  update: { became: (_, next: number) => next },
});

const ByTopic = defineView({
  init: () => ({ number: 0 }),
  update: { said: (_, number: number) => ({ number }) },
  subscriptions: () => ({ said: numbers }),
  view: ({ number }) => <main>{show(number)}</main>,
});

const ByShared = defineView({
  init: () => ({}),
  update: {},
  view: () => (
    <main>
      <Shared of={number}>{show}</Shared>
    </main>
  ),
});

function show(number: number) {
  return (
    <section>
      <h1>Now</h1>
      <output>{number}</output>
    </section>
  );
}

const [place] = Deno.args;
const app = createApp({
  routes: { "/topic": ByTopic, "/shared": ByShared },
  // Pages say nothing for long.
  transport: { heartbeat: 3_600_000 },
  ...(place !== undefined && {
    kv: await openKv(place),
    secret: "of no use to anybody but this bench",
  }),
});

/** Says a number to the pages of either kind; when it began to, in milliseconds. */
function publish(next: number): number {
  const start = clock();
  app.publish(numbers, next);
  void app.apply(number.on.became(next));
  return start;
}

serve((request) => app.fetch(request), { publish });
