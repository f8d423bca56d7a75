/**
 * The script that a page loads if a listener has commands for it.
 *
 * @module
 */
import { runCommands } from "./client_commands.ts";
import { installPart } from "./part.ts";
import type { StartPart } from "./part.ts";

installPart<StartPart>((tools) => {
  const waiting = tools.commands;
  tools.commands = { push: runCommands };
  if (Array.isArray(waiting)) waiting.forEach(runCommands);
});
