import assert from "node:assert/strict";
import { LivePage } from "./testdata/live_page.ts";

const open = () => {
  const page = new LivePage(
    "<form rv=1 rv-submit=0><input id=a><input id=b><input id=c><button></button></form>",
    "submit",
  ).adopt();
  page.find("button").focus();
  page.find("button").click();
  return page;
};
const focused = (page: LivePage) => page.document.activeElement?.id;
const invalid = (index: number) => [`1.${index}4`, "a", "aria-invalid", "true"];

Deno.test("the answer to a submit takes the user to the first invalid field", () => {
  const page = open();
  page.socket.receive(null, invalid(2));
  assert.equal(focused(page), "");
  page.socket.receive(1, invalid(1));
  assert.equal(focused(page), "b");
  page.find("#a").focus();
  page.socket.receive(null, invalid(0));
  page.find("#c").focus();
  page.socket.receive(null, ["1.24", "a", "title", "x"]);
  assert.equal(focused(page), "c");
});

Deno.test("it may come later, unless the user has gone on", () => {
  const patient = open();
  patient.socket.receive(1);
  patient.socket.receive(null, invalid(1));
  assert.equal(focused(patient), "b");

  const busy = open();
  busy.socket.receive(1);
  busy.type("#c", "x");
  busy.socket.receive(null, invalid(1));
  assert.equal(focused(busy), "");
});

Deno.test("a field that belongs to the form from elsewhere gets the focus, too", () => {
  const page = new LivePage(
    "<main rv=1><input form=other><form id=f rv-submit=0><button></button></form><input form=f id=far></main>",
    "submit",
  ).adopt();
  page.find("button").click();
  page.socket.receive(1, ["1.03", "a", "aria-invalid", "true"], [
    "1.23",
    "a",
    "aria-invalid",
    "true",
  ]);
  assert.equal(page.document.activeElement, page.find("#far"));
});
