import assert from "node:assert/strict";
import { openKv } from "../kv/open_kv.ts";
import { TestLives } from "../cluster/testdata/test_lives.ts";
import { defineView } from "../view/define_view.ts";
import {
  type Member,
  presence,
  type Present,
  watchPresence,
} from "../view/presence.ts";
import { topic } from "../view/topic.ts";
import type { AnyView } from "../view/view.ts";
import { Session } from "./session.ts";
import {
  DOCUMENT,
  event,
  stateOf,
  TestChannel,
  type TestHost,
  testHost,
  testRequest,
} from "./testdata/page.tsx";
import { turns, until } from "./testdata/turns.ts";

interface User {
  readonly name: string;
}

const room = topic<string>("room");

const Room = defineView({
  init: () => ({
    name: "Ada",
    members: [] as readonly Member<User>[],
    self: undefined as string | undefined,
  }),
  update: {
    here: (state, { members, self }: Present<User>) => ({
      ...state,
      members,
      self,
    }),
    named: (state, name: string) => ({ ...state, name }),
  },
  subscriptions: ({ name }) => ({
    here: name && presence(room, { name }) || [],
  }),
  view: ({ members }, { on }) => (
    <p onClick={on.named("Bob")} onBlur={on.named("")}>
      {members.map(({ meta }) =>
        meta.name
      ).join()}
    </p>
  ),
});

const Lobby = defineView({
  init: () => ({ items: [] as Present<User>[] }),
  update: {
    here: (state, item: Present<User>) => ({ items: [...state.items, item] }),
  },
  subscriptions: () => ({ here: watchPresence<User>("room") }),
  view: ({ items }) => <p>{items.length}</p>,
});

function open(view: AnyView, host: TestHost, id: string) {
  const session = new Session(id, view, testRequest, host);
  session.park(session.mount() as string);
  const channel = new TestChannel();
  session.adopt(DOCUMENT, channel);
  return { session, channel };
}

const itemsOf = ({ session }: { session: Session }) =>
  (stateOf(session) as { items: Present<User>[] }).items;

Deno.test("a page is present while it subscribes, under an id that is not its session's", async () => {
  const host = testHost();
  const lobby = open(Lobby, host, "lobby");
  const { session } = open(Room, host, "secret");
  const names = () =>
    itemsOf(lobby).at(-1)?.members.map(({ meta: { name } }) => name).join();
  await until(() => names() === "Ada");
  const [{ id }] = itemsOf(lobby).at(-1)!.members;
  assert.match(id, /^[\w-]{16}$/);
  assert.equal(itemsOf(lobby).at(-1)!.self, undefined);
  await until(() => (stateOf(session) as { self: string }).self === id);
  session.receive(event(1, 0, 1, 0));
  await until(() => names() === "Bob");
  assert.deepEqual(itemsOf(lobby).at(-1)!.left, []);
  assert.equal(itemsOf(lobby).at(-1)!.members[0].id, id);
  session.receive(event(2, 1, 1, 1));
  await until(() => names() === "");
  open(Room, host, "other");
  await until(() => names() === "Ada");
  assert.notEqual(itemsOf(lobby).at(-1)!.members[0].id, id);
});

Deno.test("a page that goes on in another process has neither left nor joined", async () => {
  const kv = await openKv();
  const lives = new TestLives();
  const first = testHost(lives.storeOf("p1", kv), undefined, lives.begin("p1"));
  const second = testHost(kv, first.bus, lives.begin("p2"));
  open(Room, first, "s");
  const lobby = open(Lobby, second, "lobby");
  await until(() => itemsOf(lobby).at(-1)?.members.length === 1);
  const { length } = itemsOf(lobby);
  open(Room, second, "s");
  await turns();
  lives.end("p1");
  await turns(30);
  assert.equal(itemsOf(lobby).at(-1)!.members.length, 1);
  for (const { joined, left } of itemsOf(lobby).slice(length)) {
    assert.deepEqual([joined, left], [[], []]);
  }
});

Deno.test("a slow watcher gets all that it has missed as one", async () => {
  const host = testHost();
  const lobby = open(Lobby, host, "lobby");
  const stays = open(Room, host, "stays");
  await until(() => itemsOf(lobby).at(-1)?.members.length === 1);
  const { length } = itemsOf(lobby);
  lobby.channel.bufferedAmount = 1e6;
  const leaves = open(Room, host, "leaves");
  open(Room, host, "comes");
  await turns();
  leaves.session.dispose();
  await turns();
  stays.session.dispose();
  await turns();
  assert.equal(itemsOf(lobby).length, length);
  lobby.channel.bufferedAmount = 0;
  lobby.session.drain();
  const [item, ...more] = itemsOf(lobby).slice(length);
  assert.deepEqual(more, []);
  assert.deepEqual(
    [item.members.length, item.joined.length, item.left.length],
    [1, 1, 1],
  );
});

Deno.test("what a page says of itself must survive JSON, and be short", () => {
  assert.throws(() => presence(room, () => {}), {
    name: "TypeError",
    message:
      'Expected what a page says of itself at "room" to survive JSON, but received what JSON does not know. ' +
      "Give presence plain data: { name: state.name }.",
  });
  assert.throws(() => presence("room", "a".repeat(5000)), {
    name: "RangeError",
    message:
      'Expected what a page says of itself at "room" to have at most 4096 characters as JSON, but received 5002. ' +
      "Keep it to what others need to know, such as a name and an id.",
  });
});
