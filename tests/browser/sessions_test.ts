/**
 * How long a session lasts, over each transport. The tests are in the modules; one file runs them all, because starting
 * its browsers takes as long as ten tests.
 */
import "./sessions/absence.ts";
import "./sessions/forms.ts";
import "./sessions/leaving.ts";
import "./sessions/rest.ts";
import "./sessions/takeover.ts";
