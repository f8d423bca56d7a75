/** The styles of the page of uploads. */
export const uploadStyles = `/* Upload */

.drop-zone {
  position: relative;
  display: grid;
  justify-items: center;
  gap: 0.125rem;
  margin-top: 2.5rem;
  padding: 2.5rem 1.5rem;
  border: 2px dashed var(--control);
  border-radius: var(--radius);
  background: var(--raised);
  text-align: center;
  cursor: pointer;
}

.drop-zone svg {
  width: 3rem;
  margin-bottom: 0.5rem;
  fill: none;
  stroke: var(--accent);
  stroke-width: 2.5;
  stroke-linecap: round;
  stroke-linejoin: round;
}

.drop-zone input {
  position: absolute;
  inset: 0;
  opacity: 0;
  cursor: pointer;
}

.drop-zone:focus-within { outline: 3px solid var(--accent); outline-offset: 3px; }
.drop-zone.rv-dropping { border-color: var(--accent); border-style: solid; background: var(--accent-soft); }
@media (hover: hover) { .drop-zone:hover { border-color: var(--accent); } }

.drop-hint, .upload .hint, .upload .state, .upload .summary { color: var(--muted); font-size: 0.9375rem; }
/* Nothing can be dropped from a finger. */
@media (pointer: coarse) { .drop-hint { display: none; } }
.upload .hint { margin-top: 0.75rem; }
.upload .summary { min-height: 1.6em; margin-top: 1rem; }

.files { margin-top: 2rem; }

.file {
  display: grid;
  grid-template-columns: auto minmax(0, 1fr) auto;
  gap: 1rem;
  align-items: center;
  padding-block: 0.875rem;
  border-bottom: 1px solid var(--line);
}

.thumbnail {
  position: relative;
  display: grid;
  place-items: center;
  width: 4rem;
  aspect-ratio: 1;
  border-radius: var(--radius);
  background: var(--accent-soft);
  overflow: hidden;
}

.thumbnail::before {
  content: attr(data-ending);
  color: var(--accent);
  font-size: 0.8125rem;
  font-weight: 650;
  text-transform: uppercase;
}

.thumbnail img {
  position: absolute;
  inset: 0;
  width: 100%;
  height: 100%;
  border: 1px solid var(--line);
  border-radius: inherit;
  object-fit: cover;
}

.thumbnail img:not([src]) { display: none; }

.file .details { min-width: 0; }
.file-name { font-weight: 600; text-overflow: ellipsis; white-space: nowrap; overflow: hidden; }
.file.refused .state, .file.failed .state { color: var(--danger); }
.file .actions { display: flex; flex-wrap: wrap; justify-content: flex-end; gap: 0.5rem; }

.file progress {
  display: block;
  width: 100%;
  height: 0.5rem;
  margin-block: 0.25rem;
  border: 0;
  border-radius: 1rem;
  background: var(--line);
  accent-color: var(--accent);
  overflow: hidden;
}

.file progress::-webkit-progress-bar { background: var(--line); }
.file progress::-webkit-progress-value { background: var(--accent); transition: inline-size 0.2s; }
.file progress::-moz-progress-bar { background: var(--accent); }
.file.failed progress { opacity: 0.4; }

@media (max-width: 30rem) {
  .file { column-gap: 0.75rem; }
  .thumbnail { width: 3rem; }
  .file .actions { flex-direction: column; }
}

@media (prefers-reduced-motion: reduce) { .file progress::-webkit-progress-value { transition: none; } }
`;
