/**
 * A document for the client's code, which uses the browser's globals: import it before that.
 *
 * @module
 */
export { show } from "../../client/testdata/document.ts";

/** The document, which `show` fills. */
export const document: Document = globalThis.document;
