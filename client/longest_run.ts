/**
 * Finds the longest increasing run of numbers, gaps allowed: those that can stay when the others move. For each length
 * the smallest end of a run is kept, and of each number the one before it.
 *
 * @returns their indices. Negative numbers are in no run
 */
export function longestRun(numbers: readonly number[]): Set<number> {
  const ends: number[] = [];
  const previous: number[] = [];
  numbers.forEach((number, index) => {
    if (number < 0) return;
    let low = 0;
    for (let high = ends.length; low < high;) {
      const middle = (low + high) >> 1;
      if (numbers[ends[middle]] < number) low = middle + 1;
      else high = middle;
    }
    previous[index] = ends[low - 1];
    ends[low] = index;
  });
  const run = new Set<number>();
  for (let index = ends.at(-1); index !== undefined; index = previous[index]) {
    run.add(index);
  }
  return run;
}
