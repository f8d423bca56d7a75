import assert from "node:assert/strict";
import { COUNTER, LivePage } from "./testdata/live_page.ts";

Deno.test("the whole page answers for an instance that has gone", () => {
  const page = new LivePage(COUNTER, "click").adopt();
  page.find("main").append(page.document.createElement("font"));
  page.socket.receive(null, ["1.12", "1"]);
  page.socket.receive(0, ["0", "h", COUNTER]);
  page.find("main").append(page.document.createElement("font"));
  page.socket.receive(null, ["1.12", "1"]);
  assert.deepEqual(page.socket.take(), [["repair", "1"], ["repair", "1"]]);
});

Deno.test("a patch that does not fit asks for its instance, once", () => {
  const page = new LivePage(COUNTER, "click").adopt();
  page.find("main").append("", page.document.createElement("font"));
  page.socket.receive(null, ["1.12", "1"], ["1.02", "x"]);
  page.socket.receive(null, ["1.12", "2"]);
  assert.deepEqual(page.socket.take(), [["repair", "1"]]);
  page.socket.receive(0, [
    "1",
    "r",
    '<main rv="1"><button rv-click="0">+</button><output>2</output></main>',
  ]);
  assert.equal(
    page.view,
    '<main rv="1"><button rv-click="0">+</button><output>2</output></main>',
  );
  page.socket.receive(null, ["1.12", "3"]);
  assert.equal(page.find("output").textContent, "3");
  assert.deepEqual(page.socket.take(), []);
});

Deno.test("repairs end after five in ten seconds, with a notice, and begin again later", () => {
  const page = new LivePage(COUNTER, "click").adopt();
  const fail = () => {
    page.find("main").append(page.document.createElement("font"));
    page.socket.receive(null, ["1.12", "1"]);
    const asked = page.socket.take().length;
    page.socket.receive(0, ["1", "r", COUNTER]);
    page.socket.take();
    return asked;
  };
  assert.deepEqual(Array.from({ length: 7 }, fail), [1, 1, 1, 1, 1, 0, 0]);
  assert.deepEqual(page.notices.slice(1), [["error", {
    code: "repair",
    address: "1",
  }]]);
  page.now += 10_000;
  assert.equal(fail(), 1);
});

Deno.test("a repair that a lost connection swallowed is asked for again", () => {
  const page = new LivePage(COUNTER, "click").adopt();
  page.socket.receive(null, ["9", "1"]);
  assert.deepEqual(page.socket.take(), [["repair", "0"]]);
  page.socket.break();
  page.elapse();
  page.adopt();
  page.socket.receive(null, ["9", "1"]);
  assert.deepEqual(page.socket.take(), [["repair", "0"]]);
});
