/** What people put in: events, fields, forms, and what they make of a page. One file runs them all, as with pages. */
import "./input/clobbered.ts";
import "./input/events.ts";
import "./input/fields.ts";
import "./input/form.ts";
import "./input/keyboard.ts";
import "./input/listening.ts";
import "./input/native.ts";
import "./input/restored.ts";
