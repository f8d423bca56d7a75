import { relative } from "node:path";

/** The project's folder, as a file URL that ends in a slash. */
export const root = new URL("../../", import.meta.url);

/** Every TypeScript file of the project as a path from its root, sorted. */
export function sourceFiles(): string[] {
  const folders = ["src/", "client/", "examples/", "tests/"];
  return ["mod.ts", ...folders.flatMap((folder) => walk(new URL(folder, root)))]
    .sort();
}

function walk(folder: URL): string[] {
  return Array.from(Deno.readDirSync(folder)).flatMap(({ name, isDirectory }) =>
    isDirectory
      ? walk(new URL(`${name}/`, folder))
      : /\.tsx?$/.test(name)
      ? [fromRoot(new URL(name, folder))]
      : []
  );
}

/** The path from the project's root, with slashes; starts with `..` outside it. */
export function fromRoot(file: URL): string {
  return relative(root.pathname, file.pathname).replaceAll("\\", "/");
}
