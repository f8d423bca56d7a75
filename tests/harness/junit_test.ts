import assert from "node:assert/strict";
import { readJUnit } from "./junit.ts";

const REPORT = `<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="deno test" tests="6" failures="3" errors="0" time="0.059">
    <testsuite name="./tests/x_test.ts" tests="6" disabled="2" errors="0" failures="3">
        <testcase name="list" classname="./tests/x_test.ts" time="0.002" line="1" col="6">
            <failure message="1 test step failed">1 test step failed.</failure>
        </testcase>
        <testcase name="old &gt; &lt;b&gt; &amp;quot;" classname="./tests/x_test.ts" time="0.000" line="4" col="6">
        </testcase>
        <testcase name="clicks [needs Chromium]" classname="./tests/x_test.ts" time="0.000" line="2" col="6">
            <skipped/>
        </testcase>
        <testcase name="list &gt; one" classname="./tests/y_test.ts" time="0.000" line="1" col="40">
        </testcase>
        <testcase name="list &gt; two &gt; deep" classname="./tests/x_test.ts" time="0.001" line="1" col="114">
            <failure message="Uncaught Error: deep">Error: deep
    at &lt;testcase name=&quot;no&quot; classname=&quot;no&quot;&gt;</failure>
        </testcase>
        <testcase name="list &gt; three" classname="./tests/x_test.ts" time="0.000" line="4" col="50">
            <skipped/>
        </testcase>
    </testsuite>
</testsuites>`;

Deno.test("readJUnit counts tests, not steps, but every skip", () => {
  assert.deepEqual(readJUnit(REPORT), [
    { name: "list", file: "tests/x_test.ts", outcome: "failed" },
    { name: "old > <b> &quot;", file: "tests/x_test.ts", outcome: "passed" },
    {
      name: "clicks [needs Chromium]",
      file: "tests/x_test.ts",
      outcome: "skipped",
    },
    { name: "list > three", file: "tests/x_test.ts", outcome: "skipped" },
  ]);
});

Deno.test("readJUnit of a report without tests", () => {
  assert.deepEqual(readJUnit(`<testsuites name="deno test"></testsuites>`), []);
});
