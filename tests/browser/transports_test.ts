/**
 * How pages are connected, whatever stands in the way. The tests are in the modules; one file runs them all, because
 * starting its browsers takes as long as ten tests.
 */
import "./transports/blocked.ts";
import "./transports/compression.ts";
import "./transports/tabs.ts";
