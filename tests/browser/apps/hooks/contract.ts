/** What the view and a gauge say to each other. */
export interface GaugeContract {
  data: { label: string };
  events: { measured: { value: number }; asked: void; refused: void };
  replies: { asked: { count: number } };
  pushes: { appended: number };
}
