import type { Checkpoint } from "../session/checkpoint.ts";
import type { Ownership, Taken } from "../session/ownership.ts";
import type { PageRequest } from "../session/page.ts";
import { Session } from "../session/session.ts";
import { idOfToken, type SessionTokens } from "../session/session_token.ts";
import { migrated } from "../session/view_memory.ts";
import type {
  Join,
  Mounted,
  Reception,
  Visitor,
} from "../transport/connection.ts";
import type { AnyView } from "../view/view.ts";
import { admitVisitor } from "./admission.ts";
import type { PageServices } from "./page.ts";
import type { PageRoute } from "./page_route.ts";
import { randomId } from "./random_id.ts";
import { pathOf, type Router } from "./router.ts";

type Restored = Awaited<ReturnType<NonNullable<Reception["restore"]>>>;

/** A visitor who is let in, and what they see. */
interface Entry {
  readonly view: AnyView;
  readonly page: PageRequest;
}

/** A session that is being looked for, and who waits for it. */
interface Pending {
  readonly loading: Promise<Restored>;
  readonly waiting: (() => boolean)[];
}

/**
 * Makes what finds the sessions of an app that are in other instances, or have gone with theirs. Joins of one document that
 * ask for its session at the same time get the same one.
 *
 * @throws whatever the store throws
 */
export function createRestore(
  services: PageServices,
  router: Router<PageRoute>,
  ownership: Ownership,
  tokens: SessionTokens,
): NonNullable<Reception["restore"]> {
  const { registry, connect, host } = services;
  const pending = new Map<string, Pending>();
  let isWarned = false;

  const enter = async (
    path: string,
    visitor: Visitor,
  ): Promise<Entry | "reload" | undefined> => {
    const match = router.match(pathOf(path).pathname);
    if (match === undefined) return undefined;
    const page = await admitVisitor(connect, path, visitor, match);
    return page === "reload" ? "reload" : { view: match.value.view, page };
  };

  const load = async (
    join: Join,
    visitor: Visitor,
    waiting: Pending["waiting"],
  ): Promise<Restored> => {
    const id = idOfToken(join.session);
    const { closes } = registry;
    // First: who is not let in, or not yet, must not take the session from where it is.
    let entry = await enter(join.path, visitor);
    if (entry === undefined || entry === "reload") return entry;
    if (!waiting.some((isWaiting) => isWaiting())) return "elsewhere";
    const { browser } = visitor;
    const { document } = join;
    using expected = registry.expect(id);
    const taken = await ownership.take({ id, browser, document });
    if (taken === undefined) return undefined;
    const { path } = taken.checkpoint;
    if (path !== join.path) entry = await enter(path, visitor);
    if (entry === undefined || entry === "reload") return entry;
    if (registry.isFrozen || registry.closes !== closes) return undefined;
    if (expected.isLost) return "elsewhere";
    return restore(services, entry, taken, id, join);
  };

  return async (join, visitor, isWaiting) => {
    const { session: token, document, path } = join;
    const id = idOfToken(token);
    if (registry.get(id)?.document === document && await ownership.owns(id)) {
      const here = registry.get(id);
      if (here?.document === document) return here;
    }
    if (!tokens.isGenuine(token)) {
      if (token.includes(".") && !isWarned) {
        isWarned = true;
        host.report(otherSecret(), { during: "message", path });
      }
      return undefined;
    }
    const key = JSON.stringify([token, visitor.browser, document]);
    const before = pending.get(key);
    if (before !== undefined) {
      before.waiting.push(isWaiting);
      return await before.loading;
    }
    const waiting = [isWaiting];
    const loading = load(join, visitor, waiting)
      .finally(() => pending.delete(key));
    pending.set(key, { loading, waiting });
    try {
      return await loading;
    } catch (error) {
      // The page tries again: to begin anew would give up what may still be there.
      host.report(error, { during: "mount", path });
      throw error;
    }
  };
}

function otherSecret(): Error {
  return new Error(
    "Expected a page's name to be signed with this app's secret, but received one that is signed with another, or forged. " +
      "See that all instances have the same secret. The page begins anew; others like it are not reported.",
  );
}

function restore(
  services: PageServices,
  { view, page }: Entry,
  { checkpoint, isStored, isParked }: Taken,
  id: string,
  join: Join,
): Restored {
  const { registry, host } = services;
  const session = new Session(id, view, page, host);
  try {
    const isSame = isParked
      ? session.receiveParked(checkpoint, isStored)
      : session.restore(checkpoint, join, isStored);
    if (isSame) {
      registry.add(session);
      return session;
    }
  } catch (error) {
    const { path } = checkpoint;
    host.report(error, { during: "mount", path, session: id });
  }
  session.dispose();
  return renew(services, { view, page }, checkpoint, id);
}

/** A deploy has made the view show something else: the page is shown anew, from its state if the view says that it can. */
function renew(
  { host }: PageServices,
  { view, page }: Entry,
  { tree, path }: Checkpoint,
  before: string,
): Mounted | undefined {
  // Its events are counted anew: what they ask of others must not go by the ids of those before.
  const session = new Session(randomId(), view, page, host);
  try {
    const memory = migrated(tree, view);
    if (memory !== undefined) {
      const html = session.view.renew(memory);
      host.checkpoints?.discard(before);
      return { session, html };
    }
  } catch (error) {
    host.report(error, { during: "mount", path, session: session.id });
  }
  session.dispose();
  return undefined;
}
