import { build, stop } from "esbuild";
import { fileURLToPath } from "node:url";

/** Bundles a module for a browser, as one classic script. */
export async function bundle(module: URL): Promise<string> {
  try {
    const { outputFiles } = await build({
      entryPoints: [fileURLToPath(module)],
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
