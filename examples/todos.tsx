/** @jsxImportSource @rivulet/live */
// deno serve -N examples/todos.tsx
import {
  type App,
  createApp,
  defineView,
  listen,
  type View,
} from "@rivulet/live";
import { assets } from "./gallery/assets.ts";
import { Layout } from "./gallery/layout.tsx";

interface Todo {
  id: number;
  text: string;
  done: boolean;
}

const filters = {
  all: () => true,
  active: (todo: Todo) => !todo.done,
  done: (todo: Todo) => todo.done,
};
type Filter = keyof typeof filters;

interface State {
  todos: Todo[];
  nextId: number;
  filter: Filter;
}

/** A list to add to, tick off and filter. */
export const Todos: View = defineView({
  title: "Todos",
  init: (): State => ({
    todos: [
      { id: 1, text: "Open this page", done: true },
      { id: 2, text: "Add something below", done: false },
      { id: 3, text: "Tick it off", done: false },
    ],
    nextId: 4,
    filter: "all",
  }),
  update: {
    added: (state, _: void, ctx) => {
      const text = ctx.event.form?.get("text")?.trim();
      if (!text) return state;
      const todo = { id: state.nextId, text, done: false };
      return {
        ...state,
        todos: [...state.todos, todo],
        nextId: state.nextId + 1,
      };
    },
    toggled: (state, { id }: { id: number }) => ({
      ...state,
      todos: state.todos.map((todo) =>
        todo.id === id ? { ...todo, done: !todo.done } : todo
      ),
    }),
    removed: (state, { id }: { id: number }) => ({
      ...state,
      todos: state.todos.filter((todo) => todo.id !== id),
    }),
    filtered: (state, filter: Filter) => ({ ...state, filter }),
  },
  view: ({ todos, filter }, { on }) => {
    const left = todos.filter(filters.active).length;
    return (
      <section class="todos">
        <h1>Todos</h1>
        <p class="lead">
          The list lives on the server for as long as this page is open. Ticking
          one item sends that item’s change, not the list.
        </p>
        <form onSubmit={listen(on.added, { reset: true })}>
          <input
            id="draft"
            name="text"
            aria-label="What needs doing?"
            placeholder="What needs doing?"
            autocomplete="off"
          />
          <button type="submit" id="add" class="primary">Add</button>
        </form>
        <ul>
          {todos.filter(filters[filter]).map(({ id, text, done }) => (
            <li key={id} id={`todo-${id}`}>
              <label>
                <input
                  type="checkbox"
                  checked={done}
                  onChange={on.toggled({ id })}
                />
                <span>{text}</span>
              </label>
              <button
                type="button"
                aria-label={`Remove ${text}`}
                onClick={on.removed({ id })}
              >
                ×
              </button>
            </li>
          ))}
        </ul>
        <footer>
          <p id="left" role="status">
            {`${left} ${left === 1 ? "item" : "items"} left`}
          </p>
          <div role="group" aria-label="Show">
            {(["all", "active", "done"] as const).map((name) => (
              <button
                key={name}
                type="button"
                id={name}
                aria-pressed={name === filter}
                onClick={on.filtered(name)}
              >
                {name}
              </button>
            ))}
          </div>
        </footer>
      </section>
    );
  },
});

/** The list as an app of its own, for `deno run` and `deno serve`. */
export const app: App = createApp({
  routes: { "/": Todos },
  layout: Layout,
  assets,
});
export default app;

if (import.meta.main) app.listen();
