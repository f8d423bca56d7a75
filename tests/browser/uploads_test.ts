/** Files that people upload. One file runs them all, as with pages. */
import "./uploads/sending.ts";
import "./uploads/choosing.ts";
