/** The styles of the page of native elements. */
export const nativeStyles = `/* Native */

.native section { margin-top: 3rem; }

.native h2, .native legend, .native label > span, .native [id$="-label"] {
  color: var(--muted);
  font-size: 0.9375rem;
  font-weight: 600;
}

.native small { color: var(--muted); font-weight: 400; }

.native .fields {
  display: grid;
  grid-template-columns: repeat(auto-fill, minmax(min(100%, 13rem), 1fr));
  gap: 1.25rem 1.5rem;
  align-items: start;
  margin-top: 1rem;
}

.native .fields > * { display: grid; gap: 0.25rem; min-width: 0; }
.native .fields fieldset { margin: 0; padding: 0; border: 0; }
.native legend { padding: 0; }
.native .fields fieldset label { display: flex; gap: 0.5rem; align-items: center; min-height: 2rem; }

.native :is(input, select, textarea, [contenteditable]) {
  width: 100%;
  min-width: 0;
  min-height: 2.75rem;
  padding: 0.5rem 0.75rem;
  border: 1px solid var(--control);
  border-radius: 0.5rem;
  background: var(--raised);
  color: inherit;
  font: inherit;
}

.native :is([type="checkbox"], [type="radio"]) {
  width: 1.25rem;
  min-height: 1.25rem;
  margin: 0;
  accent-color: var(--accent);
}

.native [type="checkbox"] { margin-block: 0.75rem; }
.native [type="range"] { padding: 0; border: 0; background: none; accent-color: var(--accent); }
.native [type="color"] { padding: 0.25rem; }
.native [contenteditable] { min-height: 6rem; overflow-wrap: anywhere; }

.native .openers { display: flex; flex-wrap: wrap; gap: 0.5rem; margin-block: 1rem; }

.native details { border-top: 1px solid var(--line); }
.native details:last-of-type { border-bottom: 1px solid var(--line); }
.native summary { padding-block: 0.75rem; cursor: pointer; }
.native details p { padding-bottom: 1rem; color: var(--muted); }

.native dialog, .native [popover] {
  max-width: min(26rem, calc(100vw - 2rem));
  padding: 1.5rem;
  border: 1px solid var(--line);
  border-radius: var(--radius);
  background: var(--raised);
  color: inherit;
}

.native dialog[open] { display: grid; gap: 1rem; }
.native dialog h3 { margin: 0; font-size: 1.25rem; }
.native dialog::backdrop { background: rgb(8 20 26 / 55%); }

.native audio { display: block; width: 100%; margin-top: 1rem; }

.native #scroller {
  height: 12rem;
  margin-top: 1rem;
  padding-inline: 1rem;
  border: 1px solid var(--line);
  border-radius: var(--radius);
  background: var(--raised);
  overflow: auto;
}

.native #scroller ol { margin: 0; padding: 0.5rem 0 0.5rem 2rem; }

.native iframe {
  width: 100%;
  height: 6rem;
  margin-top: 1rem;
  border: 1px solid var(--line);
  border-radius: var(--radius);
}

.native native-clicks { display: flex; align-items: center; gap: 1rem; margin-block: 1rem; }
.native .by-script { width: fit-content; margin-top: 1rem; box-shadow: inset 0 -2px var(--accent); }
.native meter { width: 8rem; }
`;
