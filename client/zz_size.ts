import { bundleClient } from "./build.ts";
import { gzipSync } from "node:zlib";
const t = await bundleClient();
console.log(t.length, gzipSync(t, { level: 9 }).length);
await Deno.writeTextFile("/tmp/client.js", t);
Deno.exit();
