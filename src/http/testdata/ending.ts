/**
 * Apps that say how they end, served by themselves or, the first of them, by `deno serve`. Arguments: the kinds of apps.
 * "quick" is drained at once, "slow" after a quick one, "hanging" never; "closed" is closed once it listens.
 */
import { createListener, type Listener } from "../listener.ts";

const quick = Promise.withResolvers<void>();

const drains: Record<string, () => Promise<void>> = {
  async quick() {
    await Promise.resolve();
    setTimeout(quick.resolve);
  },
  slow: () => quick.promise,
  hanging: () => new Promise(() => {}),
};

const fetch = () => new Response("hello");

function createApp(kind: string): Listener {
  return createListener({
    fetch,
    async drain() {
      console.log(`drains ${kind}`);
      await drains[kind]();
      console.log(`drained ${kind}`);
    },
  });
}

const apps = Deno.args.map(createApp);
for (const app of apps) app.listen({ hostname: "127.0.0.1", port: 0 });

if (Deno.args.includes("closed")) {
  const [app] = apps;
  app.onListen({ transport: "tcp", hostname: "127.0.0.1", port: 0 });
  await app.stop();
  console.log("closed");
  setInterval(() => {}, 1000);
}

const [{ onListen }] = apps;
export default { fetch, onListen } satisfies Deno.ServeDefaultExport;
