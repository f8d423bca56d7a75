import assert from "node:assert/strict";
import { defineView } from "../view/define_view.ts";
import { Registry } from "../session/registry.ts";
import { DEFAULT_SESSION_LIMITS } from "../session/session_limits.ts";
import { DEFAULT_TRANSPORT } from "../transport/options.ts";
import { CookieOffers } from "./cookie_offers.ts";
import { createHost } from "./host.ts";
import type { AppOptions } from "./options.ts";
import { pageRoutes } from "./page_route.ts";
import { createRouter } from "./router.ts";

const REGISTRY = new Registry(DEFAULT_SESSION_LIMITS, DEFAULT_TRANSPORT);

const view = () =>
  defineView({ init: () => null, update: {}, view: () => <p>view</p> });
const [A, B] = [view(), view()];
const routes = { "/": A, "/b": B, "/a/:x": A, "/a/:x/:y": A };

function host(onError?: AppOptions["onError"]) {
  const router = createRouter(pageRoutes(routes));
  return createHost({ onError }, REGISTRY, router, new CookieOffers());
}

const paths: [path: string, params: Record<string, string> | undefined][] = [
  ["/", {}],
  ["/?a=b", {}],
  ["/a/1", { x: "1" }],
  ["/a/1/%20?a=b", { x: "1", y: " " }],
  ["/b", undefined],
  ["/c", undefined],
];
for (const [path, params] of paths) {
  Deno.test(`SessionHost.paramsOf: of ${path}`, () => {
    assert.deepEqual(host().paramsOf(A, path), params);
  });
}

Deno.test("SessionHost.bus: what a subscriber throws is reported, and others hear", () => {
  const errors: unknown[] = [];
  const { bus } = host((error, { during, path }) =>
    errors.push(String(error), during, path)
  );
  const heard: unknown[] = [];
  bus.subscribe("a", () => {
    throw new Error("no");
  });
  bus.subscribe("a", (item) => heard.push(item));
  bus.publish("a", 1);
  assert.deepEqual(heard, [1]);
  assert.deepEqual(errors, ["Error: no", "subscription", "topic a"]);
});
