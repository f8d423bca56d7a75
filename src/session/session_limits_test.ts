import assert from "node:assert/strict";
import {
  DEFAULT_SESSION_LIMITS,
  type SessionLimits,
  sessionLimits,
} from "./session_limits.ts";

Deno.test("what is not given is as by default", () => {
  assert.deepEqual(sessionLimits({}), DEFAULT_SESSION_LIMITS);
  assert.deepEqual(
    sessionLimits({ sessions: 3, parked: 0, idleTime: Infinity }),
    { ...DEFAULT_SESSION_LIMITS, sessions: 3, parked: 0, idleTime: Infinity },
  );
  assert.deepEqual(
    sessionLimits({ sessions: undefined }),
    DEFAULT_SESSION_LIMITS,
  );
});

Deno.test("numbers that make no sense are refused", () => {
  const refused: [Partial<SessionLimits>, RegExp][] = [
    [
      { sessions: 0 },
      /^RangeError: Expected limits\.sessions to be a whole number of at least 1, but received 0\. The default is 50000;/,
    ],
    [{ sessions: 1.5 }, /at least 1, but received 1\.5/],
    [{ parked: -1 }, /limits\.parked to be a whole number of at least 0/],
    [{ buffer: NaN }, /limits\.buffer .* received NaN/],
    [{ eventBurst: 0 }, /limits\.eventBurst/],
    [{ eventsPerSecond: -Infinity }, /limits\.eventsPerSecond/],
    [
      { stallTime: 0 },
      /^RangeError: Expected limits\.stallTime to be milliseconds above 0, but received 0\. The default is 10000;/,
    ],
    [{ idleTime: NaN }, /limits\.idleTime/],
    [{ parkedTime: -5 }, /limits\.parkedTime/],
    [
      JSON.parse('{ "sessions": "10" }'),
      /limits\.sessions .* received "10"/,
    ],
    [JSON.parse('{ "idleTime": null }'), /limits\.idleTime .* received null/],
  ];
  for (const [limits, message] of refused) {
    assert.throws(() => sessionLimits(limits), message);
  }
});

Deno.test("names that are no limit's are refused", () => {
  assert.throws(
    () => sessionLimits(JSON.parse('{ "sesions": 5 }')),
    /^TypeError: Expected limits to be of sessions, .*, but received "sesions"\. Leave it out, or correct its name\.$/,
  );
  assert.throws(
    () => sessionLimits(JSON.parse('{ "resumeTime": 5 }')),
    /transport: \{ resumeTime \}/,
  );
  assert.throws(() => sessionLimits(JSON.parse('{ "toString": 5 }')));
});
