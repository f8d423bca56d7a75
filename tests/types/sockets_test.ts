import {
  createApp,
  defineSocket,
  defineStream,
  type Peer,
  topic,
} from "@rivulet/live";
import { cbor } from "@rivulet/live/cbor";
import {
  type ClientSocket,
  connectSocket,
  type DownOf,
  openStream,
  type UpOf,
} from "@rivulet/live/socket";
import { useSocket } from "@rivulet/live/use-socket";
import { z } from "zod";
import { assertType, type Equal } from "./assert_type.ts";

type Up = { type: "changed"; text: string } | { type: "submitted" };
type Down = { type: "saved"; at: Date } | { type: "closed" };

interface Session {
  user: string;
}

const feedback = defineSocket<Up, Down>({
  encoding: cbor,
  message(peer, event) {
    switch (event.type) {
      case "changed":
        assertType<Equal<typeof event.text, string>>();
        return peer.send({ type: "saved", at: new Date() });
      case "submitted":
        return peer.send({ type: "closed" });
      default:
        assertType<Equal<typeof event, never>>();
    }
  },
});
const ofUser = defineSocket<never, string, Session>({
  open: (peer) => peer.send(peer.context.user),
});
const jobs = defineStream<{ line: string }, { job: number }>({
  async *items({ job }) {
    yield { line: `job ${job}` };
  },
});
const ticks = defineStream<number>({ async *items() {} });

/** Is compiled, and never called: there is nobody to connect to. */
function misuse(peer: Peer<Up, Down>): void {
  // @ts-expect-error there is no such event of the server
  peer.send({ type: "submitted" });
  // @ts-expect-error it lacks a field
  peer.send({ type: "saved" });
  // @ts-expect-error of another type
  peer.send({ type: "saved", at: "now" });
  // @ts-expect-error a field too many
  peer.send({ type: "closed", by: "me" });
  // @ts-expect-error the topic has other items
  peer.topic.subscribe(topic<number>("numbers"));
  peer.topic.subscribe(topic<Down>("events"));
  peer.topic.subscribe(
    topic<number>("numbers"),
    (n) => n > 0 ? { type: "closed" } : undefined,
  );
  // @ts-expect-error what is made of an item is no event
  peer.topic.subscribe(topic<number>("numbers"), (n) => n);

  const socket = connectSocket<typeof feedback>("/ws/feedback");
  assertType<Equal<typeof socket, ClientSocket<Up, Down>>>();
  socket.send({ type: "changed", text: "a" });
  // @ts-expect-error there is no such event of the client
  socket.send({ type: "saved", at: new Date() });
  // @ts-expect-error it lacks a field
  void socket.sendConfirmed({ type: "changed" });
  // @ts-expect-error nothing is ever sent to this one
  connectSocket<typeof ofUser>("/ws/user").send("hello");

  const { send } = useSocket<typeof feedback>("/ws/feedback", {
    onEvent(event) {
      if (event.type === "saved") assertType<Equal<typeof event.at, Date>>();
    },
  });
  // @ts-expect-error it lacks a field
  send({ type: "changed" });

  openStream<typeof jobs>("/streams/jobs", { job: 1 });
  openStream<typeof ticks>("/streams/ticks");
  // @ts-expect-error the input is missing
  openStream<typeof jobs>("/streams/jobs");
  // @ts-expect-error the input is another one
  openStream<typeof jobs>("/streams/jobs", { job: "1" });
  // @ts-expect-error only an encoding whose items say where they end
  openStream<typeof ticks>("/", undefined, { encoding: { name: "x" } });
}

Deno.test("both ends have the types of the definition", async () => {
  assertType<Equal<UpOf<typeof feedback>, Up>>();
  assertType<Equal<DownOf<typeof feedback>, Down>>();
  assertType<Equal<UpOf<typeof ofUser>, never>>();
  assertType<Equal<UpOf<typeof jobs>, { job: number }>>();
  assertType<Equal<DownOf<typeof jobs>, { line: string }>>();
  void misuse;
  await createApp({
    routes: {},
    sockets: { "/ws/feedback": feedback },
    streams: { "/streams/jobs": jobs },
  }).close();
});

Deno.test("a schema is of what clients send", () => {
  const schema = z.object({ stars: z.number() });
  defineSocket<{ stars: number }, never>({ schema });
  // @ts-expect-error it lets other events through
  defineSocket<{ stars: string }, never>({ schema });
  const schemaOfDate = z.string().transform((text) => new Date(text));
  // @ts-expect-error handlers would get something else than was sent
  defineSocket<Date, never>({ schema: schemaOfDate });
  defineStream<never, { stars: number }>({ input: schema, async *items() {} });
  // @ts-expect-error it lets other input through
  defineStream<never, number>({ input: schema, async *items() {} });
});

Deno.test("a misspelt option does not pass", () => {
  // @ts-expect-error there is no such option
  defineSocket<Up, Down>({ messages: () => {} });
  // @ts-expect-error there is no such limit
  const misspelt = () => defineSocket<Up, Down>({ limits: { peer: 1 } });
  void misspelt;
});

Deno.test("sockets and streams get the context that connect returns", async () => {
  const user = defineStream<string, undefined, Session>({
    async *items(_input, ctx) {
      yield ctx.context.user;
    },
  });
  const apps = [
    createApp({
      connect: () => ({ user: "ann" }),
      routes: {},
      sockets: { "/a": ofUser, "/b": feedback },
      streams: { "/c": user },
    }),
    // @ts-expect-error nothing makes the context
    createApp({ routes: {}, sockets: { "/a": ofUser } }),
    // @ts-expect-error nothing makes the context
    createApp({ routes: {}, streams: { "/c": user } }),
    createApp({
      connect: () => ({ locale: "en" }),
      routes: {},
      // @ts-expect-error the context is another one
      sockets: { "/a": ofUser },
    }),
  ];
  await Promise.all(apps.map((app) => app.close()));
});
