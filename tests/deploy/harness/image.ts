import { dirname, join, matchesGlob } from "node:path";
import { readDeployed, ROOT } from "./deployed.ts";

/** deploy/Dockerfile, read as far as it can be without Docker. */
export class Image {
  /** Its instructions, in order. */
  readonly #instructions = readDeployed("Dockerfile")
    .replace(/^#.*\n/gm, "")
    .replace(/\\\n\s*/g, "")
    .split("\n").filter((line) => line !== "")
    .map((line) => /^([A-Z]+) (.+)$/.exec(line)!)
    .map(([, name, rest]) => ({ name, rest }));

  /** What follows each instruction of this name. */
  all(name: string): string[] {
    return this.#instructions.filter((instruction) => instruction.name === name)
      .map(({ rest }) => rest);
  }

  /** What follows the only instruction of this name. */
  one(name: string): string {
    const all = this.all(name);
    if (all.length === 1) return all[0];
    throw new Error(`Expected one ${name}, but received ${all}`);
  }

  /** The command of an instruction in exec form. */
  command(name: string): string[] {
    return JSON.parse(/\[.*\]$/.exec(this.one(name))![0]);
  }

  /** Copies what it copies, without what .dockerignore leaves out. */
  async copyInto(folder: string): Promise<void> {
    const patterns = (await Deno.readTextFile(join(ROOT, ".dockerignore")))
      .split("\n").filter((line) => line !== "" && !line.startsWith("#"));
    for (const rest of this.all("COPY")) {
      const paths = rest.split(" ").slice(0, -1);
      for (const path of paths.flatMap(filesIn)) {
        if (isIgnored(path, patterns)) continue;
        await Deno.mkdir(dirname(join(folder, path)), { recursive: true });
        await Deno.copyFile(join(ROOT, path), join(folder, path));
      }
    }
  }
}

/** A file itself, or all files in a folder. */
function filesIn(path: string): string[] {
  if (Deno.statSync(join(ROOT, path)).isFile) return [path];
  return Array.from(Deno.readDirSync(join(ROOT, path)))
    .flatMap(({ name }) => filesIn(`${path}/${name}`));
}

/** The last pattern that fits the path, or a folder above it, counts. */
function isIgnored(path: string, patterns: readonly string[]): boolean {
  const parts = path.split("/");
  const paths = parts.map((_, i) => parts.slice(0, i + 1).join("/"));
  const last = patterns.findLast((pattern) =>
    paths.some((path) => matchesGlob(path, pattern.replace("!", "")))
  );
  return last !== undefined && !last.startsWith("!");
}
