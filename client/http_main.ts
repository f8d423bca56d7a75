/**
 * The script that a page loads if no WebSocket opens.
 *
 * @module
 */
import { openHttp } from "./http_line.ts";
import { installPart } from "./part.ts";

installPart(openHttp);
