import { find, show } from "./testdata/document.ts";
import { install } from "@sinonjs/fake-timers";
import assert from "node:assert/strict";
import { turns, until } from "../src/session/testdata/turns.ts";
import type { Happening } from "./event.ts";
import type { Hook } from "./hook.ts";
import { startHooks } from "./hooks.ts";
import { type Listener, listenerOf } from "./listener.ts";
import { notify } from "./notice.ts";
import type { PageTools } from "./page_tools.ts";
import { notes } from "./testdata/modules/Noting.js";

/** What was sent: the event, its data, and what is called when it is handled. */
const sent: [type: string, data: unknown, handled: () => void][] = [];
let session = "s";
let isTooLarge = false;

const errors: string[] = [];
globalThis.reportError = ({ message }) => errors.push(message);

startHooks({
  base: import.meta.resolve("./testdata/"),
  listenerOf,
  session: () => session,
  next: () => sent.length + 1,
  send({ type, data }: Happening, _: readonly Listener[], handled: () => void) {
    if (!isTooLarge) sent.push([type, data, handled]);
    return !isTooLarge;
  },
} as Partial<PageTools> as PageTools);

/** Shows elements of hooks, and forgets what was noted before. */
async function begin(html: string): Promise<void> {
  show("");
  await turns();
  for (const noted of [notes, sent, errors]) noted.length = 0;
  show(html);
}

const noting = (id: string, more = "", rest = "") =>
  `<div rv=1 id=${id} rv-hook=Noting ${more}>${rest}</div>`;

/** A mounted hook whose view listens. */
async function mounted(): Promise<Hook> {
  await begin(noting("a", "rv-hook-told=2 rv-data='[1]'"));
  await until(() => notes.length === 1);
  return (find("#a") as unknown as { hook: Hook }).hook;
}

Deno.test("a hook is mounted, told of its data, moved without notice, and destroyed", async () => {
  await begin(noting("a", `rv-data='{"n":1}'`) + noting("b"));
  await until(() => notes.length === 2);
  assert.deepEqual(notes.splice(0), [["mounted", "a", { n: 1 }], [
    "mounted",
    "b",
    undefined,
  ]]);
  const [a, b] = [find("#a"), find("#b")];
  a.setAttribute("rv-data", '{"n":2}');
  b.setAttribute("rv-data", "0");
  await turns();
  assert.deepEqual(notes.splice(0), [
    ["updated", "a", { n: 2 }, { n: 1 }],
    ["updated", "b", 0],
  ]);
  b.after(a);
  a.setAttribute("rv-data", '{"n":2}');
  a.title = "no data";
  await turns();
  assert.deepEqual(notes, []);
  a.remove();
  b.setAttribute("rv-hook", "None");
  await turns();
  assert.deepEqual(notes, [["destroyed", "a", { n: 2 }], [
    "destroyed",
    "b",
    0,
  ]]);
});

Deno.test("an element that goes before its module has come is not mounted", async () => {
  await begin("<p id=a rv-hook=Late></p>");
  assert.deepEqual(notes, []);
  show("<p id=b rv-hook=Late></p>");
  await until(() => notes.length > 0);
  assert.deepEqual(notes, [["mounted", "b", undefined]]);
});

Deno.test("a hook hears that the connection is lost, and that it is back", async () => {
  await mounted();
  notify("open");
  assert.equal(notes.length, 1);
  notify("close");
  notify("open");
  notify("open");
  assert.deepEqual(notes.slice(1), [
    ["disconnected", "a", [1]],
    ["reconnected", "a", [1]],
  ]);
});

Deno.test("a push reaches the hooks of its name, and what throws there harms no other", async () => {
  const hook = await mounted();
  const heard: unknown[] = [];
  hook.on("set", () => {
    throw new Error("in a listener");
  });
  hook.on("set", (data) => heard.push(data));
  notify("push", { name: "Noting.set", data: 1 });
  notify("push", { name: "Noting.unset", data: 2 });
  notify("push", { name: "Other.set", data: 3 });
  notify("push", { name: "set", data: 4 });
  assert.deepEqual(heard, [1]);
  assert.deepEqual(errors, ["in a listener"]);
});

Deno.test("what a hook tells is sent as it is then, and done when the server has handled it", async () => {
  const hook = await mounted();
  const payload = { to: 1 };
  const told = hook.push("told", payload);
  payload.to = 2;
  const bare = hook.push("Told");
  const [[type, data, handled], [, none, alsoHandled]] = sent;
  assert.deepEqual([type, data, none], [
    "hook-told",
    { de: { to: 1 } },
    undefined,
  ]);
  handled();
  alsoHandled();
  assert.deepEqual(await Promise.all([told, bare]), [undefined, undefined]);
});

