/**
 * Where a reader of the log stood: which entry it had delivered last, and up to when (in milliseconds since 1970, by the
 * clock of its machine) it had delivered all. The entry alone would not tell whether those after it are still kept.
 */
export interface BusPosition {
  readonly versionstamp: string;
  readonly time: number;
}

/** What others pass on. */
export function writePosition({ versionstamp, time }: BusPosition): string {
  return `${versionstamp}@${time}`;
}

/** @throws {TypeError} if it is no position of this kind */
export function readPosition(text: string): BusPosition {
  const [, versionstamp, time] = /^([\da-f]*)@(\d+)$/.exec(text) ?? [];
  if (time !== undefined) return { versionstamp, time: Number(time) };
  throw new TypeError(
    `Expected a position of the bus as since, but received ${
      JSON.stringify(text)
    }. Pass what its "position" was.`,
  );
}
