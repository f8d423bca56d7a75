import assert from "node:assert/strict";
import { DEFAULT_BANNER } from "../src/protocol/banner_texts.ts";
import { COUNTER, LivePage } from "./testdata/live_page.ts";

/** A page that tells its user of the connection. */
const withBanner = (banner = {}) =>
  new LivePage(COUNTER, "click", {
    banner,
    connection: { use: "websocket" },
  });

/** What tells screen readers of the text. */
const KNOWN = 100;

Deno.test("the state stands on <html>, and the page's scripts hear of each change", () => {
  const page = new LivePage(COUNTER, "click");
  const root = page.document.documentElement;
  assert.equal(root.getAttribute("rv-connection"), "connecting");
  page.adopt();
  assert.equal(root.getAttribute("rv-connection"), "connected");
  page.socket.break();
  assert.equal(root.getAttribute("rv-connection"), "reconnecting");
  page.elapse();
  page.adopt().socket.break();
  assert.deepEqual(page.states, [
    "connecting",
    "connected",
    "reconnecting",
    "connected",
    "reconnecting",
  ]);
});

Deno.test("without a network, a page without a connection is offline", () => {
  const page = new LivePage(COUNTER, "click");
  page.network(false);
  page.network(true);
  page.adopt();
  page.network(false);
  page.socket.break();
  page.network(true);
  page.adopt();
  assert.deepEqual(page.states, [
    "connecting",
    "offline",
    "connecting",
    "connected",
    "offline",
    "reconnecting",
    "connected",
  ]);
});

Deno.test("a page whose network goes asks its server, and is offline only without an answer", () => {
  const page = new LivePage(COUNTER, "click").adopt();
  page.network(false);
  assert.deepEqual(page.socket.take(), [[0, 0]]);
  page.socket.receive(0);
  page.clock.pass(20_000);
  assert.deepEqual(page.states, ["connecting", "connected"]);
  page.signal("offline");
  page.clock.pass(3_000);
  assert.deepEqual(page.states, ["connecting", "connected", "offline"]);
});

Deno.test("a page that is offline tries on, for its server may be on the same machine", () => {
  const page = new LivePage(COUNTER, "click", {
    connection: { use: "websocket" },
  }).adopt();
  page.isOnline = false;
  page.socket.break();
  page.clock.pass(250);
  page.adopt();
  assert.equal(page.sockets.length, 2);
  assert.deepEqual(page.states.slice(2), ["offline", "connected"]);
});

Deno.test("a connection that is back soon is not worth a word", () => {
  const page = withBanner().adopt();
  page.socket.break();
  page.clock.pass(1_499);
  page.adopt();
  page.clock.pass(10_000);
  assert.equal(page.banner, undefined);
});

Deno.test("the banner comes after a second and a half, first empty and then with its text, and goes at once", () => {
  const page = withBanner().adopt();
  page.socket.break();
  page.clock.pass(1_499);
  assert.equal(page.banner, undefined);
  page.clock.pass(1);
  const banner = page.find(".rv-banner");
  assert.deepEqual(
    [banner.textContent, banner.role, banner.popover],
    ["", "status", "manual"],
  );
  assert.equal(page.document.body.lastChild, banner);
  page.clock.pass(KNOWN);
  assert.equal(page.banner, DEFAULT_BANNER.reconnecting);
  // However many attempts fail.
  page.clock.pass(10_000);
  assert.equal(page.banner, DEFAULT_BANNER.reconnecting);
  page.signal("online");
  page.adopt();
  assert.equal(page.banner, undefined);
  page.clock.pass(10_000);
  assert.equal(page.banner, undefined);
});

Deno.test("a connection that is back before the text comes leaves no text", () => {
  const page = withBanner().adopt();
  page.socket.break();
  page.clock.pass(1_500);
  page.adopt();
  page.clock.pass(10_000);
  page.socket.break();
  page.clock.pass(1_500);
  assert.equal(page.banner, "");
});

Deno.test("the banner says what is the matter now", () => {
  const page = withBanner();
  page.clock.pass(1_500 + KNOWN);
  assert.equal(page.banner, DEFAULT_BANNER.connecting);
  page.network(false);
  page.clock.pass(KNOWN);
  assert.equal(page.banner, DEFAULT_BANNER.offline);
  page.network(true);
  page.clock.pass(KNOWN);
  assert.equal(page.banner, DEFAULT_BANNER.connecting);
});

Deno.test("the first connection has its second and a half from when the page is there", () => {
  const page = withBanner();
  page.clock.pass(1_000);
  page.signal("pageshow");
  page.clock.pass(1_499);
  assert.equal(page.banner, undefined);
  page.clock.pass(1);
  assert.equal(page.banner, "");
});

Deno.test("a page that was put away has not waited meanwhile", () => {
  const page = withBanner().adopt();
  page.signal("pagehide", { persisted: true });
  page.now += 1_000_000;
  page.signal("pageshow", { persisted: true });
  page.clock.pass(1_499);
  page.adopt();
  page.clock.pass(10_000);
  assert.equal(page.banner, undefined);
});

/** The server has forgotten the page, and what was clicked on it. */
function lose(page: LivePage): void {
  page.socket.receive(null, ["1.12", "1"]);
  page.socket.break();
  page.find("button").click();
  page.socket.open();
  page.socket.receive("mounted", "s2", COUNTER, "click");
}

Deno.test("lost events are told of for eight seconds, beside a connection", () => {
  const page = withBanner().adopt();
  lose(page);
  assert.deepEqual(page.notices, [
    ["open"],
    ["close"],
    ["lost", { events: 1 }],
    [
      "open",
    ],
  ]);
  page.clock.pass(KNOWN);
  assert.equal(page.banner, DEFAULT_BANNER.lost);
  page.clock.pass(7_899);
  assert.equal(page.banner, DEFAULT_BANNER.lost);
  page.clock.pass(1);
  assert.equal(page.banner, undefined);
});

Deno.test("lost events are told of on a page that loses its connection once more", () => {
  const page = withBanner().adopt();
  lose(page);
  page.clock.pass(1_000);
  page.socket.break();
  page.clock.pass(1_499);
  assert.equal(page.banner, DEFAULT_BANNER.lost);
  page.clock.pass(1 + KNOWN);
  assert.equal(page.banner, DEFAULT_BANNER.reconnecting);
});

Deno.test("texts are the app's, and an empty one is not shown", () => {
  const page = withBanner({ reconnecting: "Moment …", offline: "" }).adopt();
  page.socket.break();
  page.clock.pass(1_500 + KNOWN);
  assert.equal(page.banner, "Moment …");
  page.network(false);
  assert.equal(page.banner, undefined);
  page.network(true);
  page.clock.pass(1_500 + KNOWN);
  assert.equal(page.banner, "Moment …");
});

Deno.test("a page without texts tells its scripts alone", () => {
  const page = new LivePage(COUNTER, "click").adopt();
  page.socket.break();
  page.clock.pass(10_000);
  assert.equal(page.banner, undefined);
  assert.deepEqual(page.states, ["connecting", "connected", "reconnecting"]);
});

Deno.test("a document without a body has a banner all the same", () => {
  const page = new LivePage(COUNTER, "click", { loading: true, banner: {} });
  const { body, documentElement } = page.document;
  body.remove();
  page.clock.pass(1_500 + KNOWN);
  assert.equal(documentElement.lastChild!.textContent, "Connecting…");
});
