import { Child } from "./child_process.ts";
import {
  type ClientSizes,
  clientSizes,
  measureSizes,
  type Sizes,
} from "./sizes.ts";
import type { Figure } from "./table.ts";

/** The most that each size may be. */
export const SIZE_TARGETS: Sizes = {
  clickUp: 24,
  clickDown: 24,
  rowDown: 32,
  tenthDown: 2900,
  prependOverhead: 40,
  appendOverhead: 20,
  // The last event that was answered took it from 90 to 92: a join says what a checkpoint has to know.
  join: 92,
  markers: 0.15,
};

/** The most that the gzipped script of every page may be, in bytes. */
export const CLIENT_TARGET = 9216;

/**
 * What the scripts are: `deno task build` prints it. One that has grown by more than 2 % fails the tests, until whoever
 * wants it so writes the new size here.
 */
export const CLIENT_SIZES: ClientSizes = {
  client: 9197,
  commands: 1559,
  finer: 2651,
  hooks: 1656,
  http: 757,
  navigation: 4304,
  uploads: 1819,
};

/** How JSX may be compiled, by the deno.json that says so. */
export const jsxModes: Readonly<Record<string, string>> = {
  precompiled: "deno.json",
  automatic: "tests/harness/deno.react_jsx.json",
};

const NAMES: Record<keyof Sizes, string> = {
  clickUp: "counter, click up",
  clickDown: "counter, click down",
  rowDown: "/rows, one row down",
  tenthDown: "/rows, every tenth label down",
  prependOverhead: "/rows, prepended row above its HTML",
  appendOverhead: "/log, row of a stream above its HTML",
  join: "adopting join and its answer, any page",
  markers: "/rows, markers in the HTML",
};

/** Payload bytes of the gallery, whichever way JSX is compiled and rows are keyed. */
export async function sizeFigures(): Promise<Figure[]> {
  // Sizes are the same however busy the machine is.
  const variants = (await Promise.all(
    Object.values(jsxModes).map(variantsOf),
  )).flat();
  const figures = Object.entries(NAMES).map(([key, name]) => {
    const size = key as keyof Sizes;
    const target = SIZE_TARGETS[size];
    const sizes = variants.map((variant) => variant[size]);
    return {
      name,
      measured: sizes.map((value) => format(size, value)).join("  "),
      target: `≤ ${format(size, target)}`,
      isMet: Math.max(...sizes) <= target,
    };
  });
  const { client, ...parts } = clientSizes();
  return [...figures, {
    name: "client, minified and gzipped",
    measured: String(client),
    target: `≤ ${CLIENT_TARGET}`,
    isMet: client <= CLIENT_TARGET,
    note: `recorded ${CLIENT_SIZES.client}; more where it is needed: ${
      Object.entries(parts).map(([name, size]) => `${name} ${size}`).join(", ")
    }`,
  }];
}

async function variantsOf(config: string): Promise<Sizes[]> {
  await using gallery = await Child.start("servers/gallery.tsx", [], {
    config,
  });
  const variants: Sizes[] = [];
  for (const rows of ["/rows", "/uuid-rows"] as const) {
    variants.push(await measureSizes(gallery.origin, rows));
  }
  return variants;
}

function format(size: keyof Sizes, value: number): string {
  return size === "markers" ? `${(value * 100).toFixed(1)} %` : String(value);
}
