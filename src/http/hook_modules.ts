import { registeredModule } from "../hook/registry.ts";
import { createAssets } from "./assets.ts";
import { methodNotAllowed, notFound } from "./responses.ts";

/** What is used of `Deno.bundle`, which is there only where it is switched on. */
type Bundle = (options: {
  readonly entrypoints: readonly string[];
  readonly platform: "browser";
  readonly format: "esm";
  readonly minify: boolean;
  readonly write: false;
  readonly outputDir: string;
}) => Promise<{
  readonly success: boolean;
  readonly errors: readonly {
    readonly text: string;
    readonly location?: { readonly file: string; readonly line: number } | null;
  }[];
  readonly outputFiles?: readonly { text(): string }[];
}>;

type Lookup = ReturnType<typeof createAssets>;

/** Bundles are the same for all apps of a process. */
const served = new Map<string, Promise<Lookup>>();

/**
 * Answers with the module of a hook. Its path is always the same, and browsers ask each time whether it is still fresh: so
 * a page of before a deploy gets it, too.
 *
 * @param isFresh whether it is made anew each time
 *
 * @throws {Error} if it cannot be read or bundled
 */
export async function serveHookModule(
  request: Request,
  path: string,
  isFresh: boolean,
): Promise<Response> {
  const name = /(\w+)\.js$/.exec(path)?.[1];
  const url = name === undefined ? undefined : registeredModule(name);
  if (url === undefined) return notFound();
  if (request.method !== "GET" && request.method !== "HEAD") {
    return methodNotAllowed();
  }
  let lookup = isFresh ? undefined : served.get(url.href);
  if (lookup === undefined) {
    lookup = bundle(url).then((body) =>
      createAssets({ "/": { body, type: "text/javascript" } })
    );
    served.set(url.href, lookup);
    lookup.catch(() => served.delete(url.href));
  }
  return (await lookup)(request, "/")!;
}

/** What a browser can load of a module. */
async function bundle({ href }: URL): Promise<string> {
  if (/\.m?js$/.test(href)) return await read(href);
  const { bundle } = Deno as unknown as { readonly bundle?: Bundle };
  if (bundle === undefined) {
    throw new Error(
      `Expected Deno.bundle, which makes ${href} JavaScript for browsers, but it is not switched on. ` +
        'Write "unstable": ["bundle"] into deno.json, or run with --unstable-bundle; ' +
        "or bundle it beforehand with `deno bundle --platform=browser`, and name the file of JavaScript.",
    );
  }
  const { success, errors, outputFiles } = await bundle({
    entrypoints: [href],
    platform: "browser",
    format: "esm",
    minify: true,
    write: false,
    outputDir: "/",
  });
  if (success) return outputFiles![0].text();
  const reasons = errors.map(({ text, location }) =>
    location ? `${location.file}:${location.line}: ${text}` : text
  );
  throw new Error(
    `Expected ${href} to be bundled, received\n${reasons.join("\n")}`,
  );
}

async function read(href: string): Promise<string> {
  try {
    const response = await fetch(href);
    if (response.ok) return await response.text();
    throw new Error(`${response.status}`);
  } catch (cause) {
    throw new Error(
      `Expected ${href} to be readable, which is the module of a hook. Is it there, and may it be read (--allow-read)?`,
      { cause },
    );
  }
}
