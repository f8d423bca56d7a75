/**
 * The script that a page loads if an element of it is a module's to take care of.
 *
 * @module
 */
import { startHooks } from "./hooks.ts";
import { installPart } from "./part.ts";

installPart(startHooks);
