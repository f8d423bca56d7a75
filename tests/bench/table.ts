/** One measured figure beside its target. */
export interface Figure {
  readonly name: string;
  /** What was measured, with its unit. */
  readonly measured: string;
  readonly target: string;
  readonly isMet: boolean;
  /** What it was compared with, and what else one should know of it. */
  readonly note?: string;
}

/** Prints figures under a title, in columns. */
export function printFigures(title: string, figures: readonly Figure[]): void {
  const rows = figures.map(({ name, measured, target, isMet, note = "" }) => [
    name,
    measured,
    target,
    isMet ? "met" : "MISSED",
    note,
  ]);
  const header = ["", "measured", "target", "", ""];
  const widths = header.map((_, column) =>
    Math.max(...[header, ...rows].map((row) => row[column].length))
  );
  console.log(`\n${title}`);
  for (const row of [header, ...rows]) {
    const cells = row.map((cell, column) => cell.padEnd(widths[column]));
    console.log("  " + cells.join("  ").trimEnd());
  }
}
