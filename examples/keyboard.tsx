/** @jsxImportSource @rivulet/live */
// deno serve -N examples/keyboard.tsx
import {
  type App,
  createApp,
  defineView,
  every,
  listen,
  type View,
} from "@rivulet/live";
import { assets } from "./gallery/assets.ts";
import { Layout } from "./gallery/layout.tsx";

const COLUMNS = 20;
const ROWS = 15;

/** A cell of the board, counted from the top left. */
export interface Place {
  /** The column. */
  x: number;
  /** The row. */
  y: number;
}

const steps = {
  up: { x: 0, y: -1, angle: 270, arrow: "↑" },
  left: { x: -1, y: 0, angle: 180, arrow: "←" },
  down: { x: 0, y: 1, angle: 90, arrow: "↓" },
  right: { x: 1, y: 0, angle: 0, arrow: "→" },
};

/** Where a snake can turn to. */
export type Direction = keyof typeof steps;

/** What is on the board. */
export interface Game {
  /** Whether the snake moves, and why not. */
  phase: "ready" | "running" | "paused" | "over";
  /** The places of the snake, head first. */
  snake: Place[];
  /** Where its last step went. */
  heading: Direction;
  /** Where its next steps go: two keys in one tick are two turns. */
  turns: Direction[];
  /** Where the next bite lies. */
  food: Place;
}

const LENGTH = 4;
const MOST_TURNS = 3;

const board: Place[] = Array.from({ length: COLUMNS * ROWS }, (_, i) => ({
  x: i % COLUMNS,
  y: Math.floor(i / COLUMNS),
}));

const isAt = (a: Place) => (b: Place): boolean => a.x === b.x && a.y === b.y;

/** A game that waits for its first key. `random` is drawn from 0 up to 1. */
export const newGame = (random: number): Game => ({
  phase: "ready",
  snake: Array.from({ length: LENGTH }, (_, i) => ({ x: 6 - i, y: 7 })),
  heading: "right",
  turns: [],
  food: { x: 12, y: Math.floor(random * ROWS) },
});

/** The game after somebody has asked the snake to turn, which also sets it going. */
export function turn(game: Game, to: Direction): Game {
  if (game.phase === "over") return game;
  const last = game.turns.at(-1) ?? game.heading;
  const [a, b] = [steps[last], steps[to]];
  // Onwards is no turn, and back is none that a snake can take.
  const isTurn = a.x !== b.x && a.y !== b.y && game.turns.length < MOST_TURNS;
  return {
    ...game,
    phase: "running",
    turns: isTurn ? [...game.turns, to] : game.turns,
  };
}

/** The game after one step of the snake; `random`, from 0 up to 1, says where food comes next. */
export function step(game: Game, random: number): Game {
  const [heading = game.heading, ...turns] = game.turns;
  const [head] = game.snake;
  const next = {
    x: head.x + steps[heading].x,
    y: head.y + steps[heading].y,
  };
  const hasEaten = isAt(next)(game.food);
  // Its end moves on, and leaves its place to the head.
  const rest = hasEaten ? game.snake : game.snake.slice(0, -1);
  if (!board.some(isAt(next)) || rest.some(isAt(next))) {
    return { ...game, phase: "over", heading, turns: [] };
  }
  const moved = { ...game, snake: [next, ...rest], heading, turns };
  if (!hasEaten) return moved;
  const free = board.filter((place) => !moved.snake.some(isAt(place)));
  return free.length > 0
    ? { ...moved, food: free[Math.floor(random * free.length)] }
    : { ...moved, phase: "over" };
}

/** How many bites it has eaten. */
const eatenIn = ({ snake }: Game): number => snake.length - LENGTH;

/** In milliseconds: faster after every five bites. Few paces are few timers, for pages of one pace share theirs. */
const paceOf = (game: Game): number =>
  180 - 20 * Math.min(4, Math.floor(eatenIn(game) / 5));

const keys: Record<string, Direction> = {
  ArrowUp: "up",
  ArrowLeft: "left",
  ArrowDown: "down",
  ArrowRight: "right",
  w: "up",
  a: "left",
  s: "down",
  d: "right",
};

const labels = {
  ready: "Start",
  running: "Pause",
  paused: "Go on",
  over: "Again",
};

interface State {
  game: Game;
  /** The most bites of a game since the page was opened. */
  best: number;
}

