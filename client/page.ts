import {
  ACK_EVERY_FRAMES,
  MAX_MESSAGE_LENGTH,
} from "../src/protocol/limits.ts";
import type {
  EventData,
  Frame,
  JoinAnswer,
  Operation,
  RefusalCode,
} from "../src/protocol/messages.ts";
import { obey } from "./command.ts";
import { createConnection } from "./connection.ts";
import { dataOf, listenersOf } from "./event.ts";
import { notify } from "./notice.ts";
import { applyPatch } from "./patch.ts";
import { createRepairs } from "./repair.ts";
import { forgetTyping, noteTyping } from "./typing.ts";
import { here, watchUrl } from "./url.ts";

/** Room in an event's message for the two numbers before the listeners. */
const ENVELOPE = 64;

/** The state of a history entry whose page was loaded again because it could not join. */
const RELOADED = "rivulet:reload";

/** An event that the server has not acknowledged. */
interface LoggedEvent {
  readonly seq: number;
  readonly event: Event;
  readonly listeners: readonly (string | number)[];
  readonly data: EventData | undefined;
}

/**
 * Makes the page live: its events go to its session, and what the session answers goes into the document. It listens at
 * once, and connects when the document is there.
 */
export function startPage(
  session: string,
  types: string,
  socketUrl: string,
): void {
  /** Made in this document's memory: a duplicated tab, or Back to a copy of the page, is another document. */
  const documentId = [...crypto.getRandomValues(new Uint8Array(8))]
    .map((byte) => byte.toString(16).padStart(2, "0")).join("");
  /** The events that the server has not acknowledged, and the number of the last one. */
  let log: LoggedEvent[] = [];
  let seq = 0;
  /** The last event that the server has answered. */
  let answered = 0;
  /** How many frames with operations have come, and how many of them the server has not been told of. */
  let received = 0;
  let untold = 0;
  let joined = false;
  let joinedBefore = false;

  const connection = createConnection(socketUrl, {
    opened() {
      connection.send([
        "join",
        session,
        documentId,
        received,
        here(),
        seq,
      ]);
    },
    received: receive,
    closed() {
      repairs.reset();
      if (joined) notify("close");
      joined = false;
    },
    ping: tell,
  });
  const repairs = createRepairs(connection.send);
  const url = watchUrl((message) => {
    if (joined) connection.send(message);
  });

  function receive(message: JoinAnswer | Frame): void {
    switch (message[0]) {
      case "adopted":
        return enter(0);
      case "resumed": {
        const [, ack, count = received] = message;
        enter(ack); // with the old count: these events were made on the old screen
        received = count;
        return;
      }
      case "mounted":
        return mount(message[1], message[2], message[3]);
      case "refused":
        return refuse(message[1], message[2]);
    }
    const [ack, ...operations] = message as Frame;
    if (ack !== null) acknowledge(ack);
    if (operations.length) change(operations);
    url.heard();
  }

  function change(operations: readonly Operation[]): void {
    received++;
    applyPatch(operations.filter(([target]) => target), answered, repairs);
    for (const operation of operations) {
      if (!operation[0]) obey(operation, listen);
    }
    if (++untold >= ACK_EVERY_FRAMES) tell();
  }

  function refuse(code: RefusalCode, message: string): void {
    // Once: a page that is loaded again, and refused before it ever joined, would be for ever.
    if (code === "reload" && (joinedBefore || history.state !== RELOADED)) {
      history.replaceState(RELOADED, "");
      location.reload();
    } else notify("error", { code, message });
  }

  /** The page is its session's again: what the session has not had is sent. */
  function enter(ack: number): void {
    acknowledge(ack);
    joined = joinedBefore = true;
    connection.settle();
    log.forEach(send);
    url.tell();
    notify("open");
  }

  /** The session is a new one: the page becomes what it says, and all counts begin anew. */
  function mount(newSession: string, html: string, newTypes: string): void {
    session = newSession;
    listen(newTypes.split(" "));
    applyPatch([["0", "h", html]], answered, repairs);
    forgetTyping();
    const events = log;
    log = [];
    seq = received = untold = 0;
    // What was clicked before the first answer was clicked on this page; what came later may mean another thing now.
    if (!joinedBefore) {
      for (const { event, data } of events) {
        keep(event, data);
      }
    }
    const lost = events.length - log.length;
    if (lost) notify("lost", { events: lost });
    enter(0);
  }

  function acknowledge(ack: number): void {
    answered = ack;
    log = log.filter((entry) => entry.seq > ack);
  }

  /** Tells the server what has come. It answers: this is the heartbeat as well. */
  function tell(): void {
    if (!joined) return;
    untold = 0;
    connection.send([0, received]);
  }

  function listen(types: readonly string[]): void {
    // Capturing: it hears what does not bubble, and before a script can stop it. A repeated listener counts once.
    for (const type of types) document.addEventListener(type, handle, true);
  }

  function handle(event: Event): void {
    const listens = listenersOf(event).length > 0;
    if (listens && event.type === "submit") event.preventDefault();
    const entry = listens && keep(event, dataOf(event));
    if (entry) send(entry);
    else if (event.type === "input") noteTyping(event.target!, seq + 1);
  }

  /** Numbers an event for the elements that listen to it now; `undefined` if none does, or it is too large to send. */
  function keep(
    event: Event,
    data: EventData | undefined,
  ): LoggedEvent | undefined {
    const listeners = listenersOf(event);
    if (!listeners.length || !(event.target as Node).isConnected) return;
    if (
      JSON.stringify([listeners, data]).length > MAX_MESSAGE_LENGTH - ENVELOPE
    ) {
      notify("error", { code: "size" });
      return;
    }
    const entry = { seq: ++seq, event, listeners, data };
    log.push(entry);
    if (event.type === "input") noteTyping(event.target!, seq);
    return entry;
  }

  function send({ seq, listeners, data }: LoggedEvent): void {
    if (!joined) return;
    untold = 0;
    connection.send([seq, received, ...listeners, ...(data ? [data] : [])]);
  }

  listen(["input", ...types.split(" ")]);
  if (document.readyState === "loading") {
    document.addEventListener("DOMContentLoaded", connection.wake);
  } else connection.wake();
}
