import assert from "node:assert/strict";
import { COUNTER, LivePage } from "./testdata/live_page.ts";

Deno.test("a page whose session is stored keeps its events until they are", () => {
  const page = new LivePage(COUNTER, "click", { kept: true }).adopt();
  for (let i = 0; i < 4; i++) page.find("button").click();
  page.socket.receive(1, ["1.12", "1"]);
  page.find("button").click();
  page.socket.receive(4, ["1.12", "4"]);
  page.socket.receive("saved", 2);
  page.socket.break();
  page.elapse();
  page.socket.open();
  const [join] = page.socket.take() as [unknown[]];
  assert.deepEqual(join.slice(3), [2, "/counter?a=1", 5, 4]);
  // The checkpoint knows of two: the others come again, each with what its screen had answered.
  page.socket.receive("restored", 2, 105);
  assert.deepEqual(page.socket.take(), [
    [3, 0, "1", 0],
    [4, 0, "1", 0],
    [5, 1, "1", 0],
  ]);
  page.find("button").click();
  assert.deepEqual(page.socket.take(), [[6, 4, "1", 0]]);
  page.socket.receive(5, ["0", "h", COUNTER.replace("0<", "5<")]);
  assert.equal(page.find("output").textContent, "5");
  page.find("button").click();
  assert.deepEqual(page.socket.take(), [[7, 106, "1", 0]]);
  assert.deepEqual(page.notices, [["open"], ["close"], ["open"]]);
});

Deno.test("a page that is told that it cannot be stored keeps what is not acknowledged", () => {
  const page = new LivePage(COUNTER, "click", { kept: true }).adopt();
  page.find("button").click();
  page.socket.receive("saved", Number.MAX_SAFE_INTEGER);
  page.find("button").click();
  page.socket.receive(1, ["1.12", "1"]);
  page.socket.break();
  page.elapse();
  page.socket.open();
  const [join] = page.socket.take() as [unknown[]];
  assert.equal(join[1], "s1", "without its signature");
  page.socket.receive("resumed", 1);
  assert.deepEqual(page.socket.take(), [[2, 0, "1", 0]]);
  // Another session may be stored.
  page.socket.receive("mounted", "s2.signature", COUNTER, "click");
  page.socket.break();
  page.elapse();
  page.socket.open();
  assert.equal((page.socket.take()[0] as unknown[])[1], "s2.signature");
});

Deno.test("a page that has not kept all that is not stored does not ask for what is", () => {
  const page = new LivePage(COUNTER, "click", { kept: true }).adopt();
  const namedAs = () => {
    page.socket.break();
    page.elapse();
    page.socket.open();
    const [join] = page.socket.take() as [unknown[]];
    return join[1];
  };
  for (let i = 0; i < 1000; i++) page.find("button").click();
  page.socket.receive(1000, ["1.12", "1000"]);
  assert.equal(namedAs(), "s1.signature");
  page.socket.receive("resumed", 1000);
  page.find("button").click();
  page.socket.receive(1001, ["1.12", "1001"]);
  // Too late: what was made between is kept no more.
  page.socket.receive("saved", 500);
  assert.equal(namedAs(), "s1");
});
