import {
  ACK_EVERY_FRAMES,
  MAX_MESSAGE_LENGTH,
} from "../src/protocol/limits.ts";
import type { ConnectionOptions } from "../src/protocol/connection_options.ts";
import type {
  ConnectionMessage,
  Frame,
  JoinAnswer,
  Operation,
  RefusalCode,
} from "../src/protocol/messages.ts";
import { obey } from "./command.ts";
import { createConnection } from "./connection.ts";
import type { Happening } from "./event.ts";
import { createLog, type LoggedEvent } from "./event_log.ts";
import {
  editedFields,
  forgetInput,
  noteEvent,
  noteInput,
  restoredFields,
} from "./field.ts";
import { createHearing } from "./hearing.ts";
import { arrive, depart } from "./in_flight.ts";
import { focusInvalid, noteSubmit, watchUser } from "./invalid_field.ts";
import { type Listener, listenerOf } from "./listener.ts";
import { mergeHtml } from "./merge.ts";
import { notify } from "./notice.ts";
import { applyPatch } from "./patch.ts";
import { createRepairs } from "./repair.ts";
import { randomId } from "./random_id.ts";
import { here, watchUrl } from "./url.ts";

/** Room in an event's message for the two numbers before the listeners. */
const ENVELOPE = 64;

/** What the state of a history entry has whose page was loaded again because it could not join. */
const RELOADED = "rivulet:reload";

/**
 * Makes the page live: its events go to its session, and what the session answers goes into the document. It listens at
 * once, and connects when the document is there.
 */
