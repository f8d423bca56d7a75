/** A signal of `@preact/signals`, as far as rendering is concerned. */
export interface Signal {
  readonly value: unknown;
  readonly brand: symbol;
}

const BRAND = Symbol.for("preact-signals");

/** Whether a value is a signal: reading its value while a component renders subscribes the component. */
export function isSignal(value: unknown): value is Signal {
  return typeof value === "object" && value !== null &&
    (value as Partial<Signal>).brand === BRAND;
}
