import assert from "node:assert/strict";
import { bannerAttributes } from "./banner.ts";

Deno.test("bannerAttributes: nothing where the client knows the texts", () => {
  assert.equal(bannerAttributes(), "");
  assert.equal(bannerAttributes({}), "");
  assert.equal(
    bannerAttributes({ offline: undefined, reconnecting: "Reconnecting…" }),
    "",
  );
});

Deno.test("bannerAttributes: the app's own texts, whatever stands in them", () => {
  assert.equal(
    bannerAttributes({ reconnecting: `L'<eau> & "co"`, lost: "" }),
    ` data-reconnecting='L&#39;&lt;eau&gt; &amp; "co"' data-lost=''`,
  );
});

Deno.test("bannerAttributes: no text at all where the app wants no banner", () => {
  assert.equal(
    bannerAttributes(false),
    " data-connecting data-reconnecting data-offline data-lost",
  );
});

Deno.test("bannerAttributes: refuses what is no banner", () => {
  const refused = (given: unknown, message: string) =>
    assert.throws(
      () => bannerAttributes(given as Parameters<typeof bannerAttributes>[0]),
      { name: "TypeError", message },
    );
  refused(
    true,
    "Expected banner to be false or an object of texts, but received true. Leave it out for the texts in English.",
  );
  refused(
    null,
    "Expected banner to be false or an object of texts, but received null. Leave it out for the texts in English.",
  );
  refused(
    { closed: "Away" },
    'Expected texts of the banner for connecting, reconnecting, offline, lost, but received "closed". Leave it out, or correct its name.',
  );
  refused(
    { lost: false },
    "Expected banner.lost to be a string, but received false. An empty one is not shown; banner: false shows none at all.",
  );
});
