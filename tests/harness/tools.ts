/**
 * Programs that some tests need and a machine may lack. A test that lacks its
 * program is skipped, and its name says what is missing and how to get it; with
 * `RIVULET_REQUIRE=all` it fails instead, unless `RIVULET_WITHOUT` names the
 * program: names are separated by commas.
 */
import { homedir } from "node:os";
import { delimiter, join } from "node:path";

/** A program that tests need and that Rivulet does not bring along. */
export interface Tool {
  /** What people call it. */
  readonly name: string;
  /** Commands looked up on PATH, or absolute paths; the first one found is taken. */
  readonly candidates: readonly string[];
  /** How to get it, as a command to copy. */
  readonly how: string;
}

export const chromium: Tool = {
  name: "Chromium",
  candidates: [
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  ],
  how: "apt-get install chromium",
};

export const firefox: Tool = {
  name: "Firefox",
  candidates: [
    "firefox-esr",
    "firefox",
    "/Applications/Firefox.app/Contents/MacOS/firefox",
  ],
  how: "apt-get install firefox-esr",
};

export const redisServer: Tool = {
  name: "Redis",
  candidates: ["redis-server"],
  how: "apt-get install redis-server",
};

export const denokv: Tool = {
  name: "denokv",
  candidates: [
    "denokv",
    ...[".cargo/bin/denokv", ".cache/rivulet/bin/denokv"]
      .map((path) => join(homedir(), path)),
  ],
  how: "cargo install denokv --locked",
};

export const nginx: Tool = {
  name: "nginx",
  candidates: ["nginx", "/usr/sbin/nginx"],
  how: "apt-get install nginx",
};

export const haproxy: Tool = {
  name: "HAProxy",
  candidates: ["haproxy", "/usr/sbin/haproxy"],
  how: "apt-get install haproxy",
};

export const systemd: Tool = {
  name: "systemd",
  candidates: ["systemd-analyze"],
  how: "apt-get install systemd",
};

/** A program that hangs fails its test; many times what a slow machine needs. */
const TEST_LIMIT_MS = 60_000;

/** Nothing may be skipped, but for what {@linkcode isExcused}. */
export const requireAll: boolean = Deno.env.get("RIVULET_REQUIRE") === "all";

const excused = (Deno.env.get("RIVULET_WITHOUT") ?? "").split(",");

/** The tool may be missing in any case. */
export function isExcused({ name }: Pick<Tool, "name">): boolean {
  return excused.includes(name);
}

/** Absolute path of the tool, or `undefined` where this machine lacks it. */
export function findTool(tool: Tool): string | undefined {
  const folders = (Deno.env.get("PATH") ?? "").split(delimiter).filter(Boolean);
  return tool.candidates
    .flatMap((candidate) =>
      candidate.startsWith("/")
        ? [candidate]
        : folders.map((folder) => join(folder, candidate))
    )
    .find(isFile);
}

/**
 * As {@linkcode findTool}, for code outside a {@linkcode toolTest}.
 *
 * @throws {Error} where the tool is missing and `RIVULET_REQUIRE=all`.
 */
export function requireTool(tool: Tool): string | undefined {
  const path = findTool(tool);
  if (path === undefined && isRequired(tool)) throw missing(tool);
  return path;
}

/**
 * Registers a test that gets the tool's path. Without the tool it is ignored,
 * and the runner (`run.ts`) lists it by its name and the way to get the tool.
 */
export function toolTest(
  tool: Tool,
  name: string,
  fn: (path: string, t: Deno.TestContext) => void | Promise<void>,
): void {
  toolsTest([tool], name, ([path], t) => fn(path, t));
}

/**
 * As {@linkcode toolTest}, for a test that needs several tools.
 *
 * @param timeout in milliseconds; a minute by default
 */
export function toolsTest(
  tools: readonly Tool[],
  name: string,
  fn: (paths: string[], t: Deno.TestContext) => void | Promise<void>,
  timeout: number = TEST_LIMIT_MS,
): void {
  const lacking = tools.filter((tool) => findTool(tool) === undefined);
  const required = lacking.find(isRequired);
  const [first] = lacking;
  Deno.test({
    name: first === undefined
      ? `${name} [${tools.map((tool) => tool.name).join(", ")}]`
      : `${name} [needs ${first.name} (${first.how})]`,
    ignore: first !== undefined && required === undefined,
    timeout,
    fn: (t) => {
      if (required !== undefined) throw missing(required);
      return fn(tools.map((tool) => findTool(tool)!), t);
    },
  });
}

function isRequired(tool: Tool): boolean {
  return requireAll && !isExcused(tool);
}

function missing(tool: Tool): Error {
  return new Error(
    `RIVULET_REQUIRE=all expects ${tool.name}, found none of ` +
      `${tool.candidates.join(", ")}: ${tool.how}`,
  );
}

function isFile(path: string): boolean {
  try {
    return Deno.statSync(path).isFile;
  } catch {
    return false;
  }
}