Deno.test("what a hook tells before the page is connected is sent to the session that it then has", async () => {
  const hook = await mounted();
  const root = document.documentElement;
  root.setAttribute("rv-connection", "connecting");
  const told = hook.push("told", 1);
  const asked = hook.ask("told", 2);
  assert.equal(sent.length, 0);
  root.setAttribute("rv-connection", "connected");
  session = "another";
  notify("open");
  notify("open");
  assert.deepEqual(sent.map(([, data]) => data), [{ de: 1 }, { de: 2 }]);
  sent[0][2]();
  notify("reply", { seq: 2, data: "two" });
  assert.deepEqual(await Promise.all([told, asked]), [undefined, "two"]);
});

Deno.test("who asks waits for the answer, also of a handler that takes time", async () => {
  const hook = await mounted();
  const time = install({ toFake: ["setTimeout"] });
  try {
    const [first, second, third] = [1, 2, 3].map((n) => hook.ask("told", n));
    const unanswered = assert.rejects(third, {
      message:
        "Expected the view to answer Noting, but it does not. Have the handler reply.",
    });
    for (const [, , handled] of sent) handled();
    notify("reply", { seq: 1, data: "one" });
    assert.equal(await first, "one");
    await time.tickAsync(29_999);
    notify("reply", { seq: 2, data: "two" });
    assert.equal(await second, "two");
    await time.tickAsync(1);
    await unanswered;
  } finally {
    time.uninstall();
  }
});

Deno.test("an event rejects that fails, is too large, is not listened to, or is of a page that is gone", async () => {
  const hook = await mounted();
  const failed = hook.push("told");
  const fine = hook.push("told");
  const asked = hook.ask("told");
  // All in one frame.
  for (const [, , handled] of sent.splice(0)) handled();
  notify("error", { code: "failed", message: "1f", seq: 1 });
  await assert.rejects(failed, { message: "The view could not handle it: 1f" });
  await fine;
  notify("error", { code: "failed", message: "another's" });
  notify("error", { code: "failed", message: "later", seq: 3 });
  await assert.rejects(asked, {
    message: "The view could not handle it: later",
  });

  isTooLarge = true;
  await assert.rejects(hook.push("told", "long"), {
    name: "RangeError",
    message:
      'Expected "told" of Noting to carry less than 64 KB. Send less, or in parts.',
  });
  isTooLarge = false;
  await assert.rejects(hook.push("untold"), {
    name: "TypeError",
    message:
      'Expected the view to listen to "untold" of Noting, but it does not. Give <Noting> the event\'s attribute.',
  });
  await assert.rejects(hook.push("told", 1n), TypeError);

  const lost = hook.push("told");
  session = "t";
  sent.pop()![2]();
  await assert.rejects(lost, { message: "The page was mounted anew" });
});

Deno.test("who waits for an answer of a session that is gone does not get one of the next", async () => {
  const hook = await mounted();
  const asked = hook.ask("told");
  sent[0][2]();
  session = "next";
  const lost = assert.rejects(asked, { message: "The page was mounted anew" });
  notify("open");
  notify("reply", { seq: 1, data: "another's" });
  await lost;
});

Deno.test("a hook that is destroyed leaves nobody waiting", async () => {
  const hook = await mounted();
  // Nobody waits for the first: it is no unhandled rejection.
  hook.push("told");
  const told = hook.ask("told");
  find("#a").remove();
  const gone = { message: "The hook Noting is destroyed" };
  await assert.rejects(told, gone);
  await assert.rejects(hook.push("told"), gone);
});

Deno.test("a hook that throws, or is none, harms no other", async () => {
  await begin(
    "<p rv-hook=Broken rv-data=1></p><p rv-hook=None></p>" + noting("a"),
  );
  await until(() => notes.length === 1 && errors.length === 2);
  find("[rv-hook=Broken]").setAttribute("rv-data", "2");
  await until(() => errors.length === 3);
  assert.deepEqual(errors.sort(), [
    "Expected the module of None to export a hook as its default, received 1.",
    "mounted",
    "updated",
  ]);
});

Deno.test("a module that does not come is asked for again, less and less often", async () => {
  const time = install({ toFake: ["setTimeout"] });
  try {
    await begin("<p rv-hook=Absent></p>");
    const waits: number[] = [];
    for (let last = time.now; waits.length < 7; last = time.now) {
      await until(() => time.countTimers() > 0);
      time.next();
      waits.push(time.now - last);
    }
    await until(() => time.countTimers() > 0);
    assert.deepEqual(waits, [1, 2, 4, 8, 16, 30, 30].map((s) => s * 1000));
    assert.equal(errors.length, 1);
  } finally {
    time.uninstall();
  }
});
