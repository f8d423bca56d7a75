/** Sizes are promises: what goes over the socket, measured with the real client, whichever way JSX is compiled. */
import assert from "node:assert/strict";
import { Child } from "./bench/child_process.ts";
import {
  CLIENT_SIZES,
  CLIENT_TARGET,
  jsxModes,
  SIZE_TARGETS,
} from "./bench/size_figures.ts";
import {
  type ClientSizes,
  clientSizes,
  measureSizes,
  type Sizes,
} from "./bench/sizes.ts";

Deno.test(`the gzipped client has at most ${CLIENT_TARGET} bytes`, () => {
  const { client } = clientSizes();
  assert.ok(client <= CLIENT_TARGET, `received ${client}`);
});

Deno.test("the gzipped scripts have grown by 2 % at most", () => {
  const sizes = Object.entries(clientSizes());
  for (const [name, size] of sizes) {
    const recorded = CLIENT_SIZES[name as keyof ClientSizes];
    assert.ok(
      size <= 1.02 * recorded,
      `Expected ${name} to have at most 2 % above ${recorded} bytes, but received ${size}. ` +
        "Make it smaller, or write the new size into tests/bench/size_figures.ts.",
    );
  }
});

for (const [mode, config] of Object.entries(jsxModes)) {
  for (const rows of ["/rows", "/uuid-rows"] as const) {
    Deno.test(`sizes of frames, ${mode} JSX, ${rows}`, async () => {
      await using gallery = await Child.start("servers/gallery.tsx", [], {
        config,
      });
      const sizes = await measureSizes(gallery.origin, rows);
      const tooLarge = Object.entries(sizes)
        .filter(([size, value]) => value > SIZE_TARGETS[size as keyof Sizes]);
      assert.deepEqual(tooLarge, [], JSON.stringify(SIZE_TARGETS));
    });
  }
}
