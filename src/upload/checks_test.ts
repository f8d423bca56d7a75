import assert from "node:assert/strict";
import { sizeText, textsFor, wrongWith } from "./checks.ts";

const limits = {
  accept: ["image/*", "text/plain", ".PDF"],
  maxSize: 100,
  maxCount: 2,
};
const file = (name: string, type = "", size = 100) => ({ name, type, size });

Deno.test("a file is of a type that is accepted, by its media type or its ending", () => {
  const wrong = (...of: Parameters<typeof file>) =>
    wrongWith(file(...of), 0, limits);
  assert.equal(wrong("cat", "image/png"), undefined);
  assert.equal(wrong("cat", "IMAGE/PNG"), undefined);
  assert.equal(wrong("note", "text/plain"), undefined);
  assert.equal(wrong("scan.pdf"), undefined);
  assert.equal(wrong("cat.png"), "type");
  assert.equal(wrong("note", "text/html"), "type");
  assert.equal(wrong("pdf"), "type");
  assert.equal(wrong("scan.pdf.exe"), "type");
  assert.equal(wrong("cat", "images/png"), "type");
  assert.equal(
    wrongWith(file("any.exe"), 0, { ...limits, accept: [] }),
    undefined,
  );
});

Deno.test("a file is no larger, and there are no more of them, than is said", () => {
  const wrong = (size: number, count: number) =>
    wrongWith(file("a.pdf", "", size), count, limits);
  assert.equal(wrong(0, 1), undefined);
  assert.equal(wrong(101, 0), "size");
  for (const size of [NaN, -1, 0.5]) assert.equal(wrong(size, 0), "size");
  assert.equal(wrong(100, 2), "count");
});

Deno.test("texts say the limits, and can be other ones", () => {
  const { type, size, count } = textsFor(limits, { type: "Nein" });
  assert.deepEqual([type, size, count], [
    "Nein",
    "Larger than 100 bytes",
    "No more than 2 files",
  ]);
  const single = textsFor({ ...limits, maxCount: 1 });
  assert.equal(single.count, "No more than one file");
  assert.deepEqual(
    [999, 1000, 1_550_000, 2e9, 5e15].map(sizeText),
    ["999 bytes", "1 KB", "1.6 MB", "2 GB", "5000 TB"],
  );
});
