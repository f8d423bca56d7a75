import type { Checkpoint } from "../session/checkpoint.ts";
import type { SessionHost } from "../session/host.ts";
import type { Ownership, Taken } from "../session/ownership.ts";
import { Session } from "../session/session.ts";
import { migrated } from "../session/view_memory.ts";
import { idOfToken, type SessionTokens } from "../session/session_token.ts";
import type { Join, Mounted, Visitor } from "../transport/connection.ts";
import type { AnyView } from "../view/view.ts";
import { admitVisitor } from "./admission.ts";
import type { PageServices } from "./page.ts";
import type { PageRoute } from "./page_route.ts";
import { pathOf, type Router } from "./router.ts";

type Restored = Session | Mounted | "reload" | undefined;

/**
 * Makes what finds the sessions of an app that are in other instances, or have gone with theirs. Joins of one document that ask for its session at the same time get the same
 * one.
 *
 * @throws whatever the store throws
 */
export function createRestore(
  services: PageServices,
  router: Router<PageRoute>,
  ownership: Ownership,
  tokens: SessionTokens,
): (join: Join, visitor: Visitor) => Promise<Restored> {
  const pending = new Map<string, Promise<Restored>>();

  const load = async (
    join: Join,
    visitor: Visitor,
  ): Promise<Restored> => {
    const id = idOfToken(join.session);
    const { closes } = services.registry;
    const { browser } = visitor;
    const { document } = join;
    const taken = await ownership.take({ id, browser, document });
    return taken &&
      await restore(services, router, taken, id, join, visitor, closes);
  };

  return async (join, visitor) => {
    const { session: token, document, path } = join;
    const id = idOfToken(token);
    const here = services.registry.get(id);
    if (here?.document === document && await ownership.owns(id)) return here;
    if (!tokens.isGenuine(token)) return undefined;
    const key = JSON.stringify([token, visitor.browser, document]);
    let loading = pending.get(key);
    if (loading === undefined) {
      loading = load(join, visitor).finally(() => pending.delete(key));
      pending.set(key, loading);
    }
    try {
      return await loading;
    } catch (error) {
      // The page tries again: to begin anew would give up what may still be there.
      services.host.report(error, { during: "mount", path });
      throw error;
    }
  };
}

async function restore(
  services: PageServices,
  router: Router<PageRoute>,
  { checkpoint, isStored, isParked }: Taken,
  id: string,
  join: Join,
  visitor: Visitor,
  closes: number,
): Promise<Restored> {
  const { path } = checkpoint;
  const match = router.match(pathOf(path).pathname);
  if (match === undefined) return undefined;
  const { connect, registry, host } = services;
  const page = await admitVisitor(connect, path, visitor, match);
  if (page === "reload") return "reload";
  // The app was closed, or another process restores it.
  if (registry.isFrozen || registry.closes !== closes) return undefined;
  const { view } = match.value;
  const session = new Session(id, view, page, host);
  try {
    const isSame = isParked
      ? session.receiveParked(checkpoint)
      : session.restore(checkpoint, join, isStored);
    if (isSame) {
      registry.add(session);
      // What another instance has given up may be newer than what is stored.
      if (isStored) session.keeper?.changed();
      return session;
    }
  } catch (error) {
    host.report(error, { during: "mount", path, session: id });
  }
  session.dispose();
  return renew(new Session(id, view, page, host), view, checkpoint, host);
}

/** A deploy has made the view show something else: the page is shown anew, from its state if the view says that it can. */
function renew(
  session: Session,
  view: AnyView,
  { tree, path }: Checkpoint,
  host: SessionHost,
): Mounted | undefined {
  try {
    const memory = migrated(tree, view);
    if (memory !== undefined) {
      return { session, html: session.view.renew(memory) };
    }
  } catch (error) {
    host.report(error, { during: "mount", path, session: session.id });
  }
  session.dispose();
  return undefined;
}
