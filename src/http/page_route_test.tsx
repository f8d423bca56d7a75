import assert from "node:assert/strict";
import { defineView } from "../view/define_view.ts";
import { isView } from "../view/view.ts";
import { group } from "./group.ts";
import { mayVisit, pageRoutes } from "./page_route.ts";
import { createRouter, pathOf } from "./router.ts";

const View = defineView({ init: () => 0, update: {}, view: () => null });
const routes = pageRoutes({
  "/": View,
  "/free/:a": () => null,
  ...group({ onMount: () => {} }, {
    "/in/:a{/:b}?": View,
    "/also/:a": View,
  }),
});

Deno.test("pageRoutes: a component is a view, hooks are those of the groups", () => {
  assert.equal(routes["/"].view, View);
  assert(isView(routes["/free/:a"].view));
  assert.equal(routes["/free/:a"].hooks.length, 0);
  assert.equal(routes["/also/:a"].hooks.length, 1);
});

const visits: [from: string, to: string, may: boolean][] = [
  ["/", "/?x=1", true],
  ["/in/1", "/", true],
  ["/in/1", "/free/2", true],
  ["/in/1", "/nowhere", true],
  ["/in/1", "/in/1?x=1", true],
  ["/in/1?x=1", "/in/%31", true],
  ["/in/1", "/in/2", false],
  ["/in/1", "/in/1/2", false],
  ["/in/1/2", "/in/1", false],
  ["/also/1", "/in/1", false],
  ["/", "/in/1", false],
];
for (const [from, to, may] of visits) {
  Deno.test(`mayVisit: from ${from} to ${to}: ${may ? "yes" : "no"}`, () => {
    const router = createRouter(routes);
    const { params } = router.match(pathOf(from).pathname)!;
    assert.equal(mayVisit(router, { path: from, params }, to), may);
  });
}
