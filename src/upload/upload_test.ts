import assert from "node:assert/strict";
import type { FileInfo } from "../view/event.ts";
import type { UploadEntry, Uploads } from "./entry.ts";
import { external } from "./external.ts";
import type { UploadOptions } from "./options.ts";
import { upload, type UploadDefinition } from "./upload.ts";

const store = external({ presign: () => ({ url: "https://example.com" }) });
const make = (options: Partial<UploadOptions> = {}): UploadDefinition =>
  upload({ store, ...options });
const Photos = make({ accept: [".png"], maxSize: 100, maxCount: 2 });

const png = (name: string, size = 10): FileInfo => ({ name, size, type: "" });

function chosen(
  of: UploadDefinition,
  uploads: Uploads,
  files: FileInfo[] | undefined,
  eventId = "page.1",
): Uploads {
  return of.chosen(uploads, { event: { type: "change", files }, eventId });
}

const statuses = ({ entries }: Uploads) => entries.map(({ status }) => status);

Deno.test("files that are chosen are open, and the view listens to each", () => {
  const uploads = chosen(Photos, Photos.start(), [png("a.png"), png("b.png")]);
  assert.deepEqual(uploads, {
    entries: [
      {
        id: "npmNt2rIFs6wXVLqOrCX9-",
        name: "a.png",
        size: 10,
        type: "",
        received: 0,
        status: "open",
      },
      {
        id: "C5uMEWUdMAff1N6hg6fk72",
        name: "b.png",
        size: 10,
        type: "",
        received: 0,
        status: "open",
      },
    ],
    dropped: [],
  });
  assert.deepEqual(
    Photos.news(uploads).map(({ key }) => key),
    uploads.entries.map(({ id }) => `upload ${id}`),
  );
  assert.deepEqual(Photos.news(Photos.start()), []);
});

Deno.test("a replayed event gives the same ids, another one others", () => {
  const ids = (eventId: string) =>
    chosen(Photos, Photos.start(), [png("a.png")], eventId).entries[0].id;
  assert.equal(ids("page.1"), ids("page.1"));
  assert.notEqual(ids("page.1"), ids("page.2"));
  assert.match(ids("page.1"), /^[\w-]{22}$/);
});

Deno.test("files beyond the limits are refused, and take no other's place", () => {
  let uploads = chosen(Photos, Photos.start(), [
    png("a.exe"),
    png("large.png", 101),
    png("a.png"),
    png("b.png"),
    png("c.png"),
  ]);
  assert.deepEqual(
    uploads.entries.map((entry) => "error" in entry ? entry.error : entry.name),
    [
      "This type of file is not accepted",
      "Larger than 100 bytes",
      "a.png",
      "b.png",
      "No more than 2 files",
    ],
  );
  assert.equal(Photos.news(uploads).length, 2);
  for (const { id, status } of uploads.entries) {
    if (status === "refused") uploads = Photos.removed(uploads, id);
  }
  assert.deepEqual(statuses(uploads), ["open", "open"]);
  assert.deepEqual(uploads.dropped, []);
});

Deno.test("of a name that no file can have the ending is kept, which is what was checked", () => {
  const file = {
    ...png(`${"a".repeat(250)}.html.png`),
    type: "b".repeat(1000),
  };
  const [entry] = chosen(Photos, Photos.start(), [file]).entries;
  assert.deepEqual(
    [entry.name, entry.type, entry.status],
    [`${"a".repeat(246)}.html.png`, "b".repeat(255), "open"],
  );
});

Deno.test("of thousands that are refused some are shown", () => {
  const files = Array.from({ length: 3000 }, () => png("a.exe"));
  const uploads = chosen(Photos, Photos.start(), [...files, png("a.png")]);
  assert.equal(uploads.entries.length, 51);
  assert.equal(uploads.entries[50].status, "open");
});

Deno.test("the one file that there may be is replaced by the next", () => {
  const Avatar = make({ maxCount: 1 });
  const first = chosen(Avatar, Avatar.start(), [png("a.png")]);
  const second = chosen(Avatar, first, [png("b.png")], "page.2");
  assert.deepEqual(second.entries.map(({ name }) => name), ["b.png"]);
  assert.deepEqual(second.dropped.map(({ name }) => name), ["a.png"]);
  assert.deepEqual(chosen(Avatar, second, []), second);
});

