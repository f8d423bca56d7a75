import assert from "node:assert/strict";
import { type FieldTexts, FieldTree, type Kinds } from "./field_tree.ts";

function read(fields: FieldTexts, kinds: Kinds = {}): unknown {
  return new FieldTree(fields, kinds).input();
}

Deno.test("names nest with dots and with brackets", () => {
  const nested = { address: { city: "Bern" }, items: [{ tea: "Assam" }] };
  assert.deepEqual(
    read([["address.city", "Bern"], ["items.0.tea", "Assam"]]),
    nested,
  );
  assert.deepEqual(
    read([["address[city]", "Bern"], ["items[0][tea]", "Assam"]]),
    nested,
  );
});

Deno.test("a list is one by kind or by name, also of one item or none; otherwise the last text counts", () => {
  assert.deepEqual(
    read([["a", "1"], ["b[]", "2"], ["c", "3"], ["c", "4"]], {
      lists: ["a", "d", "e.f"],
    }),
    { a: ["1"], b: ["2"], c: "4", d: [], e: { f: [] } },
  );
});

Deno.test("numbers, flags and what may be left out", () => {
  const kinds: Kinds = {
    numbers: ["age", "height", "weight", "scores"],
    flags: ["terms", "news", "mail.daily", "draft"],
    lists: ["scores"],
    optional: ["nick", "motto"],
  };
  const fields: FieldTexts = [
    ["age", " 36 "],
    ["height", ""],
    ["weight", "much"],
    ["scores", "1"],
    ["scores", "2.5"],
    ["terms", "on"],
    ["draft", "false"],
    ["nick", ""],
    ["motto", "Go"],
    ["name", ""],
  ];
  assert.deepEqual(read(fields, kinds), {
    age: 36,
    weight: "much",
    scores: [1, 2.5],
    terms: true,
    draft: false,
    motto: "Go",
    name: "",
    news: false,
    mail: { daily: false },
  });
});

Deno.test("kinds of items hold for each item, and items need not be counted without gaps", () => {
  const tree = new FieldTree([
    ["items.2.grams", "50"],
    ["items.10.grams", "75"],
    ["items.10.isGift", "on"],
  ], { numbers: ["items.*.grams"], flags: ["items.*.isGift"] });
  assert.deepEqual(tree.input(), {
    items: [{ grams: 50, isGift: false }, { grams: 75, isGift: true }],
  });
  assert.equal(tree.nameOf(["items", 1, "grams"]), "items.10.grams");
  assert.equal(tree.nameOf(["items", 2, "grams"]), "items.2.grams");
});

Deno.test("what is wrong with an item of a flat list is wrong with its field", () => {
  const tree = new FieldTree([["tags", "a"], ["items.0.tags", "b"]], {
    lists: ["tags", "items.*.tags"],
  });
  assert.equal(tree.nameOf([]), "");
  assert.equal(tree.nameOf(["tags"]), "tags");
  assert.equal(tree.nameOf(["tags", 0]), "tags");
  assert.equal(tree.nameOf(["items", 0, "tags", 0]), "items.0.tags");
  assert.equal(tree.nameOf(["address", "city"]), "address.city");
  assert.equal(tree.nameOf(["items", Symbol("a")]), "items.Symbol(a)");
});

Deno.test("names come from anybody: none reaches a prototype, takes memory or time", () => {
  const fields: FieldTexts = [
    ["__proto__.polluted", "yes"],
    ["a.__proto__.polluted", "yes"],
    ["a[__proto__][polluted]", "yes"],
    ["constructor.prototype.polluted", "yes"],
    ["b.999999999", "far"],
    ["c.1.2.3.4.5.6.7", "deep"],
    ["c.1.2.3.4.5.6.7.8", "too deep"],
    ["d".repeat(201), "long"],
    ["", "nameless"],
    ["e.", "no step"],
    ["e[", "no bracket"],
    ["e[][f]", "which one?"],
    ["g", "text"],
    ["g.h", "and more"],
    ["toString", "own"],
  ];
  const input = read(fields, { flags: ["x.*.y"], lists: ["z.*.y"] }) as Record<
    string,
    unknown
  >;
  assert.deepEqual(input, {
    constructor: { prototype: { polluted: "yes" } },
    b: ["far"],
    c: [[[[[[["deep"]]]]]]],
    g: { h: "and more" },
    toString: "own",
  });
  assert.equal(Object.getPrototypeOf(input), Object.prototype);
  assert.equal(({} as Record<string, unknown>).polluted, undefined);
});

Deno.test("no fields at all are an object", () => {
  assert.deepEqual(read([]), {});
});
