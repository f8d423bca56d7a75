/**
 * What happens between a page and its session. The tests are in the modules; one file runs them all, because starting
 * its browsers takes as long as ten tests.
 */
import "./connections/access.ts";
import "./connections/banner.ts";
import "./connections/commands.ts";
import "./connections/early.ts";
import "./connections/outages.ts";
import "./connections/races.ts";
