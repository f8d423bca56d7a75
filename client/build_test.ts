import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { gzipSync } from "node:zlib";
import {
  clientHash,
  clientIntegrity,
  clientScript,
} from "../src/http/client_asset.ts";
import { bundleClient, writeAsset } from "./build.ts";

Deno.test("the client is small", () => {
  const size = gzipSync(clientScript, { level: 9 }).length;
  assert.ok(size <= 9_216, `expected at most 9216 bytes, received ${size}`);
});

Deno.test("the committed client is what client/ bundles to", async () => {
  const asset = await Deno.readTextFile(
    new URL("../src/http/client_asset.ts", import.meta.url),
  );
  assert.equal(asset, writeAsset(await bundleClient()), "Run: deno task build");
});

Deno.test("hash and integrity are the script's", () => {
  const digest = createHash("sha256").update(clientScript).digest();
  assert.equal(clientHash, digest.toString("hex").slice(0, 16));
  assert.equal(clientIntegrity, "sha256-" + digest.toString("base64"));
});

Deno.test("the client is a classic script that a strict policy allows", () => {
  assert.doesNotMatch(
    clientScript,
    /\beval\(|new Function|^(?:import|export)\b/m,
  );
});
