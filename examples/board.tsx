/** @jsxImportSource @rivulet/live */
// deno serve -N examples/board.tsx
import {
  type App,
  createApp,
  defineView,
  every,
  For,
  listen,
  presence,
  type Present,
  shared,
  topic,
  type View,
} from "@rivulet/live";
import { assets } from "./gallery/assets.ts";
import { Layout } from "./gallery/layout.tsx";

/** The board has places instead of pixels, of which it has more on a desk than on a phone: the place below the pointer hears it. */
const COLUMNS = 12;
const ROWS = 8;
const WIDTH = 3;
const HEIGHT = 2;
const TEXT_LENGTH = 60;

interface Place {
  x: number;
  y: number;
}

const MOST = 30;

const colours = ["yellow", "green", "blue", "pink"] as const;
type Colour = typeof colours[number];

interface Note extends Place {
  id: string;
  text: string;
  colour: Colour;
}

interface Person extends Partial<Place> {
  /** Tells people of the same name apart. */
  who: string;
  name: string;
}

const places: Place[] = Array.from({ length: COLUMNS * ROWS }, (_, i) => ({
  x: i % COLUMNS,
  y: Math.floor(i / COLUMNS),
}));

/** The nearest place at which a note is on the board as a whole. */
const within = ({ x, y }: Place): Place => ({
  x: Math.max(0, Math.min(x, COLUMNS - WIDTH)),
  y: Math.max(0, Math.min(y, ROWS - HEIGHT)),
});

/** The place of a note that hangs at the pointer by the middle of its upper edge. */
const below = ({ x, y }: Place): Place => within({ x: x - 1, y });

type Edit = Pick<Note, "id"> & Partial<Note>;

const edited = (notes: Note[], edit: Edit): Note[] =>
  notes.map((note) => note.id === edit.id ? { ...note, ...edit } : note);

/** Where a new note covers no other, while there is room. */
const freePlace = (notes: Note[]): Place =>
  places.map(within).find(({ x, y }) =>
    notes.every((note) =>
      Math.abs(note.x - x) >= WIDTH || Math.abs(note.y - y) >= HEIGHT
    )
  ) ?? places[0];

/** The notes that all pages see, later ones above. */
const board = shared("board", {
  init: (): Note[] => [
    { id: "1", text: "Drag me", colour: "yellow", x: 1, y: 1 },
    { id: "2", text: "Open this page twice", colour: "blue", x: 6, y: 3 },
  ],
  update: {
    add: (notes, id: string) => {
      if (notes.length === MOST) return notes;
      const place = freePlace(notes);
      return [...notes, { id, text: "", colour: "yellow", ...place }];
    },
    edit: edited,
    nudge: (notes, { id, by }: { id: string; by: Place }) =>
      notes.map((note) =>
        note.id === id
          ? { ...note, ...within({ x: note.x + by.x, y: note.y + by.y }) }
          : note
      ),
    remove: (notes, id: string) => notes.filter((note) => note.id !== id),
  },
});

const pointers = topic<Person>("pointers on the board");

const nicknames = "Ada,Alan,Barbara,Grace,Hedy,Ken,Margaret,Radia,Tony"
  .split(",");

const steps: Record<string, Place> = {
  ArrowLeft: { x: -1, y: 0 },
  ArrowUp: { x: 0, y: -1 },
  ArrowDown: { x: 0, y: 1 },
  ArrowRight: { x: 1, y: 0 },
};

interface State {
  me: Person;
  /** Who is here, and where they point. */
  people: Person[];
  notes: Note[];
  /** The id of the note that the controls are about. */
  picked?: string;
  draft: string;
  /** The id of the note that the pointer drags, and where it was pressed. */
  held?: string;
  from?: Place;
  /** Where this page's pointer is, and where others believe it to be. */
  at?: Place;
  told?: Place;
}

/** The notes, with the one that this page drags where its pointer is. */
const dragged = (notes: Note[], { held, at }: State): Note[] =>
  held && at ? edited(notes, { id: held, ...below(at) }) : notes;

