import type { PageRequest } from "../session/page.ts";
import type { Cleanup } from "../view/source.ts";

/** How many parts of files are taken at once: each has buffers on its way. */
const MOST = 1000;

/** An upload that a page waits for. */
interface Open {
  /** Whose request says which browser it is: that may change while the page moves. */
  readonly page: { readonly request: PageRequest };
  respond(request: Request): Promise<Response>;
}

/**
 * The uploads that the views of an app wait for, by their ids. What nobody waits for cannot be written: an upload is open
 * as long as its view listens to it, and for the browser of its page alone.
 */
export class UploadDesk {
  readonly #open = new Map<string, Open>();
  #count = 0;

  /** Opens an upload until the returned function is called. */
  open(
    id: string,
    page: Open["page"],
    respond: Open["respond"],
  ): Cleanup {
    const open = { page, respond };
    // A page that goes on in another session may open it there before it is closed here.
    this.#open.set(id, open);
    return () => {
      if (this.#open.get(id) === open) this.#open.delete(id);
    };
  }

  /**
   * Answers a request for an upload.
   *
   * @param browser the id in the browser's cookie
   * @returns `undefined` if it is not open here
   */
  respond(
    request: Request,
    id: string,
    browser: string | undefined,
  ): Promise<Response> | Response | undefined {
    // Without a cookie nobody is asked for it elsewhere either.
    if (browser === undefined) return new Response(null, { status: 404 });
    const open = this.#open.get(id);
    if (open === undefined) return undefined;
    if (open.page.request.browser !== browser) {
      return new Response(null, { status: 404 });
    }
    if (this.#count >= MOST) {
      return new Response("Too many uploads", {
        status: 503,
        headers: { "retry-after": "1" },
      });
    }
    return this.#respond(request, open);
  }

  async #respond(request: Request, open: Open): Promise<Response> {
    this.#count++;
    try {
      return await open.respond(request);
    } finally {
      this.#count--;
    }
  }
}