export function startPage(
  session: string,
  types: string,
  base: string,
  options: ConnectionOptions,
  isKept: boolean,
): void {
  /** Made in this document's memory: a duplicated tab, or Back to a copy of the page, is another document. */
  const documentId = randomId();
  const log = createLog(isKept);
  /** How many frames with operations have come, and how many of them the server has not been told of. */
  let received = 0;
  let untold = 0;
  /** From where frames are counted on when the page comes as a whole. */
  let countedFrom: number | undefined;
  /** Whether the session is from a checkpoint, and the page not yet what it says. */
  let isRestored = false;
  /** The last event that was made before the page was what a checkpoint says: its screen is numbered otherwise. */
  let lastBefore = 0;
  let joined = false;
  let joinedBefore = false;

  // Before the connection: what has waited goes before the page has left.
  const hearing = createHearing(
    base,
    (happening, listeners, restore) => {
      const entry = keep(happening, listeners, restore);
      if (entry) send(entry);
      return !!entry;
    },
    () => log.last + 1,
    {
      merge: mergeHtml,
      session: () => session,
      turn(...page) {
        // What has gone will be answered, though nobody hears of it.
        if (!joined) lose(log.after(log.answered).length);
        begin(...page);
        joinedBefore = false;
        connection.restart();
        url.heard();
        hearing.look();
      },
    },
  );
  const connection = createConnection(base, options, {
    join: () => [
      "join",
      // Without its signature it is looked for in memory alone.
      log.isWhole ? session : session.split(".")[0],
      documentId,
      received,
      here(),
      log.last,
      log.answered,
    ],
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
    if (joined && notify("url")) connection.send(message);
  });

  function receive(message: JoinAnswer | ConnectionMessage | Frame): void {
    switch (message[0]) {
      case "adopted":
        return enter(0);
      case "resumed":
        countedFrom = message[2];
        return enter(message[1]);
      case "restored":
        countedFrom = message[2];
        return enter(message[1], true);
      case "saved":
        return log.forget(message[1]);
      case "mounted":
        document.title = message[4] || document.title;
        return mount(message[1], message[2], message[3]);
      case "refused":
        return refuse(message[1], message[2]);
    }
    const [ack, ...operations] = message as Frame;
    if (ack !== null) acknowledge(ack);
    if (operations.length) change(operations);
    focusInvalid(log.answered);
    url.heard();
  }

  function acknowledge(ack: number): void {
    log.acknowledge(ack);
    arrive(ack);
  }

  function change(operations: readonly Operation[]): void {
    received = (countedFrom ?? received) + 1;
    countedFrom = undefined;
    if (isRestored) lastBefore = log.last;
    isRestored = false;
    applyPatch(operations.filter(([target]) => target), log.answered, repairs);
    for (const operation of operations) {
      if (!operation[0]) obey(operation, hearing.listen);
    }
    hearing.look();
    if (++untold >= ACK_EVERY_FRAMES) tell();
  }

  function refuse(code: RefusalCode, message: string): void {
    // Once: a page that is loaded again, and refused before it ever joined, would be for ever.
    if (code === "reload" && (joinedBefore || !history.state?.[RELOADED])) {
      history.replaceState({ ...history.state, [RELOADED]: 1 }, "");
      location.reload();
    } else notify("error", { code, message });
  }

  /**
   * The page is its session's again: what the session has not had is sent. The rest is kept until it is stored: also a
   * restored session has had events that nobody has stored yet, if the page comes back to it during its replay.
   */
  function enter(ack: number, restored = false): void {
    isRestored = restored;
    log.settle(ack);
    arrive(ack);
    joined = joinedBefore = true;
    connection.settle();
    log.after(ack).forEach(send);
    url.tell();
    notify("open");
  }

  /** Another session begins, and all counts anew; returns what the one before may not have heard. */
  function begin(
    newSession: string,
    newTypes: string,
    show: () => void,
  ): LoggedEvent[] {
    session = newSession;
    hearing.listen(newTypes.split(" "));
    arrive(Infinity);
    show();
    forgetInput();
    received = untold = lastBefore = 0;
    countedFrom = undefined;
    return log.restart();
  }

  /** The session is a new one: the page becomes what it says. */
  function mount(newSession: string, html: string, newTypes: string): void {
    // What was typed stays, and the new session hears of it.
    const fields = new Set(editedFields());
    const events = begin(newSession, newTypes, () => {
      applyPatch([["0", "h", html]], joinedBefore ? -1 : 0, repairs);
    });
    // What was clicked before the first frame was clicked on this page; what came later may mean another thing now.
    for (const { happening, listeners, received } of events) {
      const { target } = happening;
      const now = listeners.flatMap(({ element, name }) =>
        listenerOf(element, name)
      );
      if (!received && now.length && keep(happening, now)) {
        fields.delete(target);
      }
    }
    lose(events.length - log.last);
    enter(0);
    hearing.look();
    report(fields);
  }

  function lose(events: number): void {
    if (events) notify("lost", { events });
  }

  /** Tells the server what has come. It answers: this is the heartbeat as well. */
  function tell(): void {
    if (!joined) return;
    untold = 0;
    connection.send([0, received]);
  }

  /** Numbers an event for the elements that listen to it now; `undefined` if it is too large to send. */
  function keep(
    happening: Happening,
    listeners: readonly Listener[],
    restore?: () => void,
  ): LoggedEvent | undefined {
    const { type, target, data } = happening;
    const length = JSON.stringify([places(listeners), data]).length;
    if (length > MAX_MESSAGE_LENGTH - ENVELOPE) {
      notify("error", { code: "size" });
      return;
    }
    if (type === "input") noteInput(target, log.last + 1);
    noteEvent(log.last + 1, log.answered);
    const entry = log.add(received, happening, listeners);
    depart(entry.seq, listeners, restore);
    if (type === "submit") noteSubmit(target as Element, entry.seq);
    return entry;
  }

  function send(
    { seq, received, answered, listeners, happening: { data } }: LoggedEvent,
  ): void {
    // Who clicks waits for the connection.
    if (!joined) return joinedBefore ? connection.wake() : undefined;
    untold = 0;
    const screen = isRestored || seq <= lastBefore ? answered : received;
    connection.send([
      seq,
      screen,
      ...places(listeners),
      ...(data ? [data] : []),
    ]);
  }

  function start(): void {
    tellRestored();
    connection.wake();
    hearing.look();
  }

  const tellRestored = () => report(restoredFields());
  // By then also Chromium has restored them.
  addEventListener("load", tellRestored);
  watchUser();
  hearing.listen(["input", ...types.split(" ")]);
  if (document.readyState === "loading") {
    document.addEventListener("DOMContentLoaded", start);
  } else start();
}

/** Has fields tell what they hold. */
function report(fields: Iterable<EventTarget>): void {
  for (const field of fields) {
    for (const type of ["input", "change"]) {
      field.dispatchEvent(new Event(type, { bubbles: true }));
    }
  }
}

/** Address and slot in turn. */
function places(listeners: readonly Listener[]): (string | number)[] {
  return listeners.flatMap(({ address, slot }) => [address, slot]);
}
