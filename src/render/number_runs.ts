/**
 * Runs: a list of numbers, most of which follow the one before at the same distance, in little room. Three numbers a run:
 * the first, the distance, the count. Addresses come like this: those of a page that was built once are one run.
 *
 * @module
 */

/** Writes a list of numbers as runs. */
export function toRuns(numbers: readonly number[]): number[] {
  const runs: number[] = [];
  for (let i = 0; i < numbers.length;) {
    const first = numbers[i];
    const step = i + 1 < numbers.length ? numbers[i + 1] - first : 0;
    let count = 1;
    while (
      i + count < numbers.length && numbers[i + count] === first + step * count
    ) count++;
    runs.push(first, step, count);
    i += count;
  }
  return runs;
}

/** Reads the list again. */
export function fromRuns(runs: readonly number[]): number[] {
  const numbers: number[] = [];
  for (let i = 0; i < runs.length; i += 3) {
    const [first, step, count] = runs.slice(i, i + 3);
    for (let n = 0; n < count; n++) numbers.push(first + step * n);
  }
  return numbers;
}
