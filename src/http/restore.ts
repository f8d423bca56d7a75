import type { Checkpoint } from "../session/checkpoint.ts";
import type { Checkpoints } from "../session/checkpoints.ts";
import { Session } from "../session/session.ts";
import { idOfToken, type SessionTokens } from "../session/session_token.ts";
import type { Join, Visitor } from "../transport/connection.ts";
import { admitVisitor } from "./admission.ts";
import type { PageServices } from "./page.ts";
import type { PageRoute } from "./page_route.ts";
import { pathOf, type Router } from "./router.ts";

/** Where sessions are found that have gone with their process. */
export interface Stored {
  readonly checkpoints: Checkpoints;
  readonly tokens: SessionTokens;
}

type Restored = Session | "reload" | undefined;

/**
 * Makes what restores the sessions of an app. Joins of one document that ask for its session at the same time get the same
 * one.
 *
 * @throws whatever the store throws
 */
export function createRestore(
  services: PageServices,
  router: Router<PageRoute>,
  { checkpoints, tokens }: Stored,
): (join: Join, visitor: Visitor) => Promise<Restored> {
  const pending = new Map<string, Promise<Restored>>();

  const load = async (
    join: Join,
    visitor: Visitor,
  ): Promise<Restored> => {
    const id = idOfToken(join.session);
    const { closes } = services.registry;
    const checkpoint = await checkpoints.load(id);
    if (
      checkpoint === undefined || checkpoint.browser !== visitor.browser ||
      checkpoint.document !== join.document
    ) return undefined;
    return await restore(
      services,
      router,
      checkpoint,
      id,
      join,
      visitor,
      closes,
    );
  };

  return async (join, visitor) => {
    const { session: token, document, path } = join;
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
  checkpoint: Checkpoint,
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
  const session = new Session(id, match.value.view, page, host);
  try {
    if (session.restore(checkpoint, join)) {
      registry.add(session);
      return session;
    }
  } catch (error) {
    host.report(error, { during: "mount", path, session: id });
  }
  session.dispose();
  return undefined;
}
