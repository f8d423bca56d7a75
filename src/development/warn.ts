/**
 * Says what an author has probably done wrong.
 *
 * @param about the same for messages that say the same with other data. Default: the message
 */
export type Warn = (message: string, about?: string) => void;

/** Says each message once, and of several about the same the first. */
export function once(say: (message: string) => void): Warn {
  const said = new Set<string>();
  return (message, about = message) => {
    if (said.has(about)) return;
    said.add(about);
    say(message);
  };
}

/** Warns on the console, of each thing once per process. */
export const warnOnce: Warn = once((message) =>
  console.warn(`Rivulet: ${message}`)
);
