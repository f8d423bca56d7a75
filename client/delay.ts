import type { Happening } from "./event.ts";
import type { Listener } from "./listener.ts";
import { optionsOf } from "./listener_options.ts";

/** An event that waits to be sent. */
export interface Waiting {
  readonly listener: Listener;
  readonly happening: Happening;
}

/** A listener that was told lately, or is to be told. */
interface Gate {
  readonly listener: Listener;
  /** The key that it was told of last. */
  key?: string;
  timer?: ReturnType<typeof setTimeout>;
  waiting?: Waiting;
}

/** Events that are not sent at once, as `debounce` and `throttle` have it. */
export interface Delays {
  /** Whether an event goes to a listener at once; if so, it is noted. */
  passes(listener: Listener, event: Event): boolean;
  /** Keeps an event that does not pass, in place of the one before: unless nobody will miss it. */
  hold(waiting: Waiting): void;
  /** Sends what waits in its order, but for these listeners. */
  flush(except?: readonly Listener[]): void;
}

/** @param send what is done with an event whose time has come */
export function createDelays(send: (waiting: Waiting) => void): Delays {
  /** Those of which something waits are in the order of their events. */
  let gates: Gate[] = [];

  const find = ({ element, name }: Listener) =>
    gates.find(({ listener }) =>
      listener.element === element && listener.name === name
    );

  const remove = (gate: Gate) => {
    clearTimeout(gate.timer);
    gates = gates.filter((other) => other !== gate);
  };

  const start = (gate: Gate, delay: number) => {
    clearTimeout(gate.timer);
    gate.timer = setTimeout(() => {
      const { waiting } = gate;
      releaseUpTo(gate);
      if (waiting && optionsOf(waiting.listener).throttle) start(gate, delay);
      else remove(gate);
    }, delay);
  };

  const release = (gate: Gate) => {
    const { waiting } = gate;
    if (!waiting) return;
    gate.waiting = undefined;
    if (optionsOf(waiting.listener).debounce) remove(gate);
    send(waiting);
  };

  /** What came before it goes before it. */
  const releaseUpTo = (gate: Gate) => {
    for (const other of gates.slice(0, gates.indexOf(gate) + 1)) {
      release(other);
    }
  };

  return {
    passes(listener, event) {
      const { throttle, debounce } = optionsOf(listener);
      if (!throttle) return !debounce;
      const { key } = event as KeyboardEvent;
      let gate = find(listener);
      if (gate && gate.key === key) return false;
      if (!gate) gates.push(gate = { listener });
      gate.key = key;
      start(gate, throttle);
      return true;
    },
    hold(waiting) {
      const { listener, happening: { type, target } } = waiting;
      const { throttle, debounce } = optionsOf(listener);
      if (throttle && /click|submit|^key/.test(type)) return;
      const gate: Gate = find(listener) ?? { listener };
      // Another field is filled in, too: not only by people, who leave one first.
      if (
        /^(input|change)$/.test(type) &&
        gate.waiting && gate.waiting.happening.target !== target
      ) releaseUpTo(gate);
      gate.waiting = waiting;
      gates = [...gates.filter((other) => other !== gate), gate];
      // A field that is left flushes.
      if (debounce && debounce !== "blur") start(gate, debounce);
    },
    flush(except = []) {
      const spared = except.map(find);
      for (const gate of gates) {
        if (!spared.includes(gate)) release(gate);
      }
    },
  };
}
