/** The styles of the snake. */
export const keyboardStyles = `/* Keyboard */

.keyboard .bar { margin-top: 1.5rem; }
.keyboard .bar button { min-width: 7rem; }
.keyboard .bar :is(output, strong) { color: var(--ink); font-weight: 650; }
.field-of-play { position: relative; margin-top: 0.75rem; }

.field-of-play svg {
  display: block;
  width: 100%;
  border: 1px solid var(--control);
  border-radius: var(--radius);
  background: radial-gradient(circle, var(--line) 1.5px, transparent 2px) 0 0 / 5% calc(100% / 15) var(--raised);
}

.field-of-play polyline {
  fill: none;
  stroke: var(--accent);
  stroke-width: 0.78;
  stroke-linecap: round;
  stroke-linejoin: round;
}

.eyes { fill: var(--raised); }
.food { fill: var(--danger); }
.over polyline { stroke: var(--muted); }
.paused :is(polyline, .food) { opacity: 0.55; }

#status {
  position: absolute;
  inset: 22% 0 auto;
  width: fit-content;
  margin-inline: auto;
  padding: 0.375rem 1rem;
  border-radius: 2rem;
  background: var(--ink);
  color: var(--ground);
  font-weight: 600;
}

#status:empty { visibility: hidden; }

.arrows {
  display: grid;
  grid-template-areas: ". up ." "left down right";
  grid-template-columns: repeat(3, minmax(0, 5.5rem));
  gap: 0.5rem;
  justify-content: center;
  margin-top: 1rem;
  user-select: none;
}

.arrows button { height: 3.25rem; padding: 0; font-size: 1.25rem; touch-action: none; }
#up { grid-area: up; }
#left { grid-area: left; }
#down { grid-area: down; }
#right { grid-area: right; }

@media (min-width: 48rem) {
  .keyboard {
    display: grid;
    grid-template: auto auto auto 1fr / minmax(0, 1fr) 11.5rem;
    column-gap: 2rem;
  }
  .keyboard :is(h1, .lead) { grid-column: span 2; }
  .field-of-play { grid-area: 3 / 1 / span 2; margin-top: 2rem; }
  .keyboard .bar { flex-direction: column; align-items: stretch; margin-top: 2rem; }
  .keyboard .bar p { margin: 0; text-align: center; }
  .arrows { align-self: end; grid-template-columns: repeat(3, 1fr); }
}

@media (prefers-reduced-motion: no-preference) {
  .running .food { animation: lure 1.2s ease-in-out infinite alternate; }
  @keyframes lure { from { r: 0.28px; } to { r: 0.38px; } }
}

@media (forced-colors: active) {
  .field-of-play polyline { stroke: CanvasText; }
  .eyes { fill: Canvas; }
  .food { fill: Highlight; }
}
`;
