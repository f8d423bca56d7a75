/** The styles of buttons, and of a field with its button. */
export const controlStyles = `/* Buttons */

button {
  min-height: 2.75rem;
  padding: 0 1rem;
  border: 1px solid var(--line);
  border-radius: var(--radius);
  background: var(--raised);
  color: inherit;
  font: inherit;
  font-size: 0.9375rem;
  font-weight: 550;
  cursor: pointer;
  touch-action: manipulation;
}

/* On a touch screen a hover would stay after the tap. */
@media (hover: hover) {
  button:hover { border-color: var(--accent); color: var(--accent); }
}

button:active { background: var(--accent-soft); }
button:focus-visible { border-radius: var(--radius); }
button:disabled { border-color: var(--line); color: var(--muted); opacity: 0.55; cursor: default; }
button[aria-pressed="true"] { border-color: var(--accent-soft); background: var(--accent-soft); color: var(--accent); }

.primary {
  padding-inline: 1.5rem;
  border-color: var(--accent);
  background: var(--accent);
  color: var(--on-accent);
}

.primary:active { background: var(--accent); }
.primary:disabled { color: var(--on-accent); }

@media (hover: hover) {
  .primary:hover { color: var(--on-accent); filter: brightness(1.08); }
}

/* Buttons, and how it goes */

.bar {
  display: flex;
  flex-wrap: wrap;
  align-items: center;
  gap: 0.5rem;
  margin-top: 2.5rem;
}

.bar p { margin-left: auto; color: var(--muted); font-size: 0.9375rem; }

/* A field and its button */

form {
  display: flex;
  gap: 0.5rem;
  margin-top: 2.5rem;
}

form input {
  flex: 1;
  min-width: 0;
  min-height: 3rem;
  padding: 0 1rem;
  border: 1px solid var(--control);
  border-radius: var(--radius);
  background: var(--raised);
  color: inherit;
  font: inherit;
}

form input::placeholder { color: var(--muted); opacity: 1; }
form input:focus-visible { border-radius: var(--radius); outline-offset: 0; }
form button { min-height: 3rem; }

@media (forced-colors: active) {
  button[aria-pressed="true"] { border-color: Highlight; }
}
`;
