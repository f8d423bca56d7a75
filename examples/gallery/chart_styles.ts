/** The styles of the chart's page. Below: what is used of uPlot's own, which has the MIT license. */
export const chartStyles = `/* Chart */

:root { --chart-violet: #6a4bc4; --chart-rose: #b0305f; --chart-amber: #8f5a00; }

@media (prefers-color-scheme: dark) {
  :root { --chart-violet: #b7a3f7; --chart-rose: #f28bb0; --chart-amber: #e6b052; }
}

.chart-page .teal { color: var(--accent); }
.chart-page .violet { color: var(--chart-violet); }
.chart-page .rose { color: var(--chart-rose); }
.chart-page .amber { color: var(--chart-amber); }

.chart-head {
  display: flex;
  flex-wrap: wrap;
  align-items: center;
  justify-content: space-between;
  gap: 1rem;
  margin-top: 2.5rem;
}

.chart-head > p { color: var(--muted); font-size: 0.9375rem; }
.chart-head output { color: var(--ink); font-size: 1.25rem; font-weight: 650; }

.settings, .settings [role="group"] { display: flex; flex-wrap: wrap; gap: 0.5rem; }
.settings .tint { width: 2.75rem; padding: 0.625rem; border-radius: 50%; }
.settings .tint::before {
  content: "";
  display: block;
  height: 100%;
  min-height: 1.375rem;
  border-radius: 50%;
  background: currentColor;
}
.settings .tint[aria-pressed="true"] { border-color: currentColor; background: none; }
.settings .tint:focus-visible { border-radius: 50%; }

.chart {
  height: 20rem;
  margin-top: 1rem;
  border: 1px solid var(--line);
  border-radius: var(--radius);
  background: var(--raised);
  overflow: hidden;
}

.chart > p { padding: 1rem; color: var(--muted); }

.chart-foot {
  display: flex;
  flex-wrap: wrap;
  align-items: center;
  gap: 0.5rem 1rem;
  min-height: 2.75rem;
  margin-top: 0.75rem;
  color: var(--muted);
  font-size: 0.9375rem;
}

.chart-foot button { color: var(--ink); }

/* uPlot */

.u-wrap { position: relative; user-select: none; }
.u-over, .u-under, .u-axis, .u-select, .u-cursor-x, .u-cursor-pt { position: absolute; }
.u-under { overflow: hidden; }
.uplot canvas { display: block; position: relative; width: 100%; height: 100%; }
.u-over { cursor: crosshair; }
.u-select { background: rgb(128 140 150 / 20%); pointer-events: none; }
.u-cursor-x, .u-cursor-pt { left: 0; top: 0; pointer-events: none; will-change: transform; }
.u-cursor-x { height: 100%; border-right: 1px dashed var(--control); }
.u-cursor-pt { border: 0 solid; border-radius: 50%; background-clip: padding-box !important; }
:is(.u-axis, .u-select, .u-cursor-x, .u-cursor-pt).u-off { display: none; }
`;
