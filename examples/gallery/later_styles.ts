/** The styles of the examples from "Streaming" on, and of the pages that show sources. */
export const laterStyles = `/* Streaming */

.progress {
  display: flex;
  flex-wrap: wrap;
  align-items: center;
  gap: 0.25rem 1rem;
  margin-top: 1rem;
  color: var(--muted);
  font-size: 0.9375rem;
}

.progress span { min-width: 9em; }

progress {
  flex: 1;
  min-width: 12rem;
  height: 0.375rem;
  border: 0;
  border-radius: 1rem;
  overflow: hidden;
  appearance: none;
  background: var(--line);
}

progress::-webkit-progress-bar { background: var(--line); }
progress::-webkit-progress-value { background: var(--accent); }
progress::-moz-progress-bar { background: var(--accent); }

/* As tall as the whole text, so that nothing below it moves. */
.streaming article {
  max-width: 36rem;
  min-height: 39rem;
  margin-top: 2rem;
  font-family: ui-serif, Charter, "Iowan Old Style", Georgia, serif;
  font-size: 1.125rem;
  line-height: 1.7;
  white-space: pre-line;
}

.streaming article[aria-busy="true"]::after {
  content: "" / "";
  display: inline-block;
  width: 0.5em;
  height: 1em;
  border-radius: 0.125rem;
  background: var(--accent);
  vertical-align: -0.125em;
}

@media (max-width: 40rem) { .streaming article { min-height: 62rem; } }

/* Hooks */

.cards {
  display: grid;
  grid-template-columns: repeat(auto-fit, minmax(min(100%, 20rem), 1fr));
  gap: 1rem;
  margin-top: 2.5rem;
}

.card {
  display: flex;
  flex-direction: column;
  gap: 0.25rem;
  padding: 1.25rem;
  border: 1px solid var(--line);
  border-radius: var(--radius);
  background: var(--raised);
}

.card h2 { color: inherit; font-size: 1.0625rem; }
.card > p { color: var(--muted); font-size: 0.9375rem; }

.small.dial {
  grid-area: auto;
  grid-template: "dec count inc" / 3rem 1fr 3rem;
  align-items: center;
  width: 100%;
  max-width: none;
  margin: auto 0 0;
  padding-top: 1rem;
}

.small.dial output { font-size: 2.5rem; }
.small.dial button { grid-area: auto; height: 3rem; padding: 0; }

.nested {
  display: grid;
  grid-template-columns: 1fr 1fr;
  column-gap: 1.5rem;
  margin-top: auto;
}

.nested .dial { grid-template-columns: 2.75rem 1fr 2.75rem; gap: 0; }
.nested .dial output { font-size: 1.75rem; }
.nested > p { grid-column: span 2; margin-top: 0.75rem; color: var(--muted); text-align: center; }
.nested > p output { color: var(--ink); font-weight: 650; }

/* Search */

.search { max-width: 36rem; }

.try {
  display: flex;
  flex-wrap: wrap;
  align-items: center;
  gap: 0.25rem;
  margin-top: 0.75rem;
  color: var(--muted);
  font-size: 0.9375rem;
}

.try button {
  padding-inline: 0.5rem;
  border-color: transparent;
  background: none;
  color: var(--accent);
}

/* As tall as the longest answer, so that nothing below it moves. */
.hits { min-height: 30rem; margin-top: 1.5rem; }
.hits p { color: var(--muted); font-size: 0.9375rem; }
.hits [role="alert"] { color: var(--danger); }
.hits ul { margin-top: 0.5rem; border-top: 1px solid var(--line); }

.hits li {
  min-height: 3.25rem;
  padding-block: 0.75rem;
  border-bottom: 1px solid var(--line);
}

.hits li:empty::before {
  content: "" / "";
  display: block;
  width: 60%;
  height: 0.75rem;
  margin-top: 0.4375rem;
  border-radius: 0.375rem;
  background: var(--line);
}

.hits li:nth-child(even):empty::before { width: 48%; }

/* Feed */

.feed { max-width: 36rem; }
.feed .bar { margin-top: 0.75rem; }
.feed ol { margin: 1.5rem 0 0; padding: 0; border-top: 1px solid var(--line); list-style: none; }

.feed li {
  display: flex;
  align-items: center;
  gap: 0.25rem;
  min-height: 3.5rem;
  padding-block: 0.375rem;
  border-bottom: 1px solid var(--line);
}

.feed li p { flex: 1; min-width: 0; overflow-wrap: anywhere; }

.feed li button {
  width: 2.75rem;
  padding: 0;
  border-color: transparent;
  background: none;
  color: var(--muted);
  font-size: 1.125rem;
}

.feed li button:hover { color: var(--danger); }
.feed .like[aria-pressed="true"] { color: var(--danger); }

/* Sources */

.source pre {
  margin: 2.5rem 0 0;
  padding: 1.25rem;
  border: 1px solid var(--line);
  border-radius: var(--radius);
  background: var(--raised);
  line-height: 1.55;
  overflow-x: auto;
  tab-size: 2;
}

.source pre code { padding: 0; background: none; font-size: 0.8125rem; overflow-wrap: normal; }
`;
