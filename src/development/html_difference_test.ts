import assert from "node:assert/strict";
import { htmlDifference } from "./html_difference.ts";

Deno.test("a difference begins with the tag that it is in", () => {
  assert.deepEqual(
    htmlDifference("<ul><li class='a'>1</li></ul>", "<ul><li>1</li></ul>"),
    { before: "`<li class='a'>1</li></ul>`", after: "`<li>1</li></ul>`" },
  );
});

Deno.test("a difference in text begins with the element around it", () => {
  assert.deepEqual(
    htmlDifference("<b>12:00</b>", "<b>12:01</b>"),
    { before: "`<b>12:00</b>`", after: "`<b>12:01</b>`" },
  );
});

Deno.test("what is missing is nothing, what is long is cut", () => {
  const { before, after } = htmlDifference("", "x".repeat(100));
  assert.equal(before, "nothing");
  assert.equal(after, "`" + "x".repeat(60) + "…`");
});
