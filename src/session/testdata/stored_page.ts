import assert from "node:assert/strict";
import type { Kv } from "../../kv/kv.ts";
import { openKv } from "../../kv/open_kv.ts";
import type { AnyView } from "../../view/view.ts";
import type { Claim } from "../checkpoint.ts";
import { Checkpoints } from "../checkpoints.ts";
import type { Rejoin } from "../replay.ts";
import { Session } from "../session.ts";
import {
  DOCUMENT,
  TestChannel,
  type TestHost,
  testHost,
  testRequest,
} from "./page.tsx";

/** How the page asks for its session. */
export const CLAIM: Claim = {
  id: "s",
  browser: testRequest.browser,
  document: DOCUMENT,
};

/** One process of an app that keeps its sessions, and the session of one page in it. */
export interface StoredPage {
  readonly session: Session;
  readonly channel: TestChannel;
  readonly host: TestHost & { readonly checkpoints: Checkpoints };
  /** Has the session stored; returns what the page was told since the last look. */
  store(): Promise<string[]>;
  /** The page joins another process after this one has died, whatever was stored by then. */
  die(join: Partial<Rejoin>): Promise<StoredPage>;
}

/** Mounts a page, and adopts it. */
export async function openStored(
  view: AnyView,
  kv: Kv | Promise<Kv> = openKv(),
): Promise<StoredPage> {
  const opened = createStored(view, await kv);
  const { session, channel } = opened;
  session.park(await session.mount());
  session.adopt(DOCUMENT, channel);
  assert.deepEqual(channel.take(), ['["adopted"]']);
  return opened;
}

function createStored(view: AnyView, kv: Kv): StoredPage {
  const plain = testHost(kv);
  const checkpoints = new Checkpoints(kv, "instance", {
    report: (error, context) => plain.report(error, context),
    lost() {},
  });
  const host = { ...plain, checkpoints };
  const session = new Session("s", view, testRequest, host);
  const channel = new TestChannel();
  return {
    session,
    channel,
    host,
    async store() {
      await checkpoints.flush();
      return channel.take();
    },
    async die({ received = 0, seq = 0, answered = 0 }) {
      checkpoints.close();
      session.dispose();
      const next = createStored(view, kv);
      const checkpoint = await next.host.checkpoints.take(CLAIM);
      assert.ok(checkpoint, "expected a checkpoint");
      const join = { received, seq, answered };
      assert.equal(next.session.restore(checkpoint, join), true);
      assert.equal(next.session.resume(next.channel, received, seq), true);
      return next;
    },
  };
}
