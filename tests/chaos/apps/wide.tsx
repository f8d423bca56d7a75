/** @jsxImportSource @rivulet/live */
import { defineView, type Topic, topic, type View } from "@rivulet/live";

/** What the pages show. */
export const texts: Topic<string> = topic<string>("texts");

/** How long each text is. */
export const WIDTH = 65_536;

/** The text of a number: all are of one length. */
export function textOf(number: number): string {
  return `${number}`.padEnd(WIDTH, ".");
}

/** A page whose every frame is long. */
export const Wide: View = defineView({
  init: () => ({ text: "" }),
  update: { said: (_state, text: string) => ({ text }) },
  subscriptions: () => ({ said: texts }),
  view: ({ text }) => <pre id="text">{text}</pre>,
});
