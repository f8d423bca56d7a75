import assert from "node:assert/strict";

const root = new URL("../../", import.meta.url);

/** The part of `deno info --json` that is read here. */
interface Graph {
  readonly roots: readonly string[];
  readonly redirects?: Readonly<Record<string, string>>;
  readonly modules: readonly {
    readonly specifier: string;
    readonly dependencies?: readonly {
      readonly isDynamic?: boolean;
      readonly code?: { readonly specifier?: string };
    }[];
  }[];
}

Deno.test("what production loads has nothing of development, and no parser", async () => {
  const { stdout } = await new Deno.Command(Deno.execPath(), {
    args: ["info", "--json", "--no-lock", "--config=deno.json", "mod.ts"],
    cwd: root,
  }).output();
  const loaded = loadedBy(JSON.parse(new TextDecoder().decode(stdout)));
  assert.ok(loaded.some((specifier) => specifier.endsWith("/src/http/app.ts")));
  assert.deepEqual(
    loaded.filter((specifier) => /src\/development|parse5/.test(specifier)),
    [],
  );
});

/** The modules that the first one imports, one after another, without those that are imported later. */
function loadedBy({ roots, redirects = {}, modules }: Graph): string[] {
  const found = new Set<string>();
  const waiting = [...roots];
  while (waiting.length > 0) {
    const next = waiting.pop()!;
    const specifier = redirects[next] ?? next;
    if (found.has(specifier)) continue;
    found.add(specifier);
    const module = modules.find((module) => module.specifier === specifier);
    for (const { isDynamic, code } of module?.dependencies ?? []) {
      if (!isDynamic && code?.specifier !== undefined) {
        waiting.push(code.specifier);
      }
    }
  }
  return [...found];
}
