import { build, stop } from "esbuild";
import "idiomorph"; // only so that Deno has it: esbuild takes it from Deno's cache
import { fileURLToPath } from "node:url";

/** Bundles a module for a browser, as one classic script. */
export async function bundle(module: URL): Promise<string> {
  try {
    const { outputFiles } = await build({
      entryPoints: [fileURLToPath(module)],
      alias: { idiomorph: fileURLToPath(import.meta.resolve("idiomorph")) },
      bundle: true,
      format: "iife",
      target: "es2022",
      write: false,
    });
    return outputFiles[0].text;
  } finally {
    await stop();
  }
}