Deno.test("the one file that there may be stays while others are refused", () => {
  const Avatar = make({ maxCount: 1, accept: [".png"] });
  let uploads = chosen(Avatar, Avatar.start(), [png("a.png")]);
  const names = () => uploads.entries.map(({ name }) => name);
  uploads = chosen(Avatar, uploads, [png("a.exe")], "page.2");
  uploads = chosen(Avatar, uploads, [png("b.exe")], "page.3");
  assert.deepEqual(names(), ["a.png", "b.exe"]);
  assert.deepEqual(statuses(uploads), ["open", "refused"]);
  assert.deepEqual(uploads.dropped, []);
  uploads = chosen(Avatar, uploads, [png("c.png")], "page.4");
  assert.deepEqual(names(), ["c.png"]);
});

Deno.test("of many files where there may be one the last is taken", () => {
  const Avatar = make({ maxCount: 1 });
  const files = Array.from({ length: 6000 }, (_, i) => png(`${i}.png`));
  const { entries, dropped } = chosen(Avatar, Avatar.start(), files);
  assert.deepEqual(entries.map(({ name }) => name), ["5999.png"]);
  assert.deepEqual(dropped, []);
});

Deno.test("an entry hears how far it is, and is done once", () => {
  let uploads = chosen(Photos, Photos.start(), [png("a.png")]);
  const [{ id }] = uploads.entries;
  const hear = (news: object) => {
    const heard = Photos.heard(uploads, { id, ...news });
    uploads = heard.uploads;
    return heard.done;
  };
  assert.equal(hear({ received: 5 }), undefined);
  assert.equal(uploads.entries[0].received, 5);
  const done = {
    ...uploads.entries[0],
    received: 10,
    status: "done",
    location: "here",
  };
  assert.deepEqual(hear({ received: 10, location: "here" }), done);
  assert.deepEqual(uploads.entries, [done]);
  assert.deepEqual(Photos.news(uploads), []);
  const before = uploads;
  assert.equal(hear({ received: 10, location: "here" }), undefined);
  assert.equal(hear({ error: "late" }), undefined);
  assert.deepEqual(uploads, before);
  assert.equal(
    Photos.heard(Photos.start(), { id, location: "here" }).done,
    undefined,
  );
});

Deno.test("an entry that fails can be tried again, and is where it was", () => {
  const open = chosen(Photos, Photos.start(), [png("a.png")]);
  const [{ id }] = open.entries;
  const { uploads } = Photos.heard(open, { id, received: 5, error: "No room" });
  const expected: UploadEntry = {
    ...open.entries[0],
    received: 5,
    status: "failed",
    error: "No room",
  };
  assert.deepEqual(uploads.entries, [expected]);
  assert.deepEqual(Photos.news(uploads), []);
  const { error: _, ...again } = { ...expected, status: "open" };
  const retried = Photos.retried(uploads, id);
  assert.deepEqual(retried.entries, [again]);
  assert.deepEqual(Photos.retried(retried, id), retried);
});

Deno.test("an entry that is removed is forgotten by its store, unless it is done", () => {
  let uploads = chosen(Photos, Photos.start(), [png("a.png"), png("b.png")]);
  const [a, b] = uploads.entries;
  ({ uploads } = Photos.heard(uploads, { id: b.id, location: "here" }));
  uploads = Photos.removed(Photos.removed(uploads, a.id), b.id);
  const { received: _, status: __, ...file } = a;
  assert.deepEqual(uploads, { entries: [], dropped: [file] });
  assert.deepEqual(
    Photos.news(uploads).map(({ key }) => key),
    [`upload ${a.id} removed`],
  );
  assert.deepEqual(
    Photos.heard(uploads, { id: a.id, isForgotten: true }).uploads,
    Photos.start(),
  );
});

Deno.test("what makes no sense is refused", () => {
  assert.throws(() => chosen(Photos, Photos.start(), undefined), {
    name: "TypeError",
    message:
      'Expected an event of a field for files, but received "change" of something else. Call chosen in the handler that UploadField has as onChange.',
  });
  assert.throws(() => make({ accept: ["png"] }), {
    name: "TypeError",
    message:
      'Expected accept to have media types and endings, but received "png". Write them one by one: accept: ["image/*", ".pdf"].',
  });
  assert.throws(() => make({ maxSize: 0.5 }), {
    name: "RangeError",
    message:
      "Expected maxSize to be a whole number from 1, but received 0.5. Give bytes.",
  });
  assert.throws(() => make({ maxCount: 0 }), /Give a count of files/);
  assert.throws(() => make({ chunkSize: 65_535 }), /from 65536/);
});
