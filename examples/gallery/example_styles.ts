/** The styles of the single examples, each below the class of its view. */
export const exampleStyles = `/* Home */

.home h2 { margin-top: clamp(2.5rem, 7vw, 4.5rem); }
.home ul { margin-top: 0.75rem; border-bottom: 1px solid var(--line); }
.home li { border-top: 1px solid var(--line); }

.home li a {
  display: grid;
  grid-template-columns: 9rem 1fr auto;
  align-items: baseline;
  gap: 0.125rem 1rem;
  padding-block: 1.25rem;
  text-decoration: none;
}

.home li a::after { content: "→" / ""; color: var(--accent); }
.home li a:hover strong { color: var(--accent); }
.home li span { color: var(--muted); }

.home .note { margin-top: 2rem; color: var(--muted); font-size: 0.9375rem; }

/* Counter */

.dial {
  container-type: inline-size;
  display: grid;
  grid-template: "count count" auto "dec inc" auto / 1fr 1fr;
  gap: 1.5rem 0.75rem;
  max-width: 24rem;
  margin: clamp(2.5rem, 8vw, 4rem) auto 0;
}

.dial output {
  grid-area: count;
  font-size: clamp(4rem, 27cqi, 7rem);
  font-weight: 650;
  letter-spacing: -0.04em;
  line-height: 1;
  text-align: center;
}

.dial button { height: 3.5rem; font-size: 1.5rem; line-height: 1; }

/* Clock */

.clock svg {
  display: block;
  width: min(100%, 17rem);
  margin: clamp(2.5rem, 8vw, 4rem) auto 0;
  fill: none;
  stroke: var(--ink);
  stroke-linecap: round;
}

.clock circle { stroke: var(--control); stroke-width: 2.5; stroke-dasharray: 0 1; }
.hand { stroke-width: 3; }
.second { stroke: var(--accent); stroke-width: 1.5; }

.time {
  margin-top: 1.5rem;
  font-size: 2rem;
  font-weight: 600;
  letter-spacing: -0.02em;
  text-align: center;
}

.time abbr {
  color: var(--muted);
  font-size: 1rem;
  font-weight: 400;
  letter-spacing: 0;
}

/* Rows */

.toolbar {
  position: sticky;
  top: 0;
  z-index: 1;
  display: flex;
  gap: 0.5rem;
  margin-top: 2rem;
  padding-block: 0.75rem;
  background: var(--ground);
}

.toolbar button { flex: 1; padding-inline: 0.5rem; white-space: nowrap; }

table {
  width: 100%;
  border-collapse: separate;
  border-spacing: 0;
  table-layout: fixed;
}

caption {
  position: absolute;
  width: 1px;
  height: 1px;
  overflow: hidden;
  clip-path: inset(50%);
}

th {
  position: sticky;
  top: 4.25rem;
  background: var(--ground);
  color: var(--muted);
  font-size: 0.875rem;
  font-weight: 600;
  text-align: left;
}

th, td { padding: 0.5rem 0.75rem; border-bottom: 1px solid var(--line); }
th:first-child, td:first-child { width: 6rem; padding-left: 0; color: var(--muted); }
th:last-child, td:last-child { width: 6rem; padding-right: 0; text-align: right; }

/* Todos */

.todos { max-width: 36rem; }

.todos ul { margin-top: 1.5rem; border-top: 1px solid var(--line); }

.todos li {
  display: flex;
  align-items: center;
  border-bottom: 1px solid var(--line);
}

.todos label {
  display: flex;
  flex: 1;
  align-items: center;
  gap: 0.875rem;
  min-width: 0;
  padding-block: 0.875rem;
  cursor: pointer;
}

.todos label span { min-width: 0; overflow-wrap: anywhere; }

.todos [type="checkbox"] {
  appearance: none;
  display: grid;
  flex: none;
  place-content: center;
  width: 1.375rem;
  height: 1.375rem;
  margin: 0;
  border: 1.5px solid var(--control);
  border-radius: 0.4375rem;
  background: var(--raised);
  cursor: pointer;
}

.todos :checked { border-color: var(--accent); background: var(--accent); }

.todos :checked::before {
  content: "";
  width: 0.75rem;
  height: 0.75rem;
  background: var(--on-accent);
  clip-path: polygon(14% 44%, 0 65%, 50% 100%, 100% 16%, 80% 0, 43% 62%);
}

.todos :checked + span { color: var(--muted); text-decoration: line-through; }

.todos li button {
  width: 2.75rem;
  padding: 0;
  border-color: transparent;
  background: none;
  color: var(--muted);
  font-size: 1.25rem;
}

.todos li button:hover { color: var(--danger); }

.todos footer {
  display: flex;
  flex-wrap: wrap;
  align-items: center;
  justify-content: space-between;
  gap: 0.5rem 1rem;
  margin-top: 1rem;
  color: var(--muted);
  font-size: 0.9375rem;
}

.todos footer div { display: flex; gap: 0.25rem; }
.todos footer button { border-color: transparent; background: none; text-transform: capitalize; }

.todos footer [aria-pressed="true"] {
  background: var(--accent-soft);
  color: var(--accent);
}

/* Wide screens: the text beside what it is about */

@media (min-width: 48rem) {
  .counter, .clock {
    display: grid;
    grid-template: auto auto 1fr / minmax(0, 1fr) minmax(0, 1fr);
    column-gap: 4rem;
  }
  .dial, .clock svg { grid-area: 1 / 2 / span 3; margin: 0 auto; }
  .dial { width: 100%; }
  .time { text-align: left; }
}

/* Narrow screens */

@media (max-width: 40rem) {
  .home li a { grid-template-columns: 1fr auto; }
  .home li span { grid-row: 2; }
  .toolbar { display: grid; grid-template-columns: repeat(4, auto); gap: 0.375rem; }
  .toolbar button:last-child { grid-column: span 2; }
  .toolbar button { padding-inline: 0.125rem; font-size: clamp(0.75rem, 3.6vw, 0.875rem); }
  th { top: 7.25rem; }
  th:first-child, td:first-child, th:last-child, td:last-child { width: 4.5rem; }
}

@media (forced-colors: active) {
  .todos :checked::before { background: CanvasText; }
  .todos footer [aria-pressed="true"] { border-color: Highlight; }
}
`;
