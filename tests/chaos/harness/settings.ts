/**
 * How much chaos. What is here runs in a minute on two cores; `deno task chaos` sets more.
 *
 * @module
 */

/** What everything random is drawn from. */
export const SEED = setting("SEED", 1);
/** Pages under way at the same time. */
export const CLIENTS = setting("CLIENTS", 40);
/** Clicks of all pages together, on each transport. */
export const CLICKS = setting("CLICKS", 2000);
/** Pages of a server that is killed or asked to stop. */
export const PAGES = setting("PAGES", 20);
/** How often the server is killed. */
export const KILLS = setting("KILLS", 3);
/** How often it is asked to stop. */
export const DRAINS = setting("DRAINS", 2);
/** Pages of a cluster whose instances die. */
export const CLUSTER_PAGES = setting("CLUSTER_PAGES", 10);
/** For how many seconds they do. */
export const CLUSTER_SECONDS = setting("CLUSTER_SECONDS", 4);
/** Whether how long things took is printed. */
export const FIGURES = Deno.env.has("CLUSTER_SECONDS");

/** Pages that read fast beside one that does not; 0: that is not measured. */
export const READERS = setting("READERS", 0);

function setting(name: string, standard: number): number {
  const given = Deno.env.get(name);
  if (given === undefined) return standard;
  const value = Number(given);
  if (Number.isSafeInteger(value) && value >= 0) return value;
  throw new RangeError(
    `Expected ${name} to be a whole number, but received ${given}`,
  );
}
