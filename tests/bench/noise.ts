/** What the machine did so far, in seconds of all its cores. */
interface Activity {
  readonly busy: number;
  /** This process and its children that have ended. */
  readonly own: number;
  readonly at: number;
}

/** Ticks a second in /proc: part of Linux's ABI. */
const TICKS = 100;

/** Of one core: beyond it, what others do shows in the speeds. */
const TOO_MUCH = 0.2;

/** Finds out how busy the machine was with other things than the bench: begins now, tells when it is called. */
export function listenForNoise(): () => string {
  const before = activity();
  return () => {
    const after = activity();
    const other = after.busy - before.busy - (after.own - before.own);
    const share = other / (after.at - before.at);
    return `${navigator.hardwareConcurrency} cores; others used ${
      Math.round(100 * share)
    } % of one meanwhile; load average ${Deno.loadavg()[0].toFixed(1)}` +
      (share > TOO_MUCH ? ". Speeds count on a quieter machine only." : "");
  };
}

function activity(): Activity {
  const [, user, nice, system, , , irq, softirq] = Deno
    .readTextFileSync("/proc/stat").split("\n", 1)[0].split(/ +/).map(Number);
  const self = Deno.readTextFileSync("/proc/self/stat");
  const fields = self.slice(self.lastIndexOf(")") + 2).split(" ").map(Number);
  const own = fields.slice(11, 15).reduce((sum, ticks) => sum + ticks, 0);
  return {
    busy: (user + nice + system + irq + softirq) / TICKS,
    own: own / TICKS,
    at: performance.now() / 1000,
  };
}
