import {
  type Comparison,
  showLoads,
  showMicroseconds,
  showRatio,
} from "./comparison.ts";
import { type Latency, showLatency } from "./latency.ts";
import type { Figure } from "./table.ts";
import type { Traffic } from "./talk_driver.ts";
import { compareTransports, PACED_RATE } from "./transports.ts";
import type { Transport } from "./wire/line.ts";

/** What a click may take over a transport. */
interface Targets {
  readonly name: string;
  /** Round trips a second, at least, and half of all times, at most, by those of an echo. */
  readonly rate: number;
  readonly p50: number;
  /** Bytes on the wire, both ways. */
  readonly wire: number;
}

const TARGETS: Readonly<Partial<Record<Transport, Targets>>> = {
  websocket: { name: "WebSocket", rate: 0.6, p50: 1.5, wire: 60 },
  // A request's head is 700 bytes.
  sse: { name: "SSE + POST", rate: 0.15, p50: 4, wire: 1000 },
  poll: { name: "polls", rate: 0.2, p50: 4, wire: 1000 },
};

/** A click on the counter over each transport, against an echo over a bare WebSocket. */
export async function transportFigures(): Promise<Figure[]> {
  const costs = await compareTransports(Object.keys(TARGETS) as Transport[]);
  return costs.flatMap(
    ({ transport, traffic, latency, bareLatency, comparison }) => {
      const targets = TARGETS[transport]!;
      return [
        rateFigure(targets, comparison),
        latencyFigure(targets, latency, bareLatency),
        trafficFigure(targets, traffic),
      ];
    },
  );
}

function rateFigure({ name, rate: least }: Targets, it: Comparison): Figure {
  const { rate, cpu, subject, bare } = it;
  return {
    name: `${name}: round trips`,
    measured: `${Math.round(subject.rate)}/s, ${showRatio(rate)}`,
    target: `≥ ${least} × echo`,
    isMet: rate.median >= least,
    note: `CPU ${showMicroseconds(subject.cpu)} : ${
      showMicroseconds(bare.cpu)
    }, ${showRatio(cpu)}; ${showLoads(it)}`,
  };
}

function latencyFigure(
  { name, p50: most }: Targets,
  latency: Latency,
  bare: Latency,
): Figure {
  const ratio = latency.p50 / bare.p50;
  return {
    name: `${name}: p50 and p99`,
    measured: `${showLatency(latency)}, ${ratio.toFixed(2)} × and ${
      (latency.p99 / bare.p99).toFixed(2)
    } ×`,
    target: `p50 ≤ ${most} × echo`,
    isMet: ratio <= most,
    note: `echo ${showLatency(bare)}; ${PACED_RATE} clicks a second`,
  };
}

function trafficFigure({ name, wire }: Targets, traffic: Traffic): Figure {
  const { up, down, wireUp, wireDown } = traffic;
  return {
    name: `${name}: bytes of a click`,
    measured: `${wireUp} up, ${wireDown} down`,
    target: `≤ ${wire} in all`,
    isMet: wireUp + wireDown <= wire,
    note: `messages ${up} and ${down}; the rest is ${
      name === "WebSocket" ? "frames" : "HTTP/1.1 as Chromium speaks it"
    }`,
  };
}
