/** What a page does that cannot be done in jsdom. */
interface Departures {
  /** Where the page has left for. */
  readonly left: string[];
  reloads: number;
}

/** A page's location, which leaves and reloads on paper: a page cannot be left in jsdom, nor its location be replaced. */
export function createLocation(real: Location, departures: Departures): object {
  return {
    get pathname() {
      return real.pathname;
    },
    get search() {
      return real.search;
    },
    get href() {
      return real.href;
    },
    origin: real.origin,
    assign: (url: string | URL) => departures.left.push(`${url}`),
    reload: () => departures.reloads++,
  };
}
