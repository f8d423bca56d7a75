/**
 * A laptop: pages in a process that can be stopped.
 *
 * @module
 */
import { SeededRandom } from "../../../src/testing/mod.ts";
import type { Transport } from "../browser/tab.ts";
import { Clicker } from "./clicker.ts";
import { obey } from "./commands.ts";
import { Crowd } from "./crowd.ts";

/** What a page is like. */
export interface Report {
  /** Whether it shows all that was clicked since it was last begun anew. */
  readonly isShown: boolean;
  readonly count: string;
  readonly notice: string;
  readonly typed: string;
  /** What stands in the field. */
  readonly text: string;
  /** Connections so far, and what came by them that begins with a word. */
  readonly opened: number;
  readonly heard: readonly unknown[][];
  readonly lost: number;
}

const users: Clicker[] = [];
const crowd = new Crowd();

/** What it does on command, by the command's name. */
const commands = {
  async open(url: string, transport: Transport, seed: number) {
    const tab = await crowd.open(url, transport);
    users.push(new Clicker(tab, new SeededRandom(seed)));
  },
  /** Every user clicks a few times at once. */
  act() {
    for (const user of users) user.act();
  },
  type(text: string) {
    for (const user of users) user.type(text);
  },
  /** The pages have begun anew: so does what their users remember. */
  restart() {
    for (const user of users) user.clicked.length = 0;
  },
  report: () =>
    users.map(({ tab, isShown }): Report => ({
      isShown,
      count: tab.text("#count"),
      notice: tab.text("#notice"),
      typed: tab.text("#typed"),
      text: tab.find<HTMLInputElement>("#text").value,
      opened: tab.network.opened.length,
      heard: tab.network.heard,
      lost: tab.noticesOf("lost").length,
    })),
  /** @throws if a page is not as it would be had the laptop not slept */
  assertRight() {
    for (const user of users) user.assertRight();
  },
};

/** The commands that it takes. */
export type LaptopCommands = typeof commands;

if (import.meta.main) await obey(commands);
