/**
 * `deno task test`: every test this machine can run, in two passes.
 *
 * 1. Everything, compiled as deno.json says (`"jsx": "precompile"`): unit tests,
 *    type tests, browser tests, and the examples in JSDoc and Markdown.
 * 2. `tests/jsx_modes/` again, compiled with `"jsx": "react-jsx"`
 *    (`deno.react_jsx.json`): what a user without our compiler options gets.
 *    `RIVULET_JSX` names the mode for tests that need to know. Types are the same
 *    in both modes and were checked in the first.
 *
 * With `RIVULET_RETRY=1` a browser test that fails is tried once more, and named.
 *
 * Ends with `N passed, N failed` and, when something was skipped, `, N skipped`.
 */
import { join } from "node:path";
import { stripVTControlCharacters } from "node:util";
import { readJUnit, type TestResult } from "./junit.ts";
import { isExcused, requireAll } from "./tools.ts";
import { unsteadyTests } from "./unsteady.ts";

/** A pass that hangs must fail the run, not hold it. */
const PASS_LIMIT_MS = 15 * 60_000;

/** Files at a time: a test that drives a browser mostly waits for it. */
const JOBS = navigator.hardwareConcurrency + 1;

const passes = [
  {
    name: "all tests, precompiled JSX",
    jsx: "precompile",
    args: ["--doc", "--parallel"],
  },
  {
    name: "tests/jsx_modes, automatic JSX",
    jsx: "react-jsx",
    args: [
      "--no-check",
      "--config=tests/harness/deno.react_jsx.json",
      "tests/jsx_modes/",
    ],
  },
] as const;

const root = join(import.meta.dirname!, "..", "..");
const reports = Deno.makeTempDirSync({ prefix: "rivulet-tests-" });
const results: TestResult[] = [];
const unsteady: string[] = [];
try {
  for (const pass of passes) results.push(...await runPass(pass));
} finally {
  Deno.removeSync(reports, { recursive: true });
}
Deno.exit(report(results) ? 0 : 1);

async function runPass(
  { name, jsx, args }: typeof passes[number],
): Promise<TestResult[]> {
  console.log(`\n== ${name}`);
  const junit = join(reports, `${jsx}.xml`);
  const child = new Deno.Command(Deno.execPath(), {
    args: ["test", "-A", `--junit-path=${junit}`, ...args],
    cwd: root,
    env: { RIVULET_JSX: jsx, DENO_JOBS: String(JOBS) },
    stdin: "null",
    stdout: "piped",
  }).spawn();
  const output = passThrough(child.stdout);
  // Not SIGTERM: Puppeteer catches it.
  const limit = setTimeout(() => child.kill("SIGKILL"), PASS_LIMIT_MS);
  const { success, signal } = await child.status;
  clearTimeout(limit);

  const results = readJUnit(readIfThere(junit));
  // What a killed pass started may hold its output open.
  if (!signal) {
    const text = await output;
    results.push(...uncaughtErrors(text));
    unsteady.push(...unsteadyTests(text));
  }
  // A type error ends a pass before any test, and a hanging one is ended here.
  if (!success && !results.some(({ outcome }) => outcome === "failed")) {
    const reason = signal ? `ended by ${signal}` : "stopped early, see above";
    results.push({
      name: `${name}: ${reason}`,
      file: "deno test",
      outcome: "failed",
    });
  }
  return results;
}

/** Prints the output as it comes, and returns it without colours. */
async function passThrough(
  stream: ReadableStream<Uint8Array>,
): Promise<string> {
  let text = "";
  const decoder = new TextDecoder();
  for await (const chunk of stream) {
    Deno.stdout.writeSync(chunk);
    text += decoder.decode(chunk, { stream: true });
  }
  return stripVTControlCharacters(text);
}

/** Files that failed outside a test, which JUnit reports leave out. */
function uncaughtErrors(output: string): TestResult[] {
  return Array.from(
    output.matchAll(/^Uncaught error from (.+) FAILED$/gm),
    ([, file]) => ({
      name: "uncaught error",
      file: file.replace(/^\.\//, ""),
      outcome: "failed",
    }),
  );
}

/** Prints what did not pass and the totals; says whether all is well. */
function report(results: readonly TestResult[]): boolean {
  const failed = results.filter(({ outcome }) => outcome === "failed");
  const skipped = results.filter(({ outcome }) => outcome === "skipped");
  console.log();
  for (const [needs, tests] of Map.groupBy(skipped, whatItNeeds)) {
    console.log(`skipped: ${needs}`);
    for (const { name } of tests) console.log(`  ${name}`);
  }
  for (const test of unsteady) console.log(`tried twice: ${test}`);
  for (const { name, file } of failed) console.log(`failed: ${file}: ${name}`);
  const isSkippingAllowed = !requireAll ||
    skipped.every((test) =>
      isExcused({ name: whatItNeeds(test).replace(/ \(.*/, "") })
    );
  if (!isSkippingAllowed) {
    console.log("failed: RIVULET_REQUIRE=all, but tests were skipped");
  }
  console.log(
    `${results.length - failed.length - skipped.length} passed, ` +
      `${failed.length} failed` +
      (skipped.length > 0 ? `, ${skipped.length} skipped` : ""),
  );
  return failed.length === 0 && isSkippingAllowed;
}

/** As `toolTest` of tools.ts names a test whose tool is missing. */
function whatItNeeds({ name }: TestResult): string {
  return name.match(/\[needs (.+)\]$/)?.[1] ?? "no reason given";
}

function readIfThere(path: string): string {
  try {
    return Deno.readTextFileSync(path);
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return "";
    throw error;
  }
}
