import type { Kv } from "../kv.ts";
import { testCommits } from "./commit_contract.ts";
import { testExpiry } from "./expiry_contract.ts";
import { testKeys } from "./key_contract.ts";
import { testLimits } from "./limit_contract.ts";
import { testLists } from "./list_contract.ts";
import { testValues } from "./value_contract.ts";
import { testWatches } from "./watch_contract.ts";

/** A store to be tested. */
export interface OpenKv extends AsyncDisposable {
  readonly kv: Kv;
  /** Makes the store look for what has expired: each does so at times of its own. */
  expire(): Promise<void>;
}

/** Registers a test that gets a store of its own. */
export type TestOfKv = (
  what: string,
  run: (opened: OpenKv) => Promise<void>,
) => void;

/** Registers the tests that every store must pass. */
export function testKv(name: string, open: () => Promise<OpenKv>): void {
  const test: TestOfKv = (what, run) =>
    Deno.test(`${name}: ${what}`, async () => {
      await using opened = await open();
      await run(opened);
    });
  testKeys(test);
  testValues(test);
  testLists(test);
  testCommits(test);
  testExpiry(test);
  testWatches(test);
  testLimits(test);
}
