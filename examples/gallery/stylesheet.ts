import { chartStyles } from "./chart_styles.ts";
import { controlStyles } from "./control_styles.ts";
import { exampleStyles } from "./example_styles.ts";
import { formStyles } from "./form_styles.ts";
import { keyboardStyles } from "./keyboard_styles.ts";
import { laterStyles } from "./later_styles.ts";
import { modalStyles } from "./modal_styles.ts";
import { navigationStyles } from "./navigation_styles.ts";
import { nativeStyles } from "./native_styles.ts";
import { sharedStyles } from "./shared_styles.ts";
import { uploadStyles } from "./upload_styles.ts";
import { socketStyles } from "./socket_styles.ts";

/** The look of every example: one accent, system fonts, light and dark. */
export const stylesheet = `
:root {
  color-scheme: light dark;
  --ground: #fbfcfc;
  --raised: #ffffff;
  --ink: #13232b;
  --muted: #55676f;
  --line: #d8e1e5;
  --control: #84959c;
  --accent: #0b7285;
  --accent-soft: #e3f2f4;
  --on-accent: #ffffff;
  --danger: #b3362b;
  --edge: clamp(1.25rem, 5vw, 3rem);
  --radius: 0.75rem;
  --mono: ui-monospace, "SF Mono", "Cascadia Mono", Menlo, Consolas, monospace;
}

@media (prefers-color-scheme: dark) {
  :root {
    --ground: #0e171b;
    --raised: #16232a;
    --ink: #e6eff2;
    --muted: #9bb0b8;
    --line: #283a43;
  --control: #647a83;
    --accent: #5cc8dc;
    --accent-soft: #143039;
    --on-accent: #06222a;
    --danger: #f08d80;
  }
}

*, ::before, ::after { box-sizing: border-box; }

html {
  -webkit-text-size-adjust: 100%;
  text-size-adjust: 100%;
  scroll-padding-top: 8rem;
}

body {
  margin: 0;
  background: var(--ground);
  color: var(--ink);
  font: 1.0625rem/1.6 system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif;
  font-variant-numeric: tabular-nums;
}

h1, h2, p, ul { margin: 0; }
ul { padding: 0; list-style: none; }

h1 {
  font-size: clamp(2.25rem, 1.6rem + 3vw, 3.5rem);
  font-weight: 700;
  letter-spacing: -0.03em;
  line-height: 1.08;
  text-wrap: balance;
}

h2 {
  color: var(--muted);
  font-size: 0.875rem;
  font-weight: 600;
}

.lead {
  max-width: 34em;
  margin-top: 1rem;
  color: var(--muted);
  text-wrap: pretty;
}

a { color: inherit; }

:focus-visible {
  outline: 3px solid var(--accent);
  outline-offset: 3px;
  border-radius: 0.25rem;
}

#main:focus { outline: none; }

code {
  padding: 0.125rem 0.375rem;
  border-radius: 0.375rem;
  background: var(--accent-soft);
  color: var(--ink);
  font: 0.875em var(--mono);
  overflow-wrap: anywhere;
}

/* Frame */

.skip {
  position: absolute;
  top: 0.5rem;
  left: -100vw;
  z-index: 3;
  padding: 0.5rem 1rem;
  border-radius: var(--radius);
  background: var(--accent);
  color: var(--on-accent);
}

.skip:focus { left: var(--edge); }

body > header, main {
  max-width: 52rem;
  margin-inline: auto;
  padding-inline: var(--edge);
}

body > header {
  display: flex;
  align-items: center;
  gap: 0.25rem 2.5rem;
  padding-block: 1.25rem;
}

main { min-height: 70vh; padding-block: clamp(1.5rem, 6vw, 4rem) 3rem; }

.brand {
  display: inline-flex;
  align-items: center;
  gap: 0.5rem;
  padding-block: 0.5rem;
  font-weight: 650;
  letter-spacing: -0.01em;
  text-decoration: none;
}

.brand svg {
  width: 1.75rem;
  fill: none;
  stroke: var(--accent);
  stroke-width: 2.75;
  stroke-linecap: round;
}

nav {
  display: flex;
  flex: 1;
  flex-wrap: wrap;
  column-gap: 1rem;
  min-width: 0;
}

nav a {
  padding-block: 0.375rem;
  color: var(--muted);
  font-size: 0.875rem;
  text-decoration: none;
}

/* Two lines of it take more than the column below has. */
@media (min-width: 72rem) { nav { margin-right: -7rem; } }

/* One line, from edge to edge, that begins at the page one is on. */
@media (max-width: 48rem) {
  body > header { flex-direction: column; align-items: stretch; padding-bottom: 0; }
  .brand { align-self: flex-start; }

  nav {
    flex-wrap: nowrap;
    column-gap: 1.25rem;
    margin-inline: calc(-1 * var(--edge));
    padding-inline: var(--edge) 3rem;
    overflow-x: auto;
    scroll-padding-inline: 3rem;
    scrollbar-width: none;
    mask-image: linear-gradient(to right, transparent, #000 var(--edge), #000 calc(100% - 3rem), transparent);
  }

  nav a { flex: none; padding-block: 0.625rem; font-size: 0.9375rem; }
  nav a[aria-current] { scroll-initial-target: nearest; }
  nav a:focus-visible { outline-offset: -3px; }
}

nav a:hover { color: var(--ink); }

nav a[aria-current] {
  color: var(--ink);
  box-shadow: inset 0 -2px var(--accent);
}

/* Below an example: what it shows, and its source */

body > footer {
  display: flex;
  flex-wrap: wrap;
  justify-content: space-between;
  gap: 0.25rem 2rem;
  max-width: 52rem;
  margin-inline: auto;
  padding: 1.25rem var(--edge) 2rem;
  color: var(--muted);
  font-size: 0.9375rem;
}

${controlStyles}
${exampleStyles}
${laterStyles}
${sharedStyles}
${nativeStyles}
${formStyles}
${keyboardStyles}
${modalStyles}
${chartStyles}
${navigationStyles}
${uploadStyles}
${socketStyles}`;
