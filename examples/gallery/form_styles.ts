/** The styles of the sign-up form. */
export const formStyles = `/* Form */

.sign-up { max-width: 40rem; }

.sign-up form {
  display: grid;
  grid-template-columns: repeat(2, minmax(0, 1fr));
  gap: 1rem 1.5rem;
  align-items: start;
}

.sign-up fieldset, .sign-up .field:has(textarea, label > input), .sign-up .actions, .sign-up form > .error {
  grid-column: 1 / -1;
}

.field { min-width: 0; margin: 0; padding: 0; border: 0; }

.field > label:not(:has(input)), .field legend {
  display: block;
  padding: 0;
  margin-bottom: 0.375rem;
  font-size: 0.9375rem;
  font-weight: 600;
}

.field > :is(input, select, textarea) {
  display: block;
  width: 100%;
  min-height: 3rem;
  padding: 0 0.875rem;
  border: 1px solid var(--control);
  border-radius: var(--radius);
  background-color: var(--raised);
  color: inherit;
  font: inherit;
}

.field > textarea { padding-block: 0.625rem; line-height: 1.5; resize: vertical; }
.field > :is(input, select, textarea):focus-visible { border-radius: var(--radius); outline-offset: 0; }

.field > input[type="range"] {
  margin: 0;
  padding: 0;
  border: 0;
  background: none;
  accent-color: var(--accent);
}

/* A box, or several of them */

.field label:has(input) {
  display: flex;
  align-items: center;
  gap: 0.75rem;
  min-height: 2.75rem;
  line-height: 1.3;
}

.sign-up fieldset label {
  padding: 0 0.875rem;
  border: 1px solid var(--control);
  border-radius: var(--radius);
  background: var(--raised);
  cursor: pointer;
}

.sign-up fieldset { display: flex; flex-wrap: wrap; gap: 0.5rem; }
.sign-up fieldset legend { width: 100%; }
.sign-up fieldset label { flex: 1 0 9rem; }
.sign-up fieldset label:has(:checked) { border-color: var(--accent); background: var(--accent-soft); }
.sign-up fieldset label:has(:focus-visible) { outline: 3px solid var(--accent); }
.sign-up fieldset :is(.hint, .error) { width: 100%; margin-top: 0; }

.field label > input {
  flex: none;
  width: 1.25rem;
  height: 1.25rem;
  min-height: 0;
  margin: 0;
  accent-color: var(--accent);
}

/* What is said of it */

.field .hint, .sign-up .error { margin-top: 0.375rem; font-size: 0.875rem; line-height: 1.4; }
.field .hint { color: var(--muted); }
.sign-up .error { min-height: 1.4em; color: var(--danger); font-weight: 550; }
.field .hint + .error { margin-top: 0; }
.sign-up form > .error:empty { display: none; }
.field > [aria-invalid="true"], .sign-up fieldset label:has([aria-invalid="true"]) { border-color: var(--danger); }

.actions { display: flex; flex-wrap: wrap; gap: 0.5rem; }
#reset { margin-left: auto; }

.welcome { margin-top: 1.5rem; }
.welcome button { margin-top: 2rem; }

@media (max-width: 40rem) {
  .sign-up fieldset label:has([type="radio"]) { flex-basis: 100%; }
  .sign-up form { grid-template-columns: minmax(0, 1fr); }
  .sign-up .actions .primary { flex: 1 0 100%; }
}

@media (forced-colors: active) {
  .sign-up fieldset label:has(:checked) { border-color: Highlight; }
}
`;
