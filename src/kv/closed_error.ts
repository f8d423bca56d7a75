/** What a store says that was closed. */
export function closedError(): Error {
  return new Deno.errors.BadResource(
    "Expected an open store, but received a call after close(). Close it when nothing uses it any more.",
  );
}
