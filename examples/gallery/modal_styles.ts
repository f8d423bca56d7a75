/** The styles of the page of dialogs, menus and tabs. */
export const modalStyles = `/* Modal */

.modal { max-width: 40rem; }
.modal .menu { position: relative; }
.modal [aria-expanded]::after { content: "▾" / ""; margin-left: 0.5rem; color: var(--muted); }
.modal [aria-expanded="true"]::after { content: "▴" / ""; }

.modal #menu {
  position: absolute;
  z-index: 1;
  top: calc(100% + 0.375rem);
  left: 0;
  width: max-content;
  padding: 0.375rem;
  border: 1px solid var(--line);
  border-radius: var(--radius);
  background: var(--raised);
  box-shadow: 0 0.5rem 1.5rem rgb(8 20 26 / 18%);
}

.modal #menu button { width: 100%; border-color: transparent; background: none; text-align: left; }

.modal h2 { margin-top: 2.5rem; }
.modal h2:focus-visible { outline-offset: 0.25rem; }
.modal .none { margin-top: 0.5rem; }

.modal .files { margin-top: 0.5rem; border-top: 1px solid var(--line); }

.modal .files li {
  display: flex;
  align-items: center;
  justify-content: space-between;
  gap: 1rem;
  padding-block: 0.5rem;
  border-bottom: 1px solid var(--line);
}

.modal dialog {
  width: min(26rem, calc(100vw - 2rem));
  padding: 1.5rem;
  border: 1px solid var(--line);
  border-radius: var(--radius);
  background: var(--raised);
  color: inherit;
}

.modal dialog[open] { display: grid; gap: 1rem; }
.modal dialog::backdrop { background: rgb(8 20 26 / 55%); }
.modal dialog h3 { margin: 0; font-size: 1.25rem; }
.modal dialog p { color: var(--muted); }
.modal dialog label { display: grid; gap: 0.25rem; font-size: 0.9375rem; font-weight: 550; }

.modal dialog input {
  min-width: 0;
  min-height: 2.75rem;
  padding: 0 0.75rem;
  border: 1px solid var(--control);
  border-radius: 0.5rem;
  background: var(--ground);
  color: inherit;
  font: inherit;
}

.modal .choices { display: flex; flex-wrap: wrap; justify-content: flex-end; gap: 0.5rem; }

.modal #tabs { margin-block: 2.5rem 1.5rem; }
.modal [role="tablist"] { display: flex; gap: 0.25rem; border-bottom: 1px solid var(--line); }
.modal [role="tab"] { border: 0; border-radius: 0; background: none; color: var(--muted); }
.modal [role="tab"][aria-selected="true"] { color: var(--ink); box-shadow: inset 0 -2px var(--accent); }
.modal [role="tab"]:focus-visible { outline-offset: -2px; }
.modal [role="tabpanel"] { padding-block: 1rem; }
.modal #disclosed { margin-top: 0.75rem; color: var(--muted); }

.modal #toast {
  inset: auto 1rem 1rem;
  width: fit-content;
  max-width: calc(100vw - 2rem);
  margin: auto auto 0;
  padding: 0.25rem 0.25rem 0.25rem 1rem;
  border: 0;
  border-radius: var(--radius);
  background: var(--ink);
  color: var(--ground);
}

.modal #toast:popover-open { display: flex; align-items: center; gap: 0.5rem; font-size: 0.9375rem; }
.modal #toast button { border-color: transparent; background: none; color: inherit; text-decoration: underline; }

.modal .rising { animation: rising 0.18s ease-out; }
.modal .leaving { animation: leaving 0.3s ease-in forwards; }

@keyframes rising { from { opacity: 0; translate: 0 0.5rem; } }
@keyframes leaving { to { opacity: 0; translate: 1.5rem 0; } }

@media (max-width: 40rem) { .modal #menu { right: 0; left: auto; } }

@media (forced-colors: active) {
  .modal [role="tab"][aria-selected="true"] { border-bottom: 3px solid Highlight; }
  .modal #toast { border: 1px solid; }
}
`;
