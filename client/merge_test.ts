import { find, show, shown } from "./testdata/document.ts";
import assert from "node:assert/strict";
import fc from "fast-check";
import { noteOthers, watchAttributes } from "./attribute.ts";
import { mergeHtml } from "./merge.ts";
import { contentOf, findTarget } from "./target.ts";
import { noteInput } from "./field.ts";

watchAttributes();

/** Merges HTML into the page's root. */
function merge(html: string, ack = 0): void {
  noteOthers();
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

Deno.test("an option that comes chosen is chosen, though another has stood in for the one that went", () => {
  show("<select><option value=a selected>1<option value=c>3</select>");
  merge("<select><option value=b selected>2<option value=c>3</select>");
  assert.equal(find<HTMLSelectElement>("select").value, "b");
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
  noteInput(text, 3);
  noteInput(area, 3);
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

const rows = (addresses: string[], text = "") =>
  addresses.map((address) =>
    `<li rv="${address}">${address}${text}<input></li>`
  ).join("");

Deno.test("rows are found by their address, and as few as possible move", () => {
  show(`<ul>${rows(["a", "b", "c", "d", "e"])}</ul>`);
  const before = new Map(names("li").map((row) => [row.textContent, row]));
  const moved: (string | null)[] = [];
  const list = find("ul");
  Object.assign(list, {
    moveBefore(node: Node, before: Node | null) {
      moved.push(node.textContent);
      list.insertBefore(node, before);
    },
  });
  merge(`<ul>${rows(["b", "c", "f", "e", "a"], "!")}</ul>`);
  assert.equal(shown(), `<ul>${rows(["b", "c", "f", "e", "a"], "!")}</ul>`);
  assert.deepEqual(moved, ["a"]);
  for (const row of names("li")) {
    const address = row.textContent.replace("!", "");
    assert.equal(row === before.get(address), address !== "f");
  }
});

Deno.test("ranges are found by their address, with all between", () => {
  const range = (address: string, text: string) =>
    `<!--${address}-->${text}<input><!--/${address}-->`;
  show(`<p>${range("a", "1")}${range("b", "2")}</p>`);
  const [a, b] = names("input") as HTMLInputElement[];
  a.value = "typed";
  merge(`<p>${range("b", "2")}${range("c", "3")}${range("a", "x")}</p>`);
  assert.equal(
    shown(),
    `<p>${range("b", "2")}${range("c", "3")}${range("a", "x")}</p>`,
  );
  assert.equal(names("input")[0], b);
  assert.equal(names("input")[2], a);
});

Deno.test("fields are found by their name, boxes by their value", () => {
  show(
    '<form><input name="a"><input type="checkbox" name="t" value="1"><input type="checkbox" name="t" value="2"></form>',
  );
  const [a, one, two] = names("input") as HTMLInputElement[];
  a.value = "typed";
  two.checked = true;
  merge(
    '<form><input type="checkbox" name="t" value="2"><input name="b"><input name="a"><input type="checkbox" name="t" value="1"></form>',
  );
  assert.deepEqual([names("input")[0], names("input")[2], names("input")[3]], [
    two,
    a,
    one,
  ]);
  assert.equal((names("input")[1] as HTMLInputElement).value, "");
});

Deno.test("what a script owns is left alone, its element is not", () => {
  show("<div rv-ignore>server</div><p>1</p>");
  find("div").innerHTML = "<canvas></canvas>";
  merge("<div rv-ignore class=x>server again</div><p>2</p>");
  assert.equal(
    shown(),
    '<div rv-ignore="" class="x"><canvas></canvas></div><p>2</p>',
  );
  merge("<p>2</p>");
  assert.equal(shown(), "<p>2</p>");
});

Deno.test("a selection in a text stays when other parts of it change", () => {
  show("<p>at 10:41 o'clock</p>");
  const text = find("p").firstChild!;
  document.getSelection()!.setBaseAndExtent(text, 9, text, 16);
  merge("<p>at 10:42 o'clock</p>");
  assert.equal(find("p").firstChild, text);
  assert.equal(document.getSelection()!.toString(), "o'clock");
});

Deno.test("any list becomes any other, with the nodes of the rows that stay", () => {
  const addresses = fc.uniqueArray(
    fc.constantFrom(..."abcdefghij"),
    { maxLength: 10 },
  );
  const item = (address: string, isRange: boolean, text: string) =>
    isRange
      ? `<!--${address}-->${text}<b></b><!--/${address}-->`
      : `<li rv="${address}">${text}</li>`;
  fc.assert(fc.property(
    addresses,
    addresses,
    fc.constantFrom("", ..."abcdefghij"),
    (before, after, ranges) => {
      const html = (list: string[], text: string) =>
        `<ul>${
          list.map((address) => item(address, address < ranges, text)).join("")
        }</ul>`;
      show(html(before, "1"));
      const nodes = new Map(
        names("li").map((row) => [row.getAttribute("rv"), row]),
      );
      merge(html(after, "2"));
      assert.equal(shown(), html(after, "2"));
      for (const row of names("li")) {
        const same = nodes.get(row.getAttribute("rv"));
        if (same) assert.equal(row, same);
      }
    },
  ));
});

Deno.test("an element that a hook takes care of is not merged with another's, nor with one that has none", () => {
  const views = [
    "<div rv-hook=A>1</div>",
    "<div rv-hook=B>2</div>",
    "<div>3</div>",
  ];
  for (const before of views) {
    for (const after of views) {
      show(before);
      const element = find("div");
      merge(after);
      assert.equal(find("div") === element, before === after);
    }
  }
});
