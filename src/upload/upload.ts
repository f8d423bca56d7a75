import { createHash } from "node:crypto";
import type { Context } from "../view/context.ts";
import type { FileInfo } from "../view/event.ts";
import type { Source } from "../view/source.ts";
import { startedAlone } from "../view/topic.ts";
import { type Limits, wrongWith } from "./checks.ts";
import {
  type DoneUpload,
  fileOf,
  type UploadEntry,
  type UploadFile,
  type UploadNews,
  type Uploads,
} from "./entry.ts";
import { type UploadOptions, uploadSettings } from "./options.ts";
import { Receiver, type Receiving } from "./receiver.ts";

/** So many refused files are shown: who chooses thousands reads no more. */
const MAX_REFUSED = 50;
/** As long as file systems have them: more would only be kept. */
const MAX_NAME_LENGTH = 255;

/**
 * Describes uploads: what may be chosen, and where it is stored. What was chosen is plain data in the view's state, which
 * handlers change with what their event says; a source among the view's `subscriptions` receives the files. A file is
 * sent in parts by POST, beside the page's connection, whichever that is. As the state knows which files are open, they go
 * on after a lost connection, and on another instance of the app. They do not after the tab was loaded again: the browser
 * has forgotten which files they were.
 *
 * A file is received only while the view subscribes to its {@linkcode UploadDefinition.news} and shows its `UploadField`.
 *
 * @throws {TypeError} If something in `accept` is neither a media type nor an ending.
 * @throws {RangeError} If a number makes no sense.
 *
 * @example
 * ```tsx
 * import {
 *   defineView,
 *   fileStore,
 *   upload,
 *   UploadField,
 *   type UploadNews,
 *   UploadProgress,
 * } from "@rivulet/live";
 *
 * const Photos = upload({
 *   store: fileStore("uploads"),
 *   accept: ["image/*"],
 *   maxSize: 20_000_000,
 *   maxCount: 5,
 * });
 *
 * const Page = defineView({
 *   init: () => ({ photos: Photos.start(), stored: [] as string[] }),
 *   update: {
 *     chosen: (state, _: void, ctx) => ({ ...state, photos: Photos.chosen(state.photos, ctx) }),
 *     heard: (state, news: UploadNews) => {
 *       const { uploads, done } = Photos.heard(state.photos, news);
 *       return {
 *         photos: uploads,
 *         stored: done ? [...state.stored, done.location] : state.stored,
 *       };
 *     },
 *     removed: (state, id: string) => ({ ...state, photos: Photos.removed(state.photos, id) }),
 *   },
 *   subscriptions: ({ photos }) => ({ heard: Photos.news(photos) }),
 *   view: ({ photos }, { on }) => (
 *     <label rv-drop>
 *       Drop photos here
 *       <UploadField of={Photos} value={photos} onChange={on.chosen} />
 *       {photos.entries.map((entry) => (
 *         <p key={entry.id}>
 *           {entry.name} <UploadProgress entry={entry} />
 *           {"error" in entry && entry.error}
 *           <button type="button" onClick={on.removed(entry.id)}>Remove</button>
 *         </p>
 *       ))}
 *     </label>
 *   ),
 * });
 * ```
 */
export function upload(options: UploadOptions): UploadDefinition {
  return new UploadDefinition(options);
}

/**
 * Uploads: made by {@linkcode upload}, at the top of a module. What it is given stays as it is.
 *
 * @example
 * ```ts
 * import { fileStore, upload } from "@rivulet/live";
 *
 * const Scans = upload({ store: fileStore("scans"), accept: [".pdf"] });
 * const event = { type: "change", files: [{ name: "cat.png", size: 9, type: "image/png" }] };
 * const { entries } = Scans.chosen(Scans.start(), { event, eventId: "page.1" });
 * console.log(entries[0].status); // "refused"
 * ```
 */
export class UploadDefinition {
  /** @ignore For `UploadField`. */
  readonly chunkSize: number;
  /** @ignore For `UploadField`. */
  readonly limits: Limits;
  readonly #receiving: Receiving;
  readonly #receivers = new Map<string, Receiver>();

  /** @ignore Made by `upload`, not by authors. */
  constructor(options: UploadOptions) {
    const { chunkSize, limits, receiving } = uploadSettings(options);
    this.chunkSize = chunkSize;
    this.limits = limits;
    this.#receiving = receiving;
  }

  /** Nothing is chosen yet. */
  start(): Uploads {
    return { entries: [], dropped: [] };
  }

  /**
   * With the files that a `change` event of an `UploadField` brings: those within the limits are open, the others refused.
   *
   * @param ctx The context of the handler.
   *
   * @throws {TypeError} If the event has no files.
   */
  chosen(
    uploads: Uploads,
    { event, eventId }: Pick<Context, "event" | "eventId">,
  ): Uploads {
    if (event.files === undefined) {
      throw new TypeError(
        `Expected an event of a field for files, but received "${event.type}" of something else. ` +
          "Call chosen in the handler that UploadField has as onChange.",
      );
    }
    if (this.limits.maxCount === 1) {
      return this.#replaced(uploads, event.files.at(-1), eventId);
    }
    let { entries } = uploads;
    event.files.forEach((file, i) => {
      const entry = this.#entry(file, uploadId(eventId, i), entries);
      if (entry !== undefined) entries = [...entries, entry];
    });
    return { ...uploads, entries };
  }

