/** The styles of the wizard and of the pictures: the pages that lead from one to another. */
export const navigationStyles = `/* Wizard */

.wizard { max-width: 40rem; }

.steps {
  display: grid;
  grid-template-columns: repeat(4, 1fr);
  gap: 0.5rem;
  margin: 2.5rem 0 0;
  padding: 0;
  list-style: none;
}

.steps a {
  display: block;
  padding: 0.625rem 0 0.25rem;
  border-top: 3px solid var(--line);
  color: var(--muted);
  font-size: 0.9375rem;
  text-decoration: none;
}

.steps .done a, .steps a[aria-current] { border-color: var(--accent); }
.steps a[aria-current] { color: var(--ink); font-weight: 600; }

.wizard form { flex-direction: column; gap: 1.5rem; margin-top: 2rem; }
.wizard .field > input { flex: none; }
.wizard #guests { max-width: 8rem; }

.cards { display: grid; gap: 0.5rem; margin: 0; padding: 0; border: 0; }
.cards legend { margin-bottom: 0.75rem; padding: 0; font-weight: 600; }

.cards label {
  display: flex;
  align-items: center;
  gap: 0.875rem;
  min-height: 3.5rem;
  padding: 0.625rem 1rem;
  border: 1px solid var(--line);
  border-radius: var(--radius);
  background: var(--raised);
  line-height: 1.4;
  cursor: pointer;
}

.cards label:has(:checked) { border-color: var(--accent); box-shadow: inset 0 0 0 1px var(--accent); }
.cards label:has(:focus-visible) { outline: 3px solid var(--accent); outline-offset: 2px; }

.cards input {
  flex: none;
  width: 1.25rem;
  height: 1.25rem;
  min-height: 0;
  margin: 0;
  accent-color: var(--accent);
  outline: none;
}

.cards span { color: var(--muted); font-size: 0.9375rem; }
.cards strong { display: block; color: var(--ink); font-size: 1.0625rem; font-weight: 600; }

.wizard .actions { display: flex; flex-wrap: wrap; align-items: center; gap: 0.5rem 1.5rem; }
.wizard .review + .actions { margin-top: 1.5rem; }

.review { margin: 2rem 0 0; border-top: 1px solid var(--line); }

.review div {
  display: grid;
  grid-template-columns: 6rem 1fr;
  gap: 1rem;
  padding-block: 0.75rem;
  border-bottom: 1px solid var(--line);
}

.review dt { color: var(--muted); }
.review dd { display: flex; justify-content: space-between; gap: 1rem; margin: 0; }
.review dd span { min-width: 0; overflow-wrap: anywhere; }

/* Gallery */

.pictures ul {
  display: grid;
  grid-template-columns: repeat(auto-fill, minmax(min(14rem, 45%), 1fr));
  gap: 0.75rem;
  margin-top: 2.5rem;
}

.added .drop-zone { margin-top: 2rem; padding: 1.25rem; }
.added #added { margin-top: 0.75rem; }
.added #added img { aspect-ratio: 4 / 3; object-fit: cover; }
.adding { display: flex; flex-wrap: wrap; align-items: center; gap: 0.5rem 1rem; margin-top: 0.75rem; }
.adding span:first-child { overflow-wrap: anywhere; }
.adding [role="alert"] { color: var(--danger); }
.adding progress { flex: 1; min-width: 8rem; accent-color: var(--accent); }
.pictures .added + ul { margin-top: 0.75rem; }

.pictures img, .picture img {
  display: block;
  width: 100%;
  height: auto;
  border-radius: var(--radius);
  background: var(--line);
}

.pictures li a { display: block; border-radius: var(--radius); }
.pictures li a:focus-visible { border-radius: var(--radius); }
.pictures .more { margin-top: 2rem; color: var(--muted); text-align: center; }

.picture img { max-height: 60vh; object-fit: cover; }
.picture h1 { margin-top: 1.5rem; font-size: clamp(1.75rem, 1.4rem + 2vw, 2.5rem); }
.ways { display: flex; flex-wrap: wrap; gap: 0.25rem 1.5rem; margin-top: 1rem; }
.ways a { padding-block: 0.5rem; }
.ways #all { margin-left: auto; }

/* The one that is chosen grows, the one that is left shrinks. */
.pictures a:is(.rv-loading, .rv-left) img, .picture img { view-transition-name: picture; }
::view-transition-group(picture) { animation-duration: 0.3s; }

.rv-progress { background: var(--accent); }

@media (hover: hover) {
  .cards label:hover { border-color: var(--accent); }
  .pictures li a:hover img { filter: brightness(1.06); }
}
`;
