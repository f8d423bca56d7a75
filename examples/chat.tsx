/** @jsxImportSource @rivulet/live */
// deno serve -N examples/chat.tsx
import {
  type App,
  createApp,
  defineView,
  every,
  listen,
  presence,
  type Present,
  type Shared,
  shared,
  Stream,
  stream,
  type Topic,
  topic,
  type View,
} from "@rivulet/live";
import { assets } from "./gallery/assets.ts";
import { Layout } from "./gallery/layout.tsx";

const rooms = ["tea", "coffee", "water"] as const;
type Room = typeof rooms[number];

const nicknames =
  "Ada,Alan,Barbara,Edsger,Grace,Hedy,Ken,Katherine,Margaret,Radia,Tony"
    .split(",");

interface Person {
  /** Tells people of the same name apart. */
  who: string;
  name: string;
}

interface Line extends Person {
  id: string;
  text: string;
  /** In milliseconds since 1970. */
  at: number;
}

/** The most characters of a line and of a name: what a room keeps may take 65,000 bytes. */
const LINE_LENGTH = 300;
const NAME_LENGTH = 20;
/** So many lines each room keeps for those who come later. */
const KEPT = 50;
/** So many lines a page keeps. */
const SHOWN = 200;
/** How long somebody is typing after a key, and how often others are told, in milliseconds. */
const TYPING = 3000;
const TOLD_EVERY = 1000;

/** The last lines of a room. */
const linesOf = (room: Room): Shared<Line[], typeof changes> =>
  shared(`chat ${room}`, { init: (): Line[] => [], update: changes });

const changes = {
  said: (lines: Line[], line: Line): Line[] => [...lines, line].slice(-KEPT),
};

/** Says who is typing in a room. Nobody keeps it. */
const typingIn = (room: Room): Topic<Person> => topic(`typing in ${room}`);

interface State {
  me: Person;
  room: Room;
  lines: Stream<Line>;
  /** The id of the latest line that the page has. */
  latest: string | undefined;
  people: Person[];
  typists: (Person & { until: number })[];
}

const roomOf = (url: Readonly<URL>): Room =>
  rooms.find((room) => room === url.searchParams.get("room")) ?? rooms[0];

/** What a page shows of a room that it has just entered. */
const entered = (
  room: Room,
): Pick<State, "room" | "lines" | "latest" | "people" | "typists"> => ({
  room,
  lines: stream<Line>([], { limit: SHOWN }),
  latest: undefined,
  people: [],
  typists: [],
});

/** Adds the lines that the page does not have: all of them if it has missed more than the room keeps. */
function withLines(state: State, lines: Line[]): State {
  const known = lines.findLastIndex(({ id }) => id === state.latest);
  const added = lines.slice(known + 1);
  if (added.length === 0) return state;
  const speakers = new Set(added.map(({ who }) => who));
  return {
    ...state,
    // Not append: after the death of a server the page may have lines that its session does not know of.
    lines: stream.upsert(state.lines, ...added),
    latest: added[added.length - 1].id,
    typists: state.typists.filter(({ who }) => !speakers.has(who)),
  };
}

