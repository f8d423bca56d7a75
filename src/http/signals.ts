/** The signals that ask a process to end, and the exit code of one that they end at once. */
const EXIT_CODES = { SIGINT: 130, SIGTERM: 143 } as const;

type EndSignal = keyof typeof EXIT_CODES;

/** How long what is to be done may take, in milliseconds. */
const TIME = 5000;

/** Signals so close together, in milliseconds, are one. */
const ECHO = 500;

const tasks = new Set<() => Promise<void>>();
/** When it was asked to, on the clock of `performance`; 0 while it was not. */
let asked = 0;

const listeners = (Object.keys(EXIT_CODES) as EndSignal[]).map((signal) => ({
  signal,
  listener: () => onSignal(signal),
}));

/**
 * Has something done before the process ends, when it is asked to by SIGTERM or SIGINT. It ends when all such tasks are
 * done, within 5 seconds; asked again, it ends at once.
 *
 * @returns takes the task back
 */
export function beforeEnd(task: () => Promise<void>): () => void {
  if (tasks.size === 0) listen();
  tasks.add(task);
  return () => {
    if (tasks.delete(task) && tasks.size === 0) unlisten();
  };
}

function listen(): void {
  for (const { signal, listener } of listeners) {
    try {
      Deno.addSignalListener(signal, listener);
    } catch {
      // Windows has no SIGTERM.
    }
  }
}

function unlisten(): void {
  for (const { signal, listener } of listeners) {
    try {
      Deno.removeSignalListener(signal, listener);
    } catch {
      // It was not added.
    }
  }
}

async function onSignal(signal: EndSignal): Promise<void> {
  // Ctrl-C reaches a process twice where another one, such as a task, passes it on.
  if (asked > 0 && performance.now() - asked < ECHO) return;
  if (asked > 0) return Deno.exit(EXIT_CODES[signal]);
  asked = performance.now();
  setTimeout(() => Deno.exit(0), TIME);
  const results = await Promise.allSettled(
    Array.from(tasks, (task) => Promise.try(task)),
  );
  for (const result of results) {
    if (result.status === "rejected") {
      console.error("Rivulet: the end of the process\n", result.reason);
    }
  }
  Deno.exit(0);
}
