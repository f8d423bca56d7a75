/** A button that load drivers click. What the client sends of it, the bench finds out with the real client. */
export interface Button {
  readonly path: string;
  readonly selector: string;
  /** The text that so many clicks lead to. */
  result(clicks: number): string;
}

export type ButtonName = "counter" | "rows";

export const buttons: Readonly<Record<ButtonName, Button>> = {
  counter: { path: "/counter", selector: "#inc", result: String },
  rows: {
    path: "/rows",
    selector: "#update",
    result(clicks) {
      // Click after click walks down a thousand rows and adds 1 to a value.
      const id = (clicks - 1) % 1000 + 1;
      return String((id * 7919) % 1000 + Math.ceil(clicks / 1000));
    },
  },
};
