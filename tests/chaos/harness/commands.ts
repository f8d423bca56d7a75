/** What a process does on command, by the command's name. */
export type Commands = Readonly<
  // deno-lint-ignore no-explicit-any -- each takes what it takes
  Record<string, (...args: any[]) => unknown>
>;

/**
 * Does what the parent says: a line of JSON is a command, and each is answered with one. Ends when the parent does.
 */
export async function obey(commands: Commands): Promise<void> {
  const lines = Deno.stdin.readable.pipeThrough(new TextDecoderStream());
  // Who asks waits for each answer: a chunk is a command.
  for await (const line of lines) {
    const [name, ...args] = JSON.parse(line);
    const answer = await answerOf(() => commands[name](...args));
    console.log(JSON.stringify(answer));
  }
  Deno.exit();
}

async function answerOf(command: () => unknown): Promise<object> {
  try {
    return { value: await command() };
  } catch (error) {
    return { error: error instanceof Error ? error.stack : String(error) };
  }
}
