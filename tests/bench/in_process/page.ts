import { Session } from "../../../src/session/session.ts";
import {
  DOCUMENT,
  TestChannel,
  testHost,
  testRequest,
} from "../../../src/session/testdata/page.tsx";
import type { AnyView } from "../../../src/view/view.ts";

/** A page without a server, and the frames that it is sent. */
export interface BenchPage {
  readonly session: Session;
  readonly channel: TestChannel;
}

/** Mounts and adopts a page that may be clicked faster than any user clicks. */
export function openPage(view: AnyView): BenchPage {
  const host = testHost();
  const limits = { ...host.limits, eventsPerSecond: Infinity };
  const session = new Session("s", view, testRequest, { ...host, limits });
  session.park(session.mount() as string);
  const channel = new TestChannel();
  session.adopt(DOCUMENT, channel);
  channel.take();
  return { session, channel };
}
