import assert from "node:assert/strict";
import { type Game, newGame, step, turn } from "./keyboard.tsx";

/** A snake that runs to the right, along the middle of the board. */
const running: Game = {
  phase: "running",
  snake: [{ x: 3, y: 7 }, { x: 2, y: 7 }, { x: 1, y: 7 }],
  heading: "right",
  turns: [],
  food: { x: 12, y: 0 },
};

Deno.test("a game waits for its first arrow", () => {
  const game = newGame(0.5);
  assert.deepEqual(game, {
    phase: "ready",
    snake: [{ x: 6, y: 7 }, { x: 5, y: 7 }, { x: 4, y: 7 }, { x: 3, y: 7 }],
    heading: "right",
    turns: [],
    food: { x: 12, y: 7 },
  });
  assert.deepEqual(turn(game, "right"), { ...game, phase: "running" });
  assert.deepEqual(turn(game, "left"), { ...game, phase: "running" });
});

Deno.test("a step goes on to where the snake heads", () => {
  assert.deepEqual(step(running, 0), {
    ...running,
    snake: [{ x: 4, y: 7 }, { x: 3, y: 7 }, { x: 2, y: 7 }],
  });
});

Deno.test("turns wait for steps, at most three of them, and none goes on or back", () => {
  assert.deepEqual(turn(running, "right"), running);
  assert.deepEqual(turn(running, "left"), running);
  const asked = (["up", "down", "left", "left", "down", "right"] as const)
    .reduce(turn, running);
  assert.deepEqual(asked, { ...running, turns: ["up", "left", "down"] });
  const moved = step(step(asked, 0), 0);
  assert.deepEqual(moved, {
    ...running,
    snake: [{ x: 2, y: 6 }, { x: 3, y: 6 }, { x: 3, y: 7 }],
    heading: "left",
    turns: ["down"],
  });
});

Deno.test("a bite makes the snake longer, and the next one lies where it is free", () => {
  const game = { ...running, food: { x: 4, y: 7 } };
  const snake = [{ x: 4, y: 7 }, ...running.snake];
  assert.deepEqual(step(game, 0), { ...game, snake, food: { x: 0, y: 0 } });
  const afterFive = step(game, (7 * 20 + 1) / 296);
  assert.deepEqual(afterFive, { ...game, snake, food: { x: 5, y: 7 } });
});

Deno.test("a wall ends the game", () => {
  const game = { ...running, snake: [{ x: 19, y: 7 }, { x: 18, y: 7 }] };
  const over: Game = { ...game, phase: "over" };
  assert.deepEqual(step(game, 0), over);
  assert.equal(turn(over, "up"), over);
});

Deno.test("the snake may follow its own end, and not bite into itself", () => {
  const loop = [{ x: 1, y: 1 }, { x: 1, y: 2 }, { x: 2, y: 2 }, { x: 2, y: 1 }];
  const game: Game = {
    ...running,
    snake: loop,
    heading: "up",
    turns: ["right"],
  };
  assert.deepEqual(step(game, 0), {
    ...game,
    snake: [loop[3], ...loop.slice(0, 3)],
    heading: "right",
    turns: [],
  });
  const longer = { ...game, snake: [...loop, { x: 3, y: 1 }] };
  assert.deepEqual(step(longer, 0), {
    ...longer,
    phase: "over",
    heading: "right",
    turns: [],
  });
});

Deno.test("who fills the board has finished", () => {
  // From the top left in turns to the right and to the left, and all of it but one place.
  const course = Array.from({ length: 300 }, (_, i) => {
    const y = Math.floor(i / 20);
    return { x: y % 2 === 0 ? i % 20 : 19 - i % 20, y };
  });
  const [food, ...snake] = course;
  const game: Game = { ...running, snake, food, heading: "left" };
  assert.deepEqual(step(game, 0), { ...game, phase: "over", snake: course });
});
