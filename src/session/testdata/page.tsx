import assert from "node:assert/strict";
import type { EventMessage } from "../../protocol/decode.ts";
import type { EventData } from "../../protocol/messages.ts";
import { defineView } from "../../view/define_view.ts";
import type { AnyView, View } from "../../view/view.ts";
import type { Bus } from "../../cluster/bus.ts";
import { LocalBus } from "../../cluster/local_bus.ts";
import type { Lives } from "../../cluster/presence_entry.ts";
import { Presences } from "../../cluster/presences.ts";
import { SharedValues } from "../../cluster/shared_values.ts";
import type { Kv } from "../../kv/kv.ts";
import { MemoryKv } from "../../kv/memory_kv.ts";
import type { Channel } from "../channel.ts";
import type { Cookie } from "../commands.ts";
import type { ErrorContext, SessionHost } from "../host.ts";
import type { PageRequest } from "../page.ts";
import { SessionTokens } from "../session_token.ts";
import { Session } from "../session.ts";
import { DEFAULT_SESSION_LIMITS } from "../session_limits.ts";

/** The id of the test's document. */
export const DOCUMENT = "0123456789abcdef";

/** What the test's page was asked for with. */
export const testRequest: PageRequest = {
  browser: "b",
  path: "/",
  params: {},
  origin: "http://localhost",
};

/** A connection whose frames a test reads. */
export class TestChannel implements Channel {
  bufferedAmount = 0;
  closed: number | undefined;
  #frames: string[] = [];
  isBehind(bytes: number): boolean {
    return this.bufferedAmount > bytes;
  }
  send(frame: string): void {
    this.#frames.push(frame);
  }
  close(code: number): void {
    this.closed = code;
  }
  /** The frames since the last look. */
  take(): string[] {
    return this.#frames.splice(0);
  }
}

/** An application's errors, their messages and what was being done; and the cookies that it was given to offer. */
export interface TestHost extends SessionHost {
  readonly cookies: Cookie[];
  readonly errors: [string, ErrorContext["during"]][];
}

/** An application that notes what is reported; several of one store and one bus are processes of it. */
export function testHost(
  kv: Kv = new MemoryKv(),
  bus: Bus = new LocalBus((error) => {
    throw error;
  }),
  lives?: Lives,
): TestHost {
  const errors: [string, ErrorContext["during"]][] = [];
  const cookies: Cookie[] = [];
  const report = (error: unknown) => {
    throw error;
  };
  return {
    formsPath: "/forms/",
    limits: DEFAULT_SESSION_LIMITS,
    attendant: { clock: 0, attend() {} },
    tokens: new SessionTokens(),
    isDevelopment: false,
    errors,
    cookies,
    bus,
    shared: new SharedValues({ kv, bus, report }),
    presence: new Presences({ kv, bus, lives, report }),
    uploads: { open: () => () => {} },
    publish: (topic, item, id) => bus.publish(topic, item, id),
    checkCookie({ name }) {
      if (/\s/.test(name)) throw new TypeError(`bad cookie ${name}`);
    },
    paramsOf: (_view, path) => path.startsWith("/other") ? undefined : {},
    offerCookies(_browser, offered) {
      cookies.push(...offered);
      return "/cookies";
    },
    report(error, { during }) {
      errors.push([(error as Error).message, during]);
      return "reference";
    },
  };
}

/** A session, what it is connected by, and what it reports. */
export interface TestPage {
  readonly session: Session;
  readonly channel: TestChannel;
  readonly host: TestHost;
  readonly html: string;
}

/** Mounts and parks a page. */
export function openSession(
  view: AnyView,
  host: TestHost = testHost(),
): TestPage {
  const session = new Session("s", view, testRequest, host);
  const html = session.mount() as string;
  session.park(html);
  const channel = new TestChannel();
  return { session, channel, host, html };
}

/** Mounts, parks and adopts a page. */
export function adopted(view: AnyView): TestPage {
  const opened = openSession(view);
  opened.session.adopt(DOCUMENT, opened.channel);
  assert.deepEqual(opened.channel.take(), ['["adopted"]']);
  return opened;
}

/** An event for one listener. */
export function event(
  seq: number,
  received: number,
  address: number,
  slot: number,
  data: EventData = {},
): EventMessage {
  return { kind: "event", seq, received, listeners: [address, slot], data };
}

/** A view with handlers that work, change nothing, throw, and make the view throw. */
export const Counter: View = defineView({
  init: () => ({ count: 0 }),
  update: {
    add: (state, { by }: { by: number }) => ({ count: state.count + by }),
    keep: (state) => state,
    fail: (): { count: number } => {
      throw new Error("no");
    },
    spoil: () => ({ count: NaN }),
  },
  view: ({ count }, { on }) => {
    if (Number.isNaN(count)) throw new Error("cannot show NaN");
    return (
      <main>
        <button type="button" onClick={on.add({ by: 1 })}>+</button>
        <output>{count}</output>
        <button type="button" onClick={on.keep}>=</button>
        <button type="button" onClick={on.fail}>!</button>
        <button type="button" onClick={on.spoil}>?</button>
      </main>
    );
  },
});

/** The state of the outermost view. */
export function stateOf({ view }: Session): unknown {
  return view.views.outermost.state;
}
