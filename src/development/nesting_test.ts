import assert from "node:assert/strict";
import { parseStatics } from "../render/statics.ts";
import { Template } from "../render/template.ts";
import { findMisplacement } from "./nesting.ts";

/** What is found in HTML that stands in elements. */
function check(html: string, ...tags: string[]): string | undefined {
  const found = findMisplacement(
    new Template(parseStatics([html], []), 0),
    tags,
  );
  return found && `${found.what}: ${found.repair}`;
}

const invalid: [html: string, tags: string[], found: string][] = [
  ["<a><a></a></a>", [], "<a> in <a>: moves the <a> out of the <a>"],
  [
    "<table><tr><td></td></tr></table>",
    [],
    "<tr> in <table>: puts a <tbody> around the <tr>",
  ],
  [
    "<tr><td></td></tr>",
    ["table"],
    "<tr> in <table>: puts a <tbody> around the <tr>",
  ],
  [
    "<td></td>",
    ["table", "tbody"],
    "<td> in <tbody>: puts a <tr> around the <td>",
  ],
  ["<p><div></div></p>", [], "<div> in <p>: moves the <div> out of the <p>"],
  ["<ul></ul>", ["main", "p"], "<ul> in <p>: moves the <ul> out of the <p>"],
  ["<a><b><a></a></b></a>", [], "<b> in <a>: makes two of the <b>"],
  ["<form><form></form></form>", [], "<form> in <form>: leaves the <form> out"],
  ["<tr><td></td></tr>", ["div"], "<tr> in <div>: leaves the <tr> out"],
  ["<tr></tr>", [], "<tr>: leaves the <tr> out"],
  [
    "<li><li></li></li>",
    ["ul"],
    "<li> in <li>: moves the <li> out of the <li>",
  ],
  [
    "<button><button></button></button>",
    [],
    "<button> in <button>: moves the <button> out of the <button>",
  ],
  [
    "<div></div>",
    ["table", "tbody", "tr"],
    "<div> in <tr>: moves the <div> out of the <tr>",
  ],
  ["<table>text</table>", [], "text in <table>: moves text out of the <table>"],
  ["<body></body>", [], "<body>: leaves the <body> out"],
];

for (const [html, tags, found] of invalid) {
  Deno.test(`${html} in "${tags.join(" ")}"`, () => {
    assert.equal(check(html, ...tags), found);
  });
}

const valid: [html: string, ...tags: string[]][] = [
  ["<table><thead><tr><th>a</th></tr></thead><tbody></tbody></table>"],
  ["<tr><td>a</td></tr>", "table", "tbody"],
  ["<ul><li>a<ul><li>b</li></ul></li></ul>"],
  ["<p>a<b>b</b><br>c</p>"],
  ["<select><optgroup><option>a</option></optgroup></select>"],
  ["<option>a</option>", "select"],
  ["<noscript><p>a</p></noscript>"],
  ["<template><tr></tr></template>"],
  ["<svg><foreignObject><div></div></foreignObject><title>a</title></svg>"],
  ["<linearGradient></linearGradient>", "svg"],
  ["<details><summary>a</summary><textarea>b</textarea></details>"],
  ["<dl><div><dt>a</dt><dd>b</dd></div></dl>"],
  ['<my-element><input type="text"></my-element>'],
  ['<table><input type="hidden"></table>'],
];

for (const [html, ...tags] of valid) {
  Deno.test(`${html} in "${tags.join(" ")}" is left as it is`, () => {
    assert.equal(check(html, ...tags), undefined);
  });
}

Deno.test("what is around a template is not its own mistake", () => {
  assert.equal(check("<b></b>", "p", "div"), undefined);
});
