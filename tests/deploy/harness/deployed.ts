const FOLDER = new URL("../../../deploy/", import.meta.url);

/** The text of a file in deploy/. */
export function readDeployed(file: string): string {
  return Deno.readTextFileSync(new URL(file, FOLDER));
}
