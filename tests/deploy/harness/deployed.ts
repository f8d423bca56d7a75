import { fileURLToPath } from "node:url";
import configuration from "../../../deno.json" with { type: "json" };

/** The project's folder. */
export const ROOT: string = fileURLToPath(
  new URL("../../../", import.meta.url),
);

/** How long a drain may take, in seconds. */
export const DRAIN_TIME = 5;

/** What `deno task start` runs, in words. */
export const startCommand: readonly string[] = configuration.tasks.start.command
  .split(" ");

/** The names of the environment that the gallery may read. */
export const names: readonly string[] = startCommand
  .find((word) => word.startsWith("--allow-env="))!
  .slice("--allow-env=".length).split(",");

/** The text of a file in deploy/. */
export function readDeployed(file: string): string {
  return Deno.readTextFileSync(`${ROOT}deploy/${file}`);
}
