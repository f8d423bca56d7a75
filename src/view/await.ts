import type { ComponentChildren } from "preact";
import type { AsyncData } from "./async_data.ts";

/**
 * What {@linkcode Await} takes.
 *
 * @typeParam T The data.
 */
export interface AwaitProps<T> {
  /** What to show. */
  readonly data: AsyncData<T>;
  /** Shown until the data is there. Default: nothing. */
  readonly loading?: ComponentChildren;
  /** Shows why it will not come. Default: nothing. */
  readonly failed?: (message: string) => ComponentChildren;
  /** Shows the data. */
  readonly children: (value: T) => ComponentChildren;
}

/**
 * Shows data that may be on its way: a component for {@linkcode AsyncData}.
 *
 * @example
 * ```tsx
 * import { type AsyncData, Await } from "@rivulet/live";
 *
 * const Greeting = ({ name }: { name: AsyncData<string> }) => (
 *   <Await data={name} loading="…" failed={(message) => <b>{message}</b>}>
 *     {(value) => <p>Hello {value}</p>}
 *   </Await>
 * );
 * ```
 */
export function Await<T>(
  { data, loading, failed, children }: AwaitProps<T>,
): ComponentChildren {
  switch (data.status) {
    case "loading":
      return loading;
    case "ok":
      return children(data.value);
    case "failed":
      return failed?.(data.error);
  }
}
