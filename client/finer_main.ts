/**
 * The script that a page loads if it listens in ways that few pages do: with options, to events of the window or of the
 * viewport, to pointers and media. The page's first script waits for it.
 *
 * @module
 */
import { createFinerHearing } from "./finer_hearing.ts";
import { installPart } from "./part.ts";

installPart(createFinerHearing);
