/** Refuses an `expireIn` that is no time. */
export function expectExpireIn(expireIn: number | undefined): void {
  if (
    expireIn === undefined || (Number.isSafeInteger(expireIn) && expireIn >= 0)
  ) return;
  throw new TypeError(
    `Expected a whole number of milliseconds as expireIn, but received ${expireIn}. Round it, and leave it away for what does not expire.`,
  );
}
