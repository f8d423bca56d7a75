import { type Tool, toolTest } from "../../../tests/harness/tools.ts";
import type { Kv } from "../kv.ts";
import { testCommits } from "./commit_contract.ts";
import { testExpiry } from "./expiry_contract.ts";
import { testKeys } from "./key_contract.ts";
import { testLimits } from "./limit_contract.ts";
import { testLists } from "./list_contract.ts";
import { testValues } from "./value_contract.ts";
import { testSharing } from "./sharing_contract.ts";
import { testWatches } from "./watch_contract.ts";

/** A store to be tested. */
export interface OpenKv extends AsyncDisposable {
  readonly kv: Kv;
  /** Opens the same store once more. Without it there is no such thing. */
  openAgain?(): Promise<Kv>;
  /** Makes the store look for what has expired: each does so at times of its own. */
  expire(): Promise<void>;
}

/** A kind of store. */
export interface KindOfKv {
  readonly name: string;
  /** Opens one, with nothing in it. It gets the path of the tool. */
  readonly open: (toolPath: string) => Promise<OpenKv>;
  /** Without it the tests are skipped. */
  readonly tool?: Tool;
  /** What opens one store can open it twice. */
  readonly isShared: boolean;
  /** How many checks an operation can have. Default: 100. */
  readonly maxChecks?: number;
}

/** Registers a test that gets a store of its own. */
export type TestOfKv = (
  what: string,
  run: (opened: OpenKv) => Promise<void>,
) => void;

/** Registers the tests that every store must pass. */
export function testKv(
  { name, open, tool, isShared, maxChecks = 100 }: KindOfKv,
): void {
  const test: TestOfKv = (what, run) => {
    const fn = async (toolPath = "") => {
      await using opened = await open(toolPath);
      await run(opened);
    };
    if (tool === undefined) Deno.test(`${name}: ${what}`, () => fn());
    else toolTest(tool, `${name}: ${what}`, fn);
  };
  testKeys(test);
  testValues(test);
  testLists(test);
  testCommits(test);
  testExpiry(test);
  testWatches(test);
  testLimits(test, maxChecks);
  if (isShared) testSharing(test);
}
