import assert from "node:assert/strict";
import { DEFAULT_TRANSPORT, transportOptions } from "./options.ts";

Deno.test("what an app does not say is as by default", () => {
  assert.deepEqual(transportOptions({}), DEFAULT_TRANSPORT);
  const given = { use: "sse", resumeTime: 0, openTime: undefined } as const;
  assert.deepEqual(transportOptions(given), {
    ...DEFAULT_TRANSPORT,
    use: "sse",
    resumeTime: 0,
  });
});

const refused: [given: Record<string, unknown>, message: string][] = [
  [
    { use: "websockets" },
    `Expected transport.use to be "auto", "websocket" or "sse", but received "websockets". "auto" tries both.`,
  ],
  [
    { attempts: 0.5 },
    "Expected transport.attempts to be a whole number of at least 1, but received 0.5. The default is 1.",
  ],
  [
    { resumeTime: -1 },
    "Expected transport.resumeTime to be milliseconds from 0 to 86400000, a day, but received -1. The default is 60000.",
  ],
  [
    { heartbeat: NaN },
    "Expected transport.heartbeat to be milliseconds from 1 to 86400000, a day, but received NaN. The default is 25000.",
  ],
  [
    { openTime: "3s" },
    'Expected transport.openTime to be milliseconds from 1 to 86400000, a day, but received "3s". The default is 3000.',
  ],
  [
    { pollDelay: 0 },
    "Expected transport.pollDelay to be milliseconds from 1 to 86400000, a day, but received 0. The default is 1000.",
  ],
  [
    { maxRetryDelay: 100 },
    "Expected transport.maxRetryDelay to be at least retryDelay, 250, but received 100. Raise it, or lower retryDelay.",
  ],
  [
    { compression: true },
    "Expected transport.compression to be { webSocket, sse }, each true or false, but received true. Give both.",
  ],
  [
    { compression: { sse: true } },
    "Expected transport.compression to be { webSocket, sse }, each true or false, but received { sse: true }. Give both.",
  ],
  [
    { resumetime: 1 },
    "Expected transport to be of use, openTime, attempts, retryDelay, maxRetryDelay, upgradeDelay, pollDelay, " +
    'heartbeat, resumeTime, compression, but received "resumetime". Leave it out, or correct its name.',
  ],
];
for (const [given, message] of refused) {
  Deno.test(`an app may not say transport: ${Deno.inspect(given)}`, () => {
    assert.throws(() => transportOptions(given), { message });
  });
}
