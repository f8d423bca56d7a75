import { find, show, window } from "./testdata/document.ts";
import assert from "node:assert/strict";
import {
  changeClasses,
  noteOthers,
  setAttribute,
  watchAttributes,
} from "./attribute.ts";
import { mergeHtml } from "./merge.ts";
import { contentOf, findTarget } from "./target.ts";

watchAttributes();

const merge = (html: string) => {
  noteOthers();
  mergeHtml(contentOf(findTarget("0")), html, 0);
};
const set = (name: string, value: string | null) => {
  noteOthers();
  setAttribute(find("p"), name, value);
};
const classes = () => find("p").className;

Deno.test("what a script added stays, in merges and beside patches", () => {
  show("<p>1</p>");
  find("p").setAttribute("data-by", "a script");
  merge("<p>2</p>");
  set("title", "t");
  assert.equal(
    find("p").outerHTML,
    '<p data-by="a script" title="t">2</p>',
  );
});

Deno.test("what a script changed stays until the server says it anew", () => {
  show("<p title=server>1</p>");
  find("p").title = "script";
  merge("<p title=server>2</p>");
  assert.equal(find("p").title, "script");
  merge("<p title=new>2</p>");
  assert.equal(find("p").title, "new");
  merge("<p>2</p>");
  assert.equal(find("p").outerHTML, "<p>2</p>");
});

Deno.test("what a script removed comes back when the server says it anew", () => {
  show("<p title=server>1</p>");
  find("p").removeAttribute("title");
  merge("<p title=server>2</p>");
  assert.equal(find("p").hasAttribute("title"), false);
  set("title", "again");
  assert.equal(find("p").title, "again");
});

Deno.test("a script's classes stay among those that come and go", () => {
  show('<p class="a b">1</p>');
  find("p").classList.add("script");
  find("p").classList.remove("b");
  set("class", "b c");
  assert.equal(classes(), "c script");
  set("class", "c d b");
  assert.equal(classes(), "c d script");
  set("class", null);
  assert.equal(classes(), "script");
  merge('<p class="e">1</p>');
  assert.equal(classes(), "e script");
  find("p").classList.remove("script");
  merge('<p class="e">2</p>');
  assert.equal(find("p").outerHTML, '<p class="e">2</p>');
});

Deno.test("classes are added and removed beside a script's", () => {
  show('<p class="a odd">1</p>');
  find("p").classList.add("script");
  noteOthers();
  changeClasses(find("p"), "even b", "odd");
  assert.equal(classes(), "a script even b");
  merge('<p class="a even b">2</p>');
  assert.equal(classes(), "a script even b");
  merge('<p class="a">2</p>');
  assert.equal(classes(), "a script");
});

Deno.test("what a script has put back is the server's again", () => {
  show("<p title=server>1</p>");
  find("p").title = "script";
  find("p").title = "server";
  merge("<p>2</p>");
  assert.equal(find("p").outerHTML, "<p>2</p>");
});

Deno.test("what the server does itself is nobody else's", () => {
  show("<p>1</p>");
  set("title", "a");
  set("class", "x");
  merge("<p>2</p>");
  assert.equal(find("p").outerHTML, "<p>2</p>");
});

Deno.test("a dialog that the server closes is closed, not only hidden", () => {
  show("<dialog open></dialog>");
  let closed = 0;
  Object.assign(window.HTMLDialogElement.prototype, {
    close(this: Element) {
      closed++;
      this.removeAttribute("open");
    },
  });
  noteOthers();
  setAttribute(find("dialog"), "open", null);
  assert.equal(closed, 1);
  noteOthers();
  setAttribute(find("dialog"), "open", null);
  assert.equal(closed, 1);
});

Deno.test("a custom element keeps what it has made of itself when the server put it there, or changed it", () => {
  const Base = window.HTMLElement as unknown as new () => Element;
  class Tabs extends Base {
    static observedAttributes = ["open"];
    connectedCallback() {
      this.setAttribute("role", "tablist");
      this.classList.add("ready");
    }
    attributeChangedCallback() {
      this.setAttribute("aria-expanded", String(this.hasAttribute("open")));
    }
  }
  window.customElements.define("x-tabs", Tabs as never);
  show("<main></main>");
  merge("<main><x-tabs class=a></x-tabs></main>");
  merge("<main><x-tabs class=b title=t></x-tabs></main>");
  const made = '<x-tabs class="b ready" role="tablist" title="t"';
  assert.equal(find("x-tabs").outerHTML, `${made}></x-tabs>`);
  noteOthers();
  setAttribute(find("x-tabs"), "open", "");
  merge("<main><x-tabs class=b title=t open></x-tabs>.</main>");
  assert.equal(
    find("x-tabs").outerHTML,
    `${made} open="" aria-expanded="true"></x-tabs>`,
  );
});
