import type { UploadFile, UploadNews } from "./entry.ts";
import type { UploadTexts } from "./checks.ts";
import { type ExternalStore, UploadError, type UploadStore } from "./store.ts";

/** How often a view is told of progress at most, in milliseconds: each time it renders. */
const NEWS_INTERVAL = 500;
/** How long a body may bring nothing, in milliseconds: its connection may be dead, and nobody has told. */
const STALL_TIME = 30_000;
/** How much of a file is read before an author looks at it, in bytes. */
const HEAD_LENGTH = 4096;

/** Looks at the first bytes of a file; a text says what is wrong. */
export type HeadCheck = (
  head: Uint8Array,
  file: UploadFile,
) => string | undefined | Promise<string | undefined>;

/** What files are received with. */
export interface Receiving {
  readonly store: UploadStore | ExternalStore;
  readonly check: HeadCheck | undefined;
  readonly texts: UploadTexts;
}

/**
 * Receives one file for as long as its view waits for it: answers what its page posts, one request at a time.
 *
 * A request without anything asks how much there is. One with `at` brings what comes from there on: it is taken if that
 * much is there, and is answered with how much is there then. So the store knows best, and whoever sends can be cut off
 * anywhere. What a browser sends elsewhere is asked where to, and `sent` says that it is there. `lost` says that the
 * browser has the file no longer, `refused` that it is not let through, with a status.
 */
export class Receiver {
  #current: AbortController | undefined;
  #last: Promise<unknown> = Promise.resolve();
  #hasEnded = false;
  #told = -Infinity;

  constructor(
    private readonly file: UploadFile,
    private readonly receiving: Receiving,
    private readonly tell: (news: UploadNews) => void,
  ) {}

  /** Answers a request of the page. */
  readonly respond = (request: Request): Promise<Response> => {
    // A page that asks anew has given up what it asked before, though its connection may not know yet.
    this.#current?.abort();
    const { signal } = this.#current = new AbortController();
    const response = this.#last.then(() => this.#answer(request, signal));
    this.#last = response.catch(() => {});
    return response;
  };

  /** Takes nothing any more; settles when nothing is being written. */
  async end(): Promise<void> {
    this.#hasEnded = true;
    this.#current?.abort();
    await this.#last;
  }

  async #answer(request: Request, signal: AbortSignal): Promise<Response> {
    if (this.#hasEnded) return new Response(null, { status: 404 });
    const { file: { id }, receiving: { store, texts } } = this;
    const query = new URL(request.url).searchParams;
    const isLost = query.has("lost");
    if (isLost || query.has("refused")) {
      this.tell({ id, error: isLost ? texts.file : texts.store });
      return Response.json({});
    }
    try {
      return "target" in store
        ? await this.#direct(store, query.has("sent"))
        : await this.#take(store, request.body, query.get("at"), signal);
    } catch (error) {
      if (!(error instanceof UploadError)) {
        this.tell({ id, error: texts.store });
        throw error;
      }
      this.tell({ id, error: error.message });
      return new Response(null, { status: 422 });
    }
  }

  async #direct(store: ExternalStore, isSent: boolean): Promise<Response> {
    const { file } = this;
    if (!isSent) return Response.json(await store.target(file));
    await this.#finish(store);
    return Response.json({ at: file.size });
  }

  async #take(
    store: UploadStore,
    body: ReadableStream<Uint8Array> | null,
    from: string | null,
    signal: AbortSignal,
  ): Promise<Response> {
    const { file } = this;
    let at = await store.offset(file);
    if (from !== null && Number(from) !== at) {
      return Response.json({ at }, { status: 409 });
    }
    if (from !== null && body !== null) {
      at = await this.#write(store, body, at, signal);
    }
    if (at === file.size) await this.#finish(store);
    return Response.json({ at });
  }

  async #finish(store: UploadStore | ExternalStore): Promise<void> {
    const { file: { id, size } } = this;
    const location = await store.finish(this.file);
    this.tell({ id, received: size, location });
  }

  /** Writes a part of the file; what has come of one that breaks off counts. */
  async #write(
    store: UploadStore,
    body: ReadableStream<Uint8Array>,
    at: number,
    signal: AbortSignal,
  ): Promise<number> {
    const { file, receiving: { check, texts } } = this;
    let head = check && at === 0 ? new Uint8Array(0) : undefined;
    let writer: WritableStreamDefaultWriter<Uint8Array> | undefined;
    try {
      for await (let chunk of chunksOf(body, signal)) {
        if (at + chunk.length > file.size) throw new UploadError(texts.size);
        if (head !== undefined) {
          chunk = head = joined(head, chunk);
          if (head.length < Math.min(HEAD_LENGTH, file.size)) continue;
          const wrong = await check!(head.subarray(0, HEAD_LENGTH), file);
          if (wrong !== undefined) throw new UploadError(wrong);
          head = undefined;
        }
        writer ??= await this.#open(store, at);
        if (writer === undefined) return await store.offset(file);
        await writer.write(chunk);
        at += chunk.length;
        this.#progress(at);
      }
      await writer?.close();
      return at;
    } catch (error) {
      // What went wrong is known.
      await writer?.abort(error).catch(() => {});
      throw error;
    }
  }

  /** `undefined` if what the file had is not there any more, as it was taken for abandoned: its page begins again. */
  async #open(
    store: UploadStore,
    at: number,
  ): Promise<WritableStreamDefaultWriter<Uint8Array> | undefined> {
    try {
      return (await store.open(this.file, at)).getWriter();
    } catch (error) {
      if (await store.offset(this.file) === at) throw error;
    }
  }

  #progress(received: number): void {
    const now = performance.now();
    if (now - this.#told < NEWS_INTERVAL) return;
    this.#told = now;
    this.tell({ id: this.file.id, received });
  }
}

/** What comes of a body until it ends, breaks off, stalls or is given up. */
async function* chunksOf(
  body: ReadableStream<Uint8Array>,
  signal: AbortSignal,
): AsyncGenerator<Uint8Array, void, void> {
  const reader = body.getReader();
  const cancel = () => void reader.cancel().catch(() => {});
  signal.addEventListener("abort", cancel);
  try {
    while (!signal.aborted) {
      const timer = setTimeout(cancel, STALL_TIME);
      const { done, value } = await reader.read().catch(() => END);
      clearTimeout(timer);
      if (done) return;
      yield value;
    }
  } finally {
    signal.removeEventListener("abort", cancel);
    cancel();
  }
}

const END = { done: true, value: undefined } as const;

function joined(a: Uint8Array, b: Uint8Array): Uint8Array<ArrayBuffer> {
  const both = new Uint8Array(a.length + b.length);
  both.set(a);
  both.set(b, a.length);
  return both;
}
