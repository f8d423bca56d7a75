import type { SeededRandom } from "../../../src/testing/mod.ts";
import type { Tab } from "../browser/tab.ts";

/** Something that a user does on a page. */
type Action = (tab: Tab) => void;

/** What users do on the examples, by their paths. */
const ACTIONS: Readonly<
  Record<string, (random: SeededRandom, done: number) => Action>
> = {
  "/counter": (random) => click(random, "#inc", "#dec"),
  "/hooks": (random) =>
    click(random, "#elm-inc", "#hooks-inc", "#left-inc", "#right-dec"),
  "/rows": (random) =>
    click(random, "#update", "#update-tenth", "#prepend", "#remove"),
  "/todos": (random, done) =>
    random.chance(0.5) ? add(`todo ${done}`) : click(
      random,
      "#todo-1 input",
      "#todo-2 input",
      "#todo-3 input",
    ),
};

/** The example of each user: one of them has the thousand rows, which is much for a document without a browser. */
export function pathOf(user: number): string {
  return user === 0 ? "/rows" : ["/counter", "/hooks", "/todos"][user % 3];
}

/** A user of an example, who remembers what they have done. */
export class GalleryUser {
  readonly done: Action[] = [];

  constructor(
    readonly path: string,
    readonly tab: Tab,
    private readonly random: SeededRandom,
  ) {}

  /** Does something. */
  act(): void {
    const action = ACTIONS[this.path](this.random, this.done.length);
    this.done.push(action);
    action(this.tab);
  }

  /** The first thing that the page shows unlike another one on which the same was done; `undefined` if there is none. */
  unlike(other: Tab): string | undefined {
    const expected = shown(other);
    const received = shown(this.tab);
    const at = expected.findIndex((text, i) => text !== received[i]);
    return at < 0 && expected.length === received.length
      ? undefined
      : `${expected[at]}, but received ${received.at(at)}`;
  }
}

/** What a user sees of an example. */
function shown(tab: Tab): string[] {
  const controls = tab.document.querySelectorAll<HTMLInputElement>("input");
  return [
    tab.text("section"),
    ...Array.from(
      controls,
      ({ type, value, checked }) => `a ${type} field, "${value}" ${checked}`,
    ),
  ];
}

function click(random: SeededRandom, ...selectors: string[]): Action {
  const selector = selectors[random.integer([0, selectors.length - 1])];
  return (tab) => tab.click(selector);
}

function add(text: string): Action {
  return (tab) => {
    tab.type("#draft", text);
    tab.submit("form");
  };
}
