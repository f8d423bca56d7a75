/** How a test says that it has failed, and is tried again. */
const MARK = "unsteady: ";

/** Says that a test has failed and is tried again; {@linkcode unsteadyTests} finds it in what the tests print. */
export function reportUnsteady(test: string, error: unknown): void {
  console.log(`\n${MARK}${test}`);
  console.log(error);
}

/** The tests that were tried again, from what was printed. */
export function unsteadyTests(output: string): string[] {
  return Array.from(
    output.matchAll(new RegExp(`^${MARK}(.+)$`, "gm")),
    ([, test]) => test,
  );
}
