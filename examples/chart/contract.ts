/** A moment, in seconds, and the load then, in percent. */
export type Point = readonly [time: number, load: number];

/** What the view and its chart say to each other. Both sides import it. */
export interface ChartContract {
  data: {
    /** How many seconds are shown. */
    span: number;
    isZoomed: boolean;
  };
  events: {
    zoomed: { from: number; to: number };
    /** What the chart has is older than that; 0 if it has nothing. */
    missed: { since: number };
  };
  replies: {
    zoomed: readonly Point[];
    missed: readonly Point[];
  };
  pushes: { appended: Point };
}
