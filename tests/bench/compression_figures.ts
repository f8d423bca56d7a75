import { showLoads, showMicroseconds, showRatio } from "./comparison.ts";
import { compareCompression, type Compressed } from "./compression.ts";
import type { Figure } from "./table.ts";

const BYTES_TARGET = 0.25;
const CPU_TARGET = 1.75;

/** A frame of 98 KB with a small edit, to clients that decompress and to clients that do not. */
export async function compressionFigures(): Promise<Figure[]> {
  return [
    ...figuresOf("WebSocket, deflate", await compareCompression("websocket")),
    ...figuresOf("stream, gzip", await compareCompression("sse")),
  ];
}

function figuresOf(
  name: string,
  { traffic, plain, comparison }: Compressed,
): Figure[] {
  const { cpu, subject, bare } = comparison;
  const part = traffic.wireDown / plain.wireDown;
  return [
    {
      name: `${name}: bytes down`,
      measured: `${traffic.wireDown}, ${part.toFixed(2)} ×`,
      target: `≤ ${BYTES_TARGET} × plain`,
      isMet: part <= BYTES_TARGET,
      note: `plain ${plain.wireDown}`,
    },
    {
      name: `${name}: CPU`,
      measured: `${showMicroseconds(subject.cpu)}, ${showRatio(cpu)}`,
      target: `≤ ${CPU_TARGET} × plain`,
      isMet: cpu.median <= CPU_TARGET,
      note: `plain ${showMicroseconds(bare.cpu)}; ${showLoads(comparison)}`,
    },
  ];
}