/** A snake that is steered by keys. The server moves it, so the page has no more to do than to say which key. */
export const Keyboard: View = defineView({
  title: "Keyboard",
  init: (): State => ({ game: newGame(Math.random()), best: 0 }),
  update: {
    turned: (state, to: Direction) => ({
      ...state,
      game: turn(state.game, to),
    }),
    pressed: (state, _: void, { event }) => {
      const to = keys[event.key ?? ""];
      return to ? { ...state, game: turn(state.game, to) } : state;
    },
    // A button that has the focus hears Enter as well as the window does: the second of the two changes nothing.
    started: ({ game, best }): State => ({
      best,
      game: {
        ...game.phase === "over" ? newGame(Math.random()) : game,
        phase: "running",
      },
    }),
    paused: ({ game, best }): State => ({
      best,
      game: game.phase === "running" ? { ...game, phase: "paused" } : game,
    }),
    ticked: (state) => {
      const game = step(state.game, Math.random());
      return { game, best: Math.max(state.best, eatenIn(game)) };
    },
  },
  subscriptions: ({ game }) => ({
    ticked: game.phase === "running" && every(paceOf(game)),
  }),
  view: ({ game, best }, { on }) => {
    const { phase, snake, food, heading, turns } = game;
    const eaten = eatenIn(game);
    const isRunning = phase === "running";
    const proceed = isRunning ? on.paused : on.started;
    // It looks where it will go before it goes there.
    const { angle } = steps[turns.at(-1) ?? heading];
    return (
      // Who looks at another tab does not play.
      <section class="keyboard" onDocumentVisibilityChange={on.paused}>
        <h1>Keyboard</h1>
        <p class="lead">
          A snake that the server moves. Arrows or W, A, S and D steer it, Enter
          starts, Escape pauses.
        </p>
        <div class="bar">
          <button
            type="button"
            id="go"
            class="primary"
            onClick={proceed}
            onWindowKeyDown={listen(proceed, {
              keys: isRunning ? ["Escape"] : ["Enter"],
            })}
          >
            {labels[phase]}
          </button>
          <p>
            Eaten <output id="eaten">{eaten}</output>, best{" "}
            <strong>{best}</strong>
          </p>
        </div>
        <div class="field-of-play">
          <svg
            class={phase}
            viewBox={`-0.5 -0.5 ${COLUMNS} ${ROWS}`}
            role="img"
            aria-label={`A snake of ${snake.length} cells`}
          >
            <circle class="food" cx={food.x} cy={food.y} r="0.34" />
            <polyline points={courseOf(snake)} />
            <g
              class="eyes"
              transform={`translate(${snake[0].x} ${
                snake[0].y
              }) rotate(${angle})`}
            >
              <circle cx="0.1" cy="-0.19" r="0.1" />
              <circle cx="0.1" cy="0.19" r="0.1" />
            </g>
          </svg>
          <p id="status" role="status">{statusOf(game)}</p>
        </div>
        <div
          class="arrows"
          role="group"
          aria-label="Turn"
          // A key that is held down says so five times a second, another one at once.
          onWindowKeyDown={listen(on.pressed, {
            keys: Object.keys(keys),
            prevent: true,
            throttle: 200,
          })}
        >
          {(Object.keys(steps) as Direction[]).map((to) => (
            <button
              key={to}
              type="button"
              id={to}
              aria-label={to}
              // A finger is heard when it comes down, and is no click then.
              onTouchStart={listen(on.turned(to), { prevent: true })}
              onClick={on.turned(to)}
            >
              {steps[to].arrow}
            </button>
          ))}
        </div>
      </section>
    );
  },
});

/** The places where the snake bends, and its two ends: a line through them is the snake. */
function courseOf(snake: Place[]): string {
  const bends = snake.filter((_, i) => {
    const [before, after] = [snake[i - 1], snake[i + 1]];
    return !before || !after || before.x !== after.x && before.y !== after.y;
  });
  return bends.map(({ x, y }) => `${x} ${y}`).join(" ");
}

function statusOf(game: Game): string {
  const eaten = eatenIn(game);
  const bites = eaten === 1 ? "1 bite" : `${eaten} bites`;
  return {
    ready: "An arrow sets it going",
    running: "",
    paused: "Paused",
    over: `Over, after ${bites}`,
  }[game.phase];
}

/** The game as an app of its own, for `deno run` and `deno serve`. */
export const app: App = createApp({
  routes: { "/": Keyboard },
  layout: Layout,
  assets,
});
export default app;

if (import.meta.main) app.listen();
