/**
 * The script that a page loads if files are uploaded from it.
 *
 * @module
 */
import { installPart } from "./part.ts";
import { startUploads } from "./uploads.ts";

installPart(startUploads);
