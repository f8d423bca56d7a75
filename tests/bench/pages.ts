import { Child, DRIVER_CORE, SERVER_CORE } from "./child_process.ts";
import { compare, type Comparison } from "./comparison.ts";

/** First pages of a path against a server that has the same bytes ready. */
export async function comparePages(
  path: string,
): Promise<Comparison> {
  const core = SERVER_CORE;
  await using gallery = await Child.start("servers/gallery.tsx", [], { core });
  const url = gallery.origin + path;
  await using bare = await Child.start("servers/bare_page.ts", [url], { core });
  await using visitors = await startVisitors(gallery, path);
  await using others = await startVisitors(bare, path);
  return await compare(
    { server: gallery, driver: visitors },
    { server: bare, driver: others },
  );
}

/** Starts a load driver that asks for a page again and again. */
export function startVisitors(server: Child, path: string): Promise<Child> {
  return Child.start("page_driver.ts", [server.port, path], {
    core: DRIVER_CORE,
  });
}
