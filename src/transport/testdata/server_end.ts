import type { EventMessage } from "../../protocol/decode.ts";
import type { Channel } from "../../session/channel.ts";
import { Registry } from "../../session/registry.ts";
import { Session } from "../../session/session.ts";
import { DEFAULT_SESSION_LIMITS } from "../../session/session_limits.ts";
import { testHost } from "../../session/testdata/page.tsx";
import { defineView } from "../../view/define_view.ts";
import type { View } from "../../view/view.ts";
import type { Reception, Visitor } from "../connection.ts";
import { DEFAULT_TRANSPORT, type TransportOptions } from "../options.ts";

/** The id in the cookie of the browser of tests. */
export const BROWSER = "ab".repeat(16);

/** The join of a page that nobody knows. */
export const JOIN = '["join","unknown","0123456789abcdef",0,"/",0,0]';

/** What a page is answered to it. */
export const ANSWERS = ['["mounted","s1","","",""]'];

/** A view that shows nothing. */
export const Empty: View = defineView({
  init: () => null,
  update: {},
  view: () => null,
});

/** A session that says nothing by itself, and notes what it hears. */
export class ServerEnd extends Session {
  /** The connection, which the session forgets when it ends. */
  connection!: Channel;
  readonly events: EventMessage[] = [];
  readonly pings: number[] = [];
  /** How often its connection has ended. */
  endings = 0;
  /** How much it has heard that is not of the protocol. */
  errors = 0;
  hasLeft = false;

  override present(document: string, channel: Channel, html: string): void {
    this.connection = channel;
    super.present(document, channel, html);
  }
  override resume(channel: Channel, received: number, seq: number): boolean {
    this.connection = channel;
    return super.resume(channel, received, seq);
  }
  override receive(event: EventMessage): void {
    this.events.push(event);
  }
  override ping(received: number): void {
    this.pings.push(received);
  }
  override malformed(): void {
    this.errors++;
  }
  override detach(channel: Channel): void {
    this.endings++;
    super.detach(channel);
  }
  override leave(): void {
    this.hasLeft = true;
    super.leave();
  }
}

/** An app of pages that say nothing by themselves. */
export class TestReception implements Reception, Disposable {
  readonly registry: Registry;
  readonly ends: ServerEnd[] = [];
  readonly visitors: Visitor[] = [];
  /** What mounting waits for. */
  delay: Promise<void> | undefined;

  constructor(times: Partial<TransportOptions> = {}) {
    this.registry = new Registry(DEFAULT_SESSION_LIMITS, {
      ...DEFAULT_TRANSPORT,
      ...times,
    });
  }

  async mount(
    path: string,
    visitor: Visitor,
  ): Promise<{ session: ServerEnd; html: string }> {
    await this.delay;
    this.visitors.push(visitor);
    const { browser, origin } = visitor;
    const session = new ServerEnd(
      `s${this.ends.length + 1}`,
      Empty,
      { browser, path, params: {}, origin },
      testHost(),
    );
    this.ends.push(session);
    return { session, html: await session.mount() };
  }

  mayVisit(): boolean {
    return true;
  }

  [Symbol.dispose](): void {
    this.registry.close();
  }
}
