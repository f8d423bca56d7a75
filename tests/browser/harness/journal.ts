import { createJournal, type Journal } from "../apps/journal.tsx";
import { browserTest, type Scene } from "./scene.ts";

/** Registers a test of a page that writes down its clicks, over each transport. */
export function journalTest(
  name: string,
  run: (scene: Scene, journal: Journal) => Promise<void>,
): void {
  for (const use of ["websocket", "sse"] as const) {
    browserTest(
      `${name} (${use})`,
      () => createJournal({ transport: { use } }),
      run,
    );
  }
}