/** Sticky notes that everybody can move at the same time, and everybody's pointers. */
export const Board: View = defineView({
  title: "Board",
  init: async (_props, ctx): Promise<State> => ({
    me: {
      who: crypto.randomUUID(),
      name: nicknames[Math.floor(Math.random() * nicknames.length)],
    },
    people: [],
    notes: await ctx.read(board),
    draft: "",
  }),
  update: {
    changed: (state, notes: Note[]) => ({
      ...state,
      notes: dragged(notes, state),
    }),
    added: (state, _: void, ctx) => {
      ctx.apply(board.on.add(ctx.eventId));
      return { ...state, picked: ctx.eventId, draft: "" };
    },
    picked: (state, { note, held }: { note: Note; held?: string }) => ({
      ...state,
      picked: note.id,
      draft: note.text,
      held,
      from: undefined,
      at: undefined,
    }),
    wrote: (state, id: string, ctx) => {
      const draft = (ctx.event.value ?? "").slice(0, TEXT_LENGTH);
      ctx.apply(board.on.edit({ id, text: draft }));
      return { ...state, draft };
    },
    edited: (state, edit: Edit, ctx) => {
      ctx.apply(board.on.edit(edit));
      return state;
    },
    removed: (state, id: string, ctx) => {
      ctx.apply(board.on.remove(id));
      return state;
    },
    pressed: (state, id: string, ctx) => {
      const by = steps[ctx.event.key ?? ""];
      if (by) ctx.apply(board.on.nudge({ id, by }));
      return state;
    },
    pointed: (state, at: Place) => {
      // Where a note was pressed it need not go.
      const isPress = state.held !== undefined && !state.from;
      const next = { ...state, ...(isPress ? { from: at } : { at }) };
      return { ...next, notes: dragged(state.notes, next) };
    },
    // Ten times a second, however fast the pointer is.
    told: (state, _: number, ctx) => {
      const { me, held, at } = state;
      if (at === undefined) return state;
      ctx.publish(pointers, { ...me, ...at });
      if (held) ctx.apply(board.on.edit({ id: held, ...below(at) }));
      return { ...state, told: at };
    },
    dropped: (state, _: void, ctx) => {
      const { held, at } = state;
      if (!held) return state;
      if (!at) return { ...state, held: undefined };
      ctx.apply(board.on.edit({ id: held, ...below(at) }));
      return { ...state, held: undefined, picked: undefined };
    },
    // Without a drag, as on a touch screen: the picked note goes where the finger is.
    placed: (state, at: Place, ctx) => {
      const { picked: id } = state;
      if (id) ctx.apply(board.on.edit({ id, ...below(at) }));
      return state;
    },
    met: (state, { members }: Present<Person>) => ({
      ...state,
      people: members.map(({ meta }) => ({
        ...state.people.find(({ who }) => who === meta.who),
        ...meta,
      })),
    }),
    saw: (state, pointer: Person) => ({
      ...state,
      people: state.people.map((person) =>
        person.who === pointer.who ? pointer : person
      ),
    }),
  },
  subscriptions: ({ me, at, told }) => ({
    changed: board,
    saw: pointers,
    met: presence("board", me),
    told: at && at !== told && every(100),
  }),
  view: (state, { on }) => {
    const { me, notes, picked, draft, held, people } = state;
    const note = notes.find(({ id }) => id === picked);
    return (
      <section class="board">
        <h1>Board</h1>
        <p class="lead">
          Drag a note, move it with the arrow keys, or pick it and click where
          it should go. Everybody sees it move, and where you point.
        </p>
        <div class="bar">
          <button
            type="button"
            id="add"
            class="primary"
            onClick={on.added}
          >
            New note
          </button>
          <p class="people" id="people">
            {people.map(({ who, name }) => (
              <span key={who}>{who === me.who ? `${name} (you)` : name}</span>
            ))}
          </p>
        </div>
        <div
          class={held ? "area holding" : "area"}
          onPointerUp={on.dropped}
          onPointerLeave={on.dropped}
        >
          <div class="places" aria-hidden="true">
            <For each={places} by={({ x, y }) => `${x} ${y}`}>
              {(place) => (
                <i
                  onPointerOver={on.pointed(place)}
                  onClick={on.placed(place)}
                />
              )}
            </For>
          </div>
          {notes.map((note) => (
            <button
              key={note.id}
              type="button"
              class={`note ${note.colour} x${note.x} y${note.y}`}
              aria-label={`Note: ${note.text}`}
              aria-pressed={note.id === picked}
              onPointerDown={on.picked({ note, held: note.id })}
              onClick={on.picked({ note })}
              onKeyDown={listen(on.pressed(note.id), {
                keys: Object.keys(steps),
                prevent: true,
              })}
            >
              {note.text}
            </button>
          ))}
          {people.map(({ who, name, x, y }) => (
            who !== me.who && x !== undefined &&
            <span key={who} class={`pointer x${x} y${y}`}>{name}</span>
          ))}
        </div>
        <fieldset disabled={!note} aria-label="The picked note">
          <input
            id="text"
            aria-label="Text"
            placeholder={note ? "What is it about?" : "Pick a note"}
            autocomplete="off"
            maxLength={TEXT_LENGTH}
            value={note ? draft : ""}
            onInput={note && on.wrote(note.id)}
          />
          {colours.map((colour) => (
            <button
              key={colour}
              type="button"
              class={`swatch ${colour}`}
              aria-label={colour}
              aria-pressed={note?.colour === colour}
              onClick={note && on.edited({ id: note.id, colour })}
            />
          ))}
          <button
            type="button"
            id="remove"
            onClick={note && on.removed(note.id)}
          >
            Delete
          </button>
        </fieldset>
      </section>
    );
  },
});

/** The board as an app of its own, for `deno run` and `deno serve`. */
export const app: App = createApp({
  routes: { "/": Board },
  layout: Layout,
  assets,
});
export default app;

if (import.meta.main) app.listen();
