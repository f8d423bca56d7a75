import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import {
  clientIntegrity,
  clientName,
  clientScripts,
} from "../src/http/client_asset.ts";
import { bundleClient, gzippedSize, writeAsset } from "./build.ts";

const client = clientScripts[clientName];

Deno.test("what every page loads is small", () => {
  const size = gzippedSize(client);
  assert.ok(size <= 9_216, `expected at most 9216 bytes, received ${size}`);
});

Deno.test("the committed client is what client/ bundles to", async () => {
  const asset = await Deno.readTextFile(
    new URL("../src/http/client_asset.ts", import.meta.url),
  );
  assert.equal(asset, writeAsset(await bundleClient()), "Run: deno task build");
});

Deno.test("names and integrity are the scripts'", () => {
  const digests = Object.entries(clientScripts).map(([name, script]) => {
    const digest = createHash("sha256").update(script).digest();
    const [, hash] = /-(\w+)\.js$/.exec(name)!;
    assert.equal(hash, digest.toString("hex").slice(0, 16));
    return digest.toString("base64");
  });
  assert.equal(clientIntegrity, "sha256-" + digests[0]);
});

Deno.test("the client knows the names of the other scripts", () => {
  for (const name of Object.keys(clientScripts)) {
    assert.equal(client.includes(name), name !== clientName);
  }
});

Deno.test("the scripts are classic ones that a strict policy allows", () => {
  for (const script of Object.values(clientScripts)) {
    assert.doesNotMatch(script, /\beval\(|new Function|^(?:import|export)\b/m);
  }
});
