/**
 * The script that a page loads if it has live links: it goes from one live page to another within the document.
 *
 * @module
 */
import { startNavigation } from "./navigation.ts";
import { installPart } from "./part.ts";

installPart(startNavigation);
