/** How people get from one live page to another: the tests are in the modules, one file runs them. */
import "./navigation/examples.ts";
import "./navigation/history.ts";
import "./navigation/links.ts";
import "./navigation/waiting.ts";
