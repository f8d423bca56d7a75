import { join } from "node:path";

/** A folder that is gone after the test. */
export interface TemporaryFolder extends AsyncDisposable {
  /** The path of a file in it. */
  file(name: string): string;
}

/** Makes a folder. */
export async function makeFolder(): Promise<TemporaryFolder> {
  const path = await Deno.makeTempDir({ prefix: "rivulet-chaos-" });
  return {
    file: (name) => join(path, name),
    [Symbol.asyncDispose]: () => Deno.remove(path, { recursive: true }),
  };
}
