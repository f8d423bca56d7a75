import assert from "node:assert/strict";
import { createMembers } from "../apps/members.tsx";
import { browserTest } from "../harness/scene.ts";
import type { Tab } from "../harness/tab.ts";

browserTest(
  "a page for members asks to sign in, and is there afterwards",
  () => createMembers(),
  async ({ tab }) => {
    await tab.visit("/account");
    assert.equal(await tab.run(() => location.pathname), "/sign-in");
    await signIn(tab, "Grace");
    await tab.click("#click");
    await tab.shows("#click", "1");
    await tab.click("#sign-out");
    await tab.until(() => location.pathname === "/sign-in");
    await tab.shows("h1", "Sign in");
  },
);

browserTest(
  "a page for one member is refused to others",
  () => createMembers(),
  async ({ tab }) => {
    tab.allow(/\/admin.* 401|401.*\/admin/);
    await tab.visit("/admin");
    assert.equal(await tab.run(() => location.pathname), "/sign-in");
    await signIn(tab, "Grace");
    await tab.load("/admin");
    await tab.shows("h1", "Not you");
    await tab.visit("/sign-in");
    await signIn(tab, "Ada");
    await tab.visit("/admin");
    await tab.shows("h1", "Admin");
  },
);

browserTest(
  "the server restarts: a member's page goes on, and still knows whose it is",
  () => createMembers(),
  async ({ tab, site }) => {
    tab.allowCuts();
    await tab.visit("/account");
    await signIn(tab, "Grace");
    await tab.click("#click");
    await tab.shows("#click", "1");
    await site.restart(createMembers());
    await tab.live(2);
    await tab.shows("#click", "0");
    assert.equal(await tab.text("#user"), "Grace");
    assert.equal(site.requests.get("GET /account"), 2, "no reload");
  },
);

browserTest(
  "the server restarts and no longer knows the member: the page asks to sign in",
  () => createMembers(),
  async ({ tab, site }) => {
    tab.allowCuts();
    await tab.visit("/account");
    await signIn(tab, "Grace");
    await site.restart(createMembers((user) => user !== "Grace"));
    await tab.until(() => location.pathname === "/sign-in");
    await tab.live();
    await signIn(tab, "Ada");
  },
);

/** Fills in the form and waits for the account. */
async function signIn(tab: Tab, name: string): Promise<void> {
  await tab.type("#name", name);
  await tab.click("#go");
  await tab.until(() => location.pathname === "/account");
  await tab.shows("#user", name);
  await tab.live();
}
