import { find, show, shown } from "./testdata/document.ts";
import assert from "node:assert/strict";
import { mergeHtml } from "./merge.ts";
import { contentOf, findTarget } from "./target.ts";
import { noteTyping } from "./typing.ts";

/** Merges HTML into the page's root. */
function merge(html: string, ack = 0): void {
  mergeHtml(contentOf(findTarget("0")), html, ack);
}

const names = (selector: string) => [...document.querySelectorAll(selector)];

Deno.test("the page becomes what the HTML says", () => {
  const views = [
    "",
    "text",
    "<b>1</b>",
    "a<!--1:0-->b<!--/1:0-->c",
    "<ul><li id=x>1<li>2</ul><p>3</p>",
    "<p id=x>1</p>text<p>2</p>",
    "<table><tbody><tr rv=1><td>1<tr rv=2><td>2</table>",
    "<!--1--><i></i><!--/1--><!--2-->x<!--/2-->",
    "<form><input name=id><input name=nodeName></form>",
  ];
  for (const before of views) {
    for (const after of views) {
      show(after);
      const expected = shown();
      show(before);
      merge(after);
      assert.equal(shown(), expected, `${before} → ${after}`);
    }
  }
});

Deno.test("what stands beside the range is not touched", () => {
  document.body.innerHTML =
    "<p class=a>1</p><!--0--><p>2</p><!--/0--><p class=b>3</p>";
  const [first, , last] = names("p");
  merge("<p>4</p><p>5</p>");
  assert.equal(
    document.body.innerHTML,
    '<p class="a">1</p><!--0--><p>4</p><p>5</p><!--/0--><p class="b">3</p>',
  );
  assert.equal(names("p")[0], first);
  assert.equal(names("p")[3], last);
});

Deno.test("nodes are kept by id, and else by kind", () => {
  show("<p id=a></p><p id=b></p><i></i>");
  const [a, b] = names("p");
  const i = find("i");
  merge("<i class=x></i><p id=b></p><u></u><p id=c></p><p id=a></p>");
  assert.equal(find("#a"), a);
  assert.equal(find("#b"), b);
  assert.equal(find("i"), i);
});

Deno.test("instances with the same address are kept, deep inside too, and get no id", () => {
  show("<ul><li rv=1>1<li rv=2>2<li rv=3>3</ul>");
  const [one, , three] = names("li");
  merge("<ul><li rv=3>c<li rv=9>n<li rv=1>a</ul>");
  assert.equal(
    shown(),
    '<ul><li rv="3">c</li><li rv="9">n</li><li rv="1">a</li></ul>',
  );
  assert.equal(names("li")[0], three);
  assert.equal(names("li")[2], one);
});

Deno.test("addresses of a new session do not part what is the same", () => {
  show("<main rv=7><input></main>");
  const input = find("input");
  merge("<main rv=1><input></main>");
  assert.equal(find("input"), input);
});

Deno.test("typed text, checks and choices stay where the server says nothing new", () => {
  show(
    "<div><input value=a><input type=checkbox><select><option>1<option>2</select><textarea>t</textarea></div>",
  );
  const [text, box] = names("input") as HTMLInputElement[];
  const choice = find<HTMLSelectElement>("select");
  const area = find<HTMLTextAreaElement>("textarea");
  text.value = "typed";
  box.checked = true;
  choice.value = "2";
  area.value = "typed";
  merge(
    "<div class=x><input value=a><input type=checkbox><select><option>1<option>2</select><textarea>t</textarea></div>",
  );
  assert.deepEqual([text.value, box.checked, choice.value, area.value], [
    "typed",
    true,
    "2",
    "typed",
  ]);
  assert.equal(find("div").className, "x");
});

Deno.test("what the server says anew of a control is taken", () => {
  show(
    "<div><input value=a><input type=checkbox><select><option>1<option>2</select><textarea>t</textarea></div>",
  );
  const [text, box] = names("input") as HTMLInputElement[];
  const choice = find<HTMLSelectElement>("select");
  const area = find<HTMLTextAreaElement>("textarea");
  text.value = area.value = "typed";
  merge(
    "<div><input value=b><input type=checkbox checked><select><option>1<option selected>2</select><textarea>u</textarea></div>",
  );
  assert.deepEqual([text.value, box.checked, choice.value, area.value], [
    "b",
    true,
    "2",
    "u",
  ]);
});

Deno.test("what was typed after the event that the HTML answers stays", () => {
  show("<div><input value=a><textarea>a</textarea></div>");
  const text = find<HTMLInputElement>("input");
  const area = find<HTMLTextAreaElement>("textarea");
  text.value = area.value = "typed";
  noteTyping(text, 3);
  noteTyping(area, 3);
  merge("<div><input value=b><textarea>b</textarea></div>", 2);
  assert.deepEqual([text.value, area.value], ["typed", "typed"]);
  merge("<div><input value=c><textarea>c</textarea></div>", 3);
  assert.deepEqual([text.value, area.value], ["c", "c"]);
});

Deno.test("attributes that only look like a control's are merged", () => {
  show("<ol><li value=1></ol><progress value=1></progress>");
  merge("<ol><li value=2></ol><progress value=2></progress>");
  assert.equal(
    shown(),
    '<ol><li value="2"></li></ol><progress value="2"></progress>',
  );
});

Deno.test("what the user opened stays open", () => {
  show("<div><details></details><dialog></dialog></div>");
  find("details").setAttribute("open", "");
  find("dialog").setAttribute("open", "");
  merge("<div><details class=x></details><dialog></dialog></div>");
  assert.equal(
    shown(),
    '<div><details open="" class="x"></details><dialog open=""></dialog></div>',
  );
});

Deno.test("the focused control keeps the focus", () => {
  show("<p></p><div><input id=a></div>");
  find("input").focus();
  merge("<u></u><div><b></b><input id=a></div><p></p>");
  assert.equal(document.activeElement, find("input"));
});

Deno.test("inserted scripts do not run", () => {
  show("");
  merge("<script>globalThis.ran = true</script>");
  assert.equal("ran" in globalThis, false);
});
