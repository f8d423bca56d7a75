import type { Figure } from "./table.ts";
import { measureUpload } from "./uploads.ts";

const MEMORY_TARGET = 64 * 1024 * 1024;
const RATE_TARGET = 0.5;

/** What an upload of 1 GiB costs the server. */
export async function uploadFigures(): Promise<Figure[]> {
  const { rate, bareRate, before, peak, barePeak } = await measureUpload();
  const grown = peak - before;
  return [
    {
      name: "memory at its peak",
      measured: `+${megabytes(grown)}`,
      target: `≤ +${megabytes(MEMORY_TARGET)}`,
      isMet: grown <= MEMORY_TARGET,
      note: `${megabytes(before)} before, ${megabytes(peak)} at most; ${
        megabytes(barePeak)
      } with the bare stream after it`,
    },
    {
      name: "speed",
      measured: `${megabytes(rate)}/s`,
      target: `≥ ${RATE_TARGET} × bare`,
      isMet: rate >= RATE_TARGET * bareRate,
      note: `${(rate / bareRate).toFixed(2)} × of ${
        megabytes(bareRate)
      }/s, one POST that a bare Deno.serve streams into a file`,
    },
  ];
}

function megabytes(bytes: number): string {
  return `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}
