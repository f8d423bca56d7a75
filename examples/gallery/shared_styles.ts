/** Where notes and pointers are: as classes, for a strict content security policy allows no styles in the page. */
const places = Array.from(
  { length: 12 },
  (_, i) => `.x${i} { --x: ${i}; }\n.y${i} { --y: ${i}; }`,
).join("\n");

/** The styles of the examples whose pages have something in common, and of the one that says where it is. */
export const sharedStyles = `/* Votes */

.votes { max-width: 36rem; }
.votes ul { margin-top: 2.5rem; }

.votes li {
  display: grid;
  grid-template-columns: minmax(7rem, 10rem) 1fr 3.5rem;
  align-items: center;
  gap: 0.25rem 1rem;
  padding-block: 0.375rem;
}

.votes li button { min-height: 3.25rem; padding-inline: 0.75rem; }
.votes progress { width: 100%; min-width: 0; height: 0.75rem; }
.votes progress::-webkit-progress-value { transition: inline-size 0.2s; }
.votes li output { font-size: 1.25rem; font-weight: 650; text-align: right; }

.sums {
  display: flex;
  flex-wrap: wrap;
  justify-content: space-between;
  gap: 0.25rem 2rem;
  margin-top: 1.5rem;
  padding-top: 1rem;
  border-top: 1px solid var(--line);
  color: var(--muted);
  font-size: 0.9375rem;
}

.sums output { color: var(--ink); font-weight: 650; }

/* Who is here */

.people { display: flex; flex-wrap: wrap; gap: 0.25rem 1rem; color: var(--muted); font-size: 0.9375rem; }
.people span { display: inline-flex; align-items: center; gap: 0.375rem; }

.people span::before {
  content: "" / "";
  width: 0.5rem;
  height: 0.5rem;
  border-radius: 50%;
  background: var(--accent);
}

/* Chat */

.chat { max-width: 36rem; }
.chat .bar { justify-content: space-between; }
.chat [role="group"] { display: flex; gap: 0.25rem; }
.chat [role="group"] button { border-color: transparent; background: none; text-transform: capitalize; }
.chat [role="group"] [aria-pressed="true"] { background: var(--accent-soft); color: var(--accent); }
.chat .people { min-height: 1.5rem; margin-top: 0.75rem; }

.name {
  display: flex;
  align-items: center;
  gap: 0.5rem;
  color: var(--muted);
  font-size: 0.9375rem;
}

.name input, .board fieldset input {
  width: 8rem;
  min-width: 0;
  min-height: 2.75rem;
  padding: 0 0.75rem;
  border: 1px solid var(--control);
  border-radius: var(--radius);
  background: var(--raised);
  color: var(--ink);
  font: inherit;
}

.name input:focus-visible, .board fieldset input:focus-visible { border-radius: var(--radius); outline-offset: 0; }

/* Reversed around a single child: it begins at its end and stays there, unless one has scrolled up. */
.log {
  display: flex;
  flex-direction: column-reverse;
  height: clamp(14rem, 42vh, 24rem);
  margin-top: 0.75rem;
  border: 1px solid var(--line);
  border-radius: var(--radius);
  background: var(--raised);
  overflow-y: auto;
  overscroll-behavior: contain;
}

.log:focus-visible { border-radius: var(--radius); }
.log ol { display: flex; flex-direction: column; gap: 0.75rem; margin: 0 0 auto; padding: 1rem; list-style: none; }
.log li { max-width: 85%; overflow-wrap: anywhere; }
.log .mine { align-self: flex-end; text-align: right; }
.log strong { font-size: 0.875rem; font-weight: 600; }
.log time { color: var(--muted); font-size: 0.8125rem; }

.log li p {
  width: fit-content;
  margin-top: 0.125rem;
  padding: 0.5rem 0.875rem;
  border-radius: var(--radius);
  background: var(--accent-soft);
  text-align: left;
}

.log .mine p { margin-left: auto; background: var(--accent); color: var(--on-accent); }
.typing { min-height: 1.5rem; margin-top: 0.5rem; color: var(--muted); font-size: 0.9375rem; }
.chat form { margin-top: 0.5rem; }

/* Board */

${places}

.board .bar { margin-top: 2rem; }
.board .bar .people { margin-left: auto; }

.area {
  position: relative;
  height: 26rem;
  margin-top: 1rem;
  border: 1px solid var(--line);
  border-radius: var(--radius);
  background: var(--raised);
  /* Names of those who point at the uppermost places are above it. */
  overflow: clip;
  overflow-clip-margin: 0.875rem;
}

.places { display: grid; grid-template: repeat(8, 1fr) / repeat(12, 1fr); height: 100%; }

.places i {
  background: radial-gradient(circle at 0 0, var(--line) 1.5px, transparent 2px);
}

.note, .pointer {
  position: absolute;
  top: calc(var(--y) / 8 * 100%);
  left: calc(var(--x) / 12 * 100%);
  transition: top 0.12s, left 0.12s;
}

.note, .swatch { --paper: #ffe58a; }
.green { --paper: #bfe8b4; }
.blue { --paper: #b5def5; }
.pink { --paper: #fac5d5; }

.note {
  display: flex;
  align-items: flex-start;
  width: calc(100% / 12 * 3 - 0.5rem);
  height: calc(100% / 8 * 2 - 0.5rem);
  min-height: 0;
  margin: 0.25rem;
  padding: 0.375rem 0.5rem;
  border: 0;
  border-radius: 0.375rem;
  background: var(--paper);
  box-shadow: 0 1px 2px rgb(0 0 0 / 0.14), 0 4px 10px rgb(0 0 0 / 0.1);
  color: #2a2410;
  font-size: clamp(0.8125rem, 0.7rem + 0.6vw, 1rem);
  line-height: 1.25;
  overflow: hidden;
  overflow-wrap: anywhere;
  text-align: left;
  cursor: grab;
  user-select: none;
}

.note:hover { color: #2a2410; }
.note:active { background: var(--paper); cursor: grabbing; }

.note[aria-pressed="true"] {
  background: var(--paper);
  box-shadow: 0 0 0 2px var(--raised), 0 0 0 4px var(--accent);
  color: #2a2410;
}

/* The places below must hear where the pointer is. */
.holding { cursor: grabbing; }
.holding .note { pointer-events: none; }

.pointer {
  z-index: 1;
  margin-top: -0.75rem;
  padding: 0.0625rem 0.5rem;
  border-radius: 0.125rem 0.75rem 0.75rem;
  background: var(--accent);
  color: var(--on-accent);
  font-size: 0.8125rem;
  font-weight: 600;
  pointer-events: none;
}

.board fieldset {
  display: flex;
  flex-wrap: wrap;
  align-items: center;
  gap: 0.5rem;
  margin: 1rem 0 0;
  padding: 0;
  border: 0;
}

.board fieldset input { flex: 1; }
.board fieldset input:disabled { border-color: var(--line); }

.swatch {
  width: 2.75rem;
  padding: 0;
  border: 0.375rem solid var(--ground);
  border-radius: 50%;
}

.swatch, .swatch:active, .swatch[aria-pressed="true"] { background: var(--paper); background-clip: padding-box; }
.swatch[aria-pressed="true"] { border-color: var(--ground); box-shadow: 0 0 0 2px var(--accent); }
.swatch:focus-visible { border-radius: 50%; }
.board fieldset #remove { margin-left: auto; }

/* Where am I? */

.facts {
  display: grid;
  grid-template-columns: repeat(auto-fit, minmax(9rem, 1fr));
  gap: 1px;
  margin: 2.5rem 0 0;
  border: 1px solid var(--line);
  border-radius: var(--radius);
  background: var(--line);
  overflow: hidden;
}

.facts div { padding: 0.875rem 1rem; background: var(--raised); }
.facts dt { color: var(--muted); font-size: 0.875rem; }
.facts dd { margin: 0; font-size: 1.125rem; font-weight: 600; }

.tally { display: flex; align-items: center; gap: 1.5rem; margin-top: 2rem; }
.tally output { min-width: 2ch; font-size: 3.5rem; font-weight: 650; letter-spacing: -0.04em; line-height: 1; }
.whereami .bar { margin-top: 2rem; }
.whereami .bar p { margin-left: 0; }
.whereami .before { margin-top: 1rem; color: var(--muted); font-size: 0.9375rem; }
.danger { color: var(--danger); }

@media (max-width: 40rem) { .board fieldset input { flex-basis: 100%; } }

@media (hover: hover) {
  .danger:hover { border-color: var(--danger); color: var(--danger); }
}

@media (forced-colors: active) {
  .note, .pointer, .log li p { border: 1px solid; }
  .note[aria-pressed="true"] { outline: 3px solid Highlight; }
  .swatch { forced-color-adjust: none; }
}

@media (prefers-reduced-motion: reduce) {
  .note, .pointer, .votes progress::-webkit-progress-value { transition: none; }
}
`;
