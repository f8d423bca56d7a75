import type { Bus } from "../cluster/bus.ts";
import { LocalBus } from "../cluster/local_bus.ts";
import { Presences } from "../cluster/presences.ts";
import { SharedValues } from "../cluster/shared_values.ts";
import { MemoryKv } from "../kv/memory_kv.ts";
import { Checkpoints } from "../session/checkpoints.ts";
import type { SessionHost } from "../session/host.ts";
import type { SessionInspector } from "../session/inspector.ts";
import type { Registry } from "../session/registry.ts";
import { SessionTokens } from "../session/session_token.ts";
import { Cluster } from "./cluster.ts";
import type { CookieOffers } from "./cookie_offers.ts";
import { setCookieHeader } from "./cookies.ts";
import { COOKIES_PATH, FORMS_PATH } from "./endpoints.ts";
import type { AppOptions } from "./options.ts";
import type { PageRoute } from "./page_route.ts";
import { pathOf, type Router } from "./router.ts";
import { UploadDesk } from "./upload_desk.ts";

/** An app's host: in development it gets its inspector when that is loaded. */
export type AppHost = SessionHost & {
  inspector: SessionInspector | undefined;
  /** What pages call their sessions. */
  readonly tokens: SessionTokens;
  /** The other instances of the app, where there is a store for all of them. */
  readonly cluster: Cluster | undefined;
  readonly shared: SharedValues;
  readonly presence: Presences;
  readonly uploads: UploadDesk;
};

/** Makes what an app's sessions need of it. */
export function createHost(
  { development = false, onError = logError, kv, secret }: Pick<
    AppOptions<never>,
    "development" | "onError" | "kv" | "secret"
  >,
  registry: Registry,
  router: Router<PageRoute>,
  offers: CookieOffers,
): AppHost {
  if (kv !== undefined && typeof kv.atomic !== "function") {
    throw new TypeError(
      `Expected kv to be a store, but received ${
        Deno.inspect(kv, { depth: 0 })
      }. Wait for it: kv: await openKv("data/app.sqlite").`,
    );
  }
  if (kv !== undefined && secret === undefined) {
    throw new TypeError(
      "Expected a secret beside kv, but received none. Pages prove with it that their sessions are this app's: " +
        "give all its processes the same one, from the environment; openssl rand -hex 32 makes one.",
    );
  }
  const tokens = new SessionTokens(secret);
  const report: SessionHost["report"] = (error, context) => {
    const reference = crypto.randomUUID().slice(0, 8);
    try {
      onError(error, { ...context, reference });
    } catch (failure) {
      // Pages go on whatever becomes of their errors.
      console.error("Rivulet: onError has thrown\n", failure, error);
    }
    return reference;
  };
  const reportTopic = (error: unknown, topic?: string) =>
    void report(error, {
      during: "subscription",
      path: topic === undefined ? "the store" : `topic ${topic}`,
    });
  const cluster = kv && new Cluster(kv, reportTopic);
  const bus: Bus = cluster?.bus ?? new LocalBus(reportTopic);
  const services = {
    kv: kv ?? new MemoryKv(),
    bus,
    report: (error: unknown) =>
      void report(error, { during: "update", path: "the store" }),
  };
  const shared = new SharedValues({
    ...services,
    isLasting: kv !== undefined,
  });
  const presence = new Presences({ ...services, lives: cluster?.instances });
  const missed = () => {
    shared.missed();
    presence.missed();
  };
  cluster?.bus.onGap(missed);
  // What was published before the bus listened.
  void cluster?.bus.open().then(missed);
  const host: AppHost = {
    formsPath: FORMS_PATH,
    isDevelopment: development,
    inspector: undefined,
    limits: registry.limits,
    attendant: registry,
    tokens,
    cluster,
    checkpoints: kv && new Checkpoints(kv, cluster!.id, {
      report,
      lost: (id) => registry.lose(id),
    }),
    bus,
    shared,
    presence,
    uploads: new UploadDesk(),
    paramsOf(view, path) {
      const match = router.match(pathOf(path).pathname);
      return match?.value.view === view ? match.params : undefined;
    },
    // Only an engine that reaches other processes makes a promise.
    publish: (topic, item, id) =>
      bus.publish(topic, item, id)?.catch((error) => reportTopic(error, topic)),
    checkCookie: (cookie, origin) =>
      void setCookieHeader(cookie, origin.startsWith("https:")),
    offerCookies: (browser, cookies) =>
      COOKIES_PATH + offers.add(browser, cookies),
    report,
  };
  return host;
}

const logError: NonNullable<AppOptions["onError"]> = (
  error,
  { reference, during, path },
) =>
  console.error(
    `Rivulet: ${during} of ${path} failed, reference ${reference}\n`,
    error,
  );
