import { notFoundPage } from "./error_page.ts";

/** A page of HTML. */
export function htmlResponse(body: string, status: number): Response {
  return new Response(body, {
    status,
    headers: { "content-type": "text/html; charset=utf-8" },
  });
}

/** The answer to a path that leads nowhere. */
export function notFound(): Response {
  return htmlResponse(notFoundPage(), 404);
}

/** The answer to a method other than those that have a meaning here. */
export function methodNotAllowed(allow = "GET, HEAD"): Response {
  return new Response(null, { status: 405, headers: { allow } });
}