/** Rooms to talk in: who is here, who is typing, and what was said. */
export const Chat: View = defineView({
  title: "Chat",
  init: async (_props, ctx): Promise<State> => {
    const room = roomOf(ctx.url);
    const name = nicknames[Math.floor(Math.random() * nicknames.length)];
    const me = { who: crypto.randomUUID(), name };
    return withLines({ me, ...entered(room) }, await ctx.read(linesOf(room)));
  },
  params: (state, ctx) => {
    const room = roomOf(ctx.url);
    return room === state.room ? state : { ...state, ...entered(room) };
  },
  update: {
    chosen: (state, room: Room, ctx) => {
      ctx.patchUrl(`?room=${room}`);
      return state;
    },
    renamed: (state, _: void, ctx) => {
      const name = ctx.event.value?.trim().slice(0, NAME_LENGTH);
      return name ? { ...state, me: { ...state.me, name } } : state;
    },
    drafted: (state, _: void, ctx) => {
      if (ctx.event.value) ctx.publish(typingIn(state.room), state.me);
      return state;
    },
    sent: (state, _: void, ctx) => {
      const text = ctx.event.form?.get("text")?.trim().slice(0, LINE_LENGTH);
      if (!text) return state;
      // The same event has the same id, also if the server dies and it is handled again.
      const line = { ...state.me, id: ctx.eventId, text, at: Date.now() };
      ctx.apply(linesOf(state.room).on.said(line));
      return state;
    },
    said: withLines,
    typed: (state, person: Person) => {
      if (person.who === state.me.who) return state;
      const others = state.typists.filter(({ who }) => who !== person.who);
      const typist = { ...person, until: Date.now() + TYPING };
      return { ...state, typists: [...others, typist] };
    },
    waited: (state) => ({
      ...state,
      typists: state.typists.filter(({ until }) => until > Date.now()),
    }),
    met: (state, { members }: Present<Person>) => ({
      ...state,
      people: members.map(({ meta }) => meta),
    }),
  },
  subscriptions: ({ room, me, typists }) => ({
    said: linesOf(room),
    typed: typingIn(room),
    met: presence(`chat ${room}`, me),
    waited: typists.length > 0 && every(500),
  }),
  view: ({ me, room, lines, people, typists }, { on }) => (
    <section class="chat">
      <h1>Chat</h1>
      <p class="lead">
        Open this page twice and talk to yourself. What was said is a shared
        value, who is typing a topic, and who is here their presence: all of it
        reaches every page of every process.
      </p>
      <div class="bar">
        <div role="group" aria-label="Room">
          {rooms.map((name) => (
            <button
              key={name}
              type="button"
              id={name}
              aria-pressed={name === room}
              onClick={on.chosen(name)}
            >
              {name}
            </button>
          ))}
        </div>
        <label class="name">
          You are
          <input
            id="name"
            maxLength={NAME_LENGTH}
            autocomplete="off"
            value={me.name}
            onChange={on.renamed}
          />
        </label>
      </div>
      <p class="people" id="people">
        {people.map(({ who, name }) => (
          <span key={who}>{who === me.who ? `${name} (you)` : name}</span>
        ))}
      </p>
      <div class="log" role="log" aria-label="Lines" tabIndex={0}>
        <ol>
          <Stream of={lines} by={(line) => line.id}>
            {(line) => (
              <li class={line.who === me.who ? "mine" : undefined}>
                <strong>{line.name}</strong> <time>{timeOf(line.at)}</time>
                <p>{line.text}</p>
              </li>
            )}
          </Stream>
        </ol>
      </div>
      <p class="typing" id="typing" role="status">
        {sentenceOf(typists.map(({ name }) => name))}
      </p>
      {/* Who types on at once begins a new line, however slow the network is. */}
      <form onSubmit={listen(on.sent, { reset: true })}>
        <input
          id="draft"
          name="text"
          aria-label={`Say something about ${room}`}
          placeholder={`Say something about ${room}`}
          autocomplete="off"
          maxLength={LINE_LENGTH}
          onInput={listen(on.drafted, { throttle: TOLD_EVERY })}
        />
        <button type="submit" id="send" class="primary">Send</button>
      </form>
    </section>
  ),
});

/** In UTC, which is the same on every machine. */
function timeOf(milliseconds: number): string {
  return new Date(milliseconds).toISOString().slice(11, 16);
}

function sentenceOf(names: string[]): string {
  if (names.length > 2) return `${names.length} people are typing…`;
  if (names.length === 0) return "";
  return `${names.join(" and ")} ${names.length === 1 ? "is" : "are"} typing…`;
}

/** The chat as an app of its own, for `deno run` and `deno serve`. */
export const app: App = createApp({
  routes: { "/": Chat },
  layout: Layout,
  assets,
});
export default app;

if (import.meta.main) app.listen();
