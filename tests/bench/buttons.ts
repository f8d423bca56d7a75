/** A button of a page. What the client sends of a click on it, the bench finds out with the real client. */
export interface Button {
  readonly path: string;
  readonly selector: string;
}

/** A button that load drivers click again and again. */
export interface CountingButton extends Button {
  /** What the text begins with that so many clicks lead to: the rest comes after a line break. */
  result(clicks: number): string;
}

export type ButtonName = "counter" | "sums" | "rows" | "plainRows" | "report";

export const buttons: Readonly<Record<ButtonName, CountingButton>> = {
  counter: { path: "/counter", selector: "#inc", result: String },
  sums: { path: "/sums", selector: "#add", result: String },
  rows: { path: "/rows", selector: "#update", result: valueOfRow },
  plainRows: { path: "/uuid-rows", selector: "#update", result: valueOfRow },
  report: { path: "/report", selector: "#edit", result: String },
};

/** Click after click walks down a thousand rows and adds 1 to a value. */
function valueOfRow(clicks: number): string {
  const id = (clicks - 1) % 1000 + 1;
  return String((id * 7919) % 1000 + Math.ceil(clicks / 1000));
}
