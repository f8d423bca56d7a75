/**
 * Imports run one way. Deno's own resolver says what imports what
 * (`deno info --json`), so import maps, type imports and JSX runtimes count.
 */
import assert from "node:assert/strict";
import { fromRoot, root, sourceFiles } from "./source_files.ts";

/** What each part may import besides itself and packages. */
const mayImport: Record<string, readonly string[]> = {
  "src/protocol": [],
  "src/kv": [],
  "src/cluster": ["src/kv"],
  "src/view": ["src/protocol"],
  "src/render": ["src/view", "src/protocol"],
  "src/session": [
    "src/kv",
    "src/cluster",
    "src/render",
    "src/view",
    "src/protocol",
  ],
  "src/development": ["src/session", "src/render", "src/view"],
  "src/transport": ["src/session", "src/render", "src/view", "src/protocol"],
  "src/wire": [],
  "src/socket": ["src/transport", "src/view", "src/protocol", "src/wire"],
  "src/stream": ["src/wire"],
  // The client of sockets and streams: none of the server.
  "src/remote": ["src/wire", "src/protocol"],
  "src/http": [
    "src/socket",
    "src/stream",
    "src/transport",
    "src/development",
    "src/session",
    "src/kv",
    "src/cluster",
    "src/hook",
    "src/render",
    "src/view",
    "src/protocol",
  ],
  "src/testing": ["src/session", "src/protocol"],
  "src/form": ["src/view"],
  "src/hook": ["src/render", "src/view"],
  "src/upload": ["src/kv", "src/view"],
  "mod.ts": [
    "src/form",
    "src/hook",
    "src/socket",
    "src/stream",
    "src/wire",
    "src/http",
    "src/transport",
    "src/session",
    "src/upload",
    "src/view",
  ],
  "client": ["src/protocol"],
  // What a user's project can import.
  "examples": [
    "mod.ts",
    "src/hook/define_hook.ts",
    "src/hook/define_island.ts",
    "src/kv/mod.ts",
    "src/remote",
    "src/wire",
    "src/view/jsx_runtime.ts",
  ],
};

interface Import {
  readonly from: string;
  /** A path from the root, or a specifier such as `npm:preact@11.2.0`. */
  readonly to: string;
}

const imports = await allImports();

Deno.test("imports run one way", () => {
  const wrong = imports.filter(({ from, to }) =>
    !isTest(from) && !isAllowed(from, to)
  );
  assert.deepEqual(wrong, [], "see the table in CONTRIBUTING.md");
});

Deno.test("every import is a file of the project, npm: or node:", () => {
  const wrong = imports.filter(({ to }) =>
    to.startsWith("../") || /^(?!npm:|node:)[a-z]+:/.test(to)
  );
  assert.deepEqual(wrong, []);
});

function isAllowed(from: string, to: string): boolean {
  if (/^[a-z]+:/.test(to)) return true;
  const allowed = mayImport[partOf(from)];
  assert.ok(
    allowed,
    `expected ${from} in a known folder: add ${partOf(from)} here`,
  );
  if (isTest(to)) return false;
  return partOf(to) === partOf(from) || allowed.includes(partOf(to)) ||
    allowed.includes(to);
}

function partOf(path: string): string {
  return path.match(/^(src\/[^/]+|[^/]+)/)![0];
}

/** Tests may look at everything. */
function isTest(path: string): boolean {
  return /^tests\/|\/testdata\/|_test\.tsx?$/.test(path);
}

/** Every import of every file, from one `deno info` over a file that imports all. */
async function allImports(): Promise<Import[]> {
  const files = sourceFiles();
  const entry = await Deno.makeTempFile({ suffix: ".ts" });
  try {
    await Deno.writeTextFile(
      entry,
      files.map((path) => `import ${JSON.stringify(new URL(path, root).href)};`)
        .join(
          "\n",
        ),
    );
    const { stdout, stderr, success } = await new Deno.Command(
      Deno.execPath(),
      {
        args: ["info", "--json", "--no-lock", "--config=deno.json", entry],
        cwd: root,
      },
    ).output();
    assert.ok(success, new TextDecoder().decode(stderr));
    const graph: Graph = JSON.parse(new TextDecoder().decode(stdout));
    return graph.modules.flatMap(({ specifier, dependencies = [], error }) => {
      const from = pathOrSpecifier(specifier);
      if (!specifier.startsWith("file:")) return [];
      assert.equal(error, undefined, `${from} cannot be loaded`);
      if (!files.includes(from)) return [];
      return dependencies.map(({ specifier, code, type }) => ({
        from,
        to: pathOrSpecifier(code?.specifier ?? type?.specifier ?? specifier),
      }));
    });
  } finally {
    await Deno.remove(entry);
  }
}

/** The part of `deno info --json` that is read here. */
interface Graph {
  readonly modules: readonly {
    readonly specifier: string;
    readonly error?: string;
    readonly dependencies?: readonly {
      readonly specifier: string;
      readonly code?: { readonly specifier?: string };
      readonly type?: { readonly specifier?: string };
    }[];
  }[];
}

function pathOrSpecifier(specifier: string): string {
  return specifier.startsWith("file:")
    ? fromRoot(new URL(specifier))
    : specifier;
}