  /**
   * With what is new of an upload.
   *
   * @returns the uploads, and the one that is stored with this news: once, also if its server dies meanwhile
   */
  heard(
    uploads: Uploads,
    { id, received, location, error, isForgotten }: UploadNews,
  ): { readonly uploads: Uploads; readonly done: DoneUpload | undefined } {
    if (isForgotten) {
      const dropped = uploads.dropped.filter((file) => file.id !== id);
      return { uploads: { ...uploads, dropped }, done: undefined };
    }
    let done: DoneUpload | undefined;
    const entries = uploads.entries.map((entry): UploadEntry => {
      if (entry.id !== id || entry.status !== "open") return entry;
      const now = { ...fileOf(entry), received: received ?? entry.received };
      if (location !== undefined) {
        return done = { ...now, status: "done", location };
      }
      return error === undefined
        ? { ...now, status: "open" }
        : { ...now, status: "failed", error };
    });
    return { uploads: { ...uploads, entries }, done };
  }

  /**
   * Without an entry: one that is open is cancelled, and what was stored of one that is not done is removed. What is done
   * stays in its store.
   */
  removed(uploads: Uploads, id: string): Uploads {
    return without(uploads, (entry) => entry.id === id);
  }

  /** With another try at an entry that has failed; what is stored of it counts. */
  retried(uploads: Uploads, id: string): Uploads {
    const entries = uploads.entries.map((entry): UploadEntry =>
      entry.id === id && entry.status === "failed"
        ? { ...fileOf(entry), received: entry.received, status: "open" }
        : entry
    );
    return { ...uploads, entries };
  }

  /** The sources that receive the files that are open: for the view's `subscriptions`. */
  news({ entries, dropped }: Uploads): Source<UploadNews>[] {
    return [
      ...entries.filter(({ status }) => status === "open")
        .map((entry) => this.#reception(fileOf(entry))),
      ...dropped.map((file) => this.#removal(file)),
    ];
  }

  /** With another file in place of the one that there may be, unless it is refused. */
  #replaced(
    uploads: Uploads,
    file: FileInfo | undefined,
    eventId: string,
  ): Uploads {
    const entry = file && this.#entry(file, uploadId(eventId, 0), []);
    if (entry === undefined) return uploads;
    const { entries, dropped } = without(
      uploads,
      ({ status }) => status === "refused" || entry.status !== "refused",
    );
    return { entries: [...entries, entry], dropped };
  }

  #entry(
    { name, size, type }: FileInfo,
    id: string,
    entries: readonly UploadEntry[],
  ): UploadEntry | undefined {
    const taken = entries.filter(({ status }) => status !== "refused").length;
    const file = {
      // Its ending says what it is: what is checked is what is stored.
      name: name.slice(-MAX_NAME_LENGTH),
      size,
      type: type.slice(0, MAX_NAME_LENGTH),
    };
    const wrong = wrongWith(file, taken, this.limits);
    const entry = { id, ...file, received: 0 };
    if (wrong === undefined) return { ...entry, status: "open" };
    if (entries.length - taken >= MAX_REFUSED) return undefined;
    const error = this.#receiving.texts[wrong];
    return { ...entry, status: "refused", error };
  }

  #reception(file: UploadFile): Source<UploadNews> {
    return {
      key: `upload ${file.id}`,
      start: () => startedAlone("news of uploads"),
      connect: (services, emit) => {
        const receiver = new Receiver(file, this.#receiving, emit);
        this.#receivers.set(file.id, receiver);
        const close = services.answer(file.id, receiver.respond);
        return () => {
          close();
          void receiver.end().then(() => {
            if (this.#receivers.get(file.id) !== receiver) return;
            this.#receivers.delete(file.id);
          });
        };
      },
      // Of what waits the last word counts; there is none after an end.
      coalesce: (_, later) => later,
    };
  }

  #removal(file: UploadFile): Source<UploadNews> {
    return {
      key: `upload ${file.id} removed`,
      start: async function* (
        this: UploadDefinition,
      ): AsyncGenerator<UploadNews> {
        // Who still writes would make it again.
        await this.#receivers.get(file.id)?.end();
        await this.#receiving.store.remove(file);
        yield { id: file.id, isForgotten: true };
      }.bind(this),
    };
  }
}

/** The same when an event is replayed, and nothing that another page could guess. */
function uploadId(eventId: string, index: number): string {
  return createHash("sha256").update(`upload ${eventId} ${index}`)
    .digest("base64url").slice(0, 22);
}

/** Without some entries; what is stored of those that are not done is to be forgotten. */
function without(
  { entries, dropped }: Uploads,
  isGone: (entry: UploadEntry) => boolean,
): Uploads {
  const gone = entries.filter((entry) =>
    isGone(entry) && (entry.status === "open" || entry.status === "failed")
  );
  return {
    entries: entries.filter((entry) => !isGone(entry)),
    dropped: [...dropped, ...gone.map(fileOf)],
  };
}
