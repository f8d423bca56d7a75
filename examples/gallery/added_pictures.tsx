/** @jsxImportSource @rivulet/live */
// Pictures that visitors add: everybody sees them, for ten minutes.
import {
  defineView,
  fileStore,
  For,
  Shared,
  shared,
  upload,
  UploadField,
  type UploadNews,
  UploadProgress,
  type Uploads,
  type View,
} from "@rivulet/live";
import type { JSX } from "preact";
import { basename } from "node:path";
import { removeOldFiles } from "./old_files.ts";

const FOLDER = ".rivulet/pictures";
const PATH = "/added";
/** How long a picture is shown and kept, in milliseconds. */
const KEPT = 10 * 60 * 1000;
const MOST_SHOWN = 12;

/** How files begin that browsers show as pictures and never run. */
const BEGINNINGS = [
  /^\x89PNG/,
  /^\xff\xd8\xff/,
  /^GIF8[79]a/,
  /^RIFF.{4}WEBP/s,
];

const Photos = upload({
  store: fileStore(FOLDER, { quota: 100_000_000, abandonedAfter: KEPT }),
  accept: [".png", ".jpg", ".jpeg", ".gif", ".webp"],
  maxSize: 5_000_000,
  maxCount: MOST_SHOWN,
  check: (head) => {
    const beginning = String.fromCharCode(...head.subarray(0, 12));
    return BEGINNINGS.some((pattern) => pattern.test(beginning))
      ? undefined
      : "This is no picture";
  },
});

interface Added {
  readonly src: string;
  readonly title: string;
  /** When, in milliseconds since 1970. */
  readonly at: number;
}

const added = shared("added pictures", {
  init: (): readonly Added[] => [],
  update: {
    add: (pictures, picture: Added) =>
      [
        picture,
        ...pictures.filter(({ src, at }) =>
          src !== picture.src && picture.at - at < KEPT
        ),
      ].slice(0, MOST_SHOWN),
  },
});

const showAdded = (pictures: readonly Added[]): JSX.Element => (
  <ul id="added">
    {pictures.filter(({ at }) => Date.now() - at < KEPT).map((picture) => (
      <li key={picture.src}>
        <a href={picture.src}>
          <img src={picture.src} alt={picture.title} />
        </a>
      </li>
    ))}
  </ul>
);

/** A field for pictures, and those that were added lately. */
export const AddedPictures: View = defineView({
  init: (): { photos: Uploads } => ({ photos: Photos.start() }),
  update: {
    chosen: async (_state, _: void, ctx) => {
      await removeOldFiles(FOLDER, KEPT);
      // Meanwhile it may have heard of other files.
      return ({ photos }) => ({ photos: Photos.chosen(photos, ctx) });
    },
    heard: (state, news: UploadNews, ctx) => {
      const { uploads, done } = Photos.heard(state.photos, news);
      if (done === undefined) return { photos: uploads };
      const src = `${PATH}/${basename(done.location)}`;
      ctx.apply(added.on.add({ src, title: done.name, at: Date.now() }));
      return { photos: Photos.removed(uploads, done.id) };
    },
    removed: (state, id: string) => ({
      photos: Photos.removed(state.photos, id),
    }),
  },
  subscriptions: ({ photos }) => ({ heard: Photos.news(photos) }),
  view: ({ photos }, { on }) => (
    <div class="added">
      <label class="drop-zone" rv-drop>
        <UploadField
          of={Photos}
          value={photos}
          id="add"
          aria-describedby="add-limits"
          onChange={on.chosen}
        />
        <strong>Add a picture</strong>
        <span id="add-limits" class="drop-hint">
          PNG, JPEG, GIF or WebP, up to 5 MB. Everybody sees it, for ten
          minutes.
        </span>
      </label>
      <For each={photos.entries} by={({ id }) => id}>
        {(entry) => (
          <p class="adding">
            <span>{entry.name}</span>
            {entry.status === "open"
              ? <UploadProgress entry={entry} />
              : <span role="alert">{"error" in entry && entry.error}</span>}
            <button type="button" onClick={on.removed(entry.id)}>
              {entry.status === "open" ? "Cancel" : "Dismiss"}
            </button>
          </p>
        )}
      </For>
      <Shared of={added}>{showAdded}</Shared>
    </div>
  ),
});

/** Where the app finds them: the folder has to be there. */
export function addedFiles(): Record<string, string> {
  Deno.mkdirSync(FOLDER, { recursive: true });
  return { [PATH]: FOLDER };
}
