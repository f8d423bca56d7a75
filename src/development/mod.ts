/**
 * The layer that finds mistakes of authors while they develop. Production does not load it: an app imports it when
 * `development` is set, and hands it to its sessions as their inspector.
 *
 * @module
 */
export { createInspector, type InspectorOptions } from "./inspector.ts";
