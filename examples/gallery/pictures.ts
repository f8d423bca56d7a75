/** Pictures of a river, drawn by a number: the same one draws the same picture, so nothing has to be stored. */

/** A picture that can be shown. */
export interface Picture {
  readonly id: number;
  readonly title: string;
  /** Where its image is. */
  readonly src: string;
}

/** How many there are. */
export const COUNT = 96;

const hours = [
  ["Dawn", "#2b3a67", "#f4a582", "#ffd9a0"],
  ["Morning", "#6db3d8", "#d8eef2", "#fff6d6"],
  ["Noon", "#3f9bd1", "#a8dcec", "#fffbe6"],
  ["Evening", "#5b3a6e", "#f08a5d", "#ffcf70"],
  ["Dusk", "#1f2a52", "#9a6a9e", "#f6b8a0"],
  ["Night", "#0b1430", "#33477a", "#f2f0d8"],
] as const;

const grounds = [
  ["birches", "#7fb069", "#2c5e3f"],
  ["heather", "#b58cc2", "#4b3566"],
  ["reeds", "#c7b75c", "#5c5a26"],
  ["firs", "#5d9c8c", "#163f40"],
  ["sand", "#e0b98a", "#7d5435"],
  ["slate", "#9fb0bd", "#34444f"],
  ["maples", "#e07a5f", "#6f2b26"],
] as const;

/** The picture of a number from 1 on. */
export function pictureOf(id: number): Picture {
  const [hour] = hours[id % hours.length];
  const [ground] = grounds[id % grounds.length];
  return {
    id,
    title: `${hour}, ${ground}`,
    src: `/pictures/${id}.svg`,
  };
}

/** The images, by their paths. */
export const pictureAssets: Record<string, { body: string; type: string }> =
  Object.fromEntries(
    Array.from({ length: COUNT }, (_, index) => [
      pictureOf(index + 1).src,
      { body: draw(index + 1), type: "image/svg+xml" },
    ]),
  );

function draw(id: number): string {
  const [, above, below, light] = hours[id % hours.length];
  const [, near, far] = grounds[id % grounds.length];
  const random = randomFrom(id);
  const between = (least: number, most: number) =>
    Math.round(least + random() * (most - least));
  const sun = [between(80, 520), between(60, 190), between(22, 52)];
  const layers = Array.from({ length: 5 }, (_, layer) => {
    const top = 210 + layer * 38;
    const swing = between(18, 46);
    const [a, b, c, d] = Array.from(
      { length: 4 },
      () => top + between(-swing, swing),
    );
    return `<path d="M0 ${a}C150 ${b} 200 ${c} 320 ${d}S520 ${a} 600 ${c}V450H0Z" fill="color-mix(in oklab, ${near} ${
      layer * 25
    }%, ${far})" opacity="${0.72 + layer * 0.07}"/>`;
  });
  const from = between(180, 420);
  const to = between(60, 540);
  const river = `<path d="M${from} 300C${from - 60} 340 ${to + 90} 350 ${
    to + 40
  } 390S${to - 70} 430 ${to - 90} 450H${to + 150}C${to + 120} 420 ${
    to + 170
  } 400 ${to + 110} 372S${
    from + 40
  } 330 ${from} 300Z" fill="${below}" opacity=".85"/>`;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 600 450" width="600" height="450">` +
    `<defs><linearGradient id="sky" x2="0" y2="1"><stop stop-color="${above}"/><stop offset=".75" stop-color="${below}"/></linearGradient></defs>` +
    `<rect width="600" height="450" fill="url(#sky)"/>` +
    `<circle cx="${sun[0]}" cy="${sun[1]}" r="${sun[2]}" fill="${light}"/>` +
    layers.join("") + river + `</svg>`;
}

/** Numbers from 0 up to 1 that look random, always the same for a seed (mulberry32). */
function randomFrom(seed: number): () => number {
  let state = seed * 0x9e3779b1;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
