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

Deno.test("the client's name and integrity are its script's", () => {
  const digest = createHash("sha256").update(client).digest();
  assert.equal(clientName, `client-${digest.toString("hex").slice(0, 16)}.js`);
  assert.equal(clientIntegrity, "sha256-" + digest.toString("base64"));
});

Deno.test("the other scripts' names end alike, and with what they are made of: the client knows it", () => {
  const { [clientName]: _, ...parts } = clientScripts;
  const text = Object.values(parts).join();
  const digest = createHash("sha256").update(text).digest("hex");
  const end = `-${digest.slice(0, 16)}.js`;
  assert.ok(Object.keys(parts).every((name) => name.endsWith(end)));
  assert.ok(client.includes(end));
});

Deno.test("the scripts are classic ones that a strict policy allows", () => {
  for (const script of Object.values(clientScripts)) {
    assert.doesNotMatch(script, /\beval\(|new Function|^(?:import|export)\b/m);
  }
});
