/** Reads the JUnit report that `deno test --junit-path` writes. */

/** One test, or one skipped step. */
export interface TestResult {
  readonly name: string;
  /** Where it was registered, from the project's root. */
  readonly file: string;
  readonly outcome: "passed" | "failed" | "skipped";
}

// Deno escapes names and messages, so no tag can stand inside one.
const TESTCASE =
  /<testcase name="([^"]*)" classname="([^"]*)"[^>]*>\s*<(skipped|failure|error|\/testcase)/g;

const ENTITIES: Record<string, string> = {
  "&lt;": "<",
  "&gt;": ">",
  "&quot;": '"',
  "&apos;": "'",
  "&amp;": "&",
};

/**
 * The tests in a report. Steps count with their test, as in Deno's own summary,
 * but a skipped step is a result of its own: nothing may be skipped unseen.
 */
export function readJUnit(xml: string): TestResult[] {
  const results = Array.from(xml.matchAll(TESTCASE), ([, name, file, tag]) => ({
    name: unescape(name),
    file: unescape(file).replace(/^\.\//, ""),
    outcome: outcomeOf(tag),
  }));
  const names = new Set(results.map(({ name }) => name));
  return results.filter(({ name, outcome }) =>
    outcome === "skipped" || !isStep(name, names)
  );
}

/**
 * A step is named `test > step`; a test's own name may hold ` > ` as well. Files
 * do not tell them apart: a test that a helper registers has the helper's file,
 * its steps have their own.
 */
function isStep(name: string, names: Set<string>): boolean {
  let at = name.lastIndexOf(" > ");
  while (at > 0) {
    if (names.has(name.slice(0, at))) return true;
    at = name.lastIndexOf(" > ", at - 1);
  }
  return false;
}

function outcomeOf(tag: string): TestResult["outcome"] {
  if (tag === "skipped") return "skipped";
  return tag === "/testcase" ? "passed" : "failed";
}

function unescape(text: string): string {
  return text.replace(
    /&(?:#x([0-9a-f]+)|#(\d+)|lt|gt|quot|apos|amp);/gi,
    (entity, hex, decimal) =>
      hex || decimal
        ? String.fromCodePoint(hex ? parseInt(hex, 16) : Number(decimal))
        : ENTITIES[entity],
  );
}
