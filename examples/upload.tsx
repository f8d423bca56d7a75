/** @jsxImportSource @rivulet/live */
// deno serve -A examples/upload.tsx
import {
  type App,
  createApp,
  defineView,
  fileStore,
  For,
  upload,
  type UploadEntry,
  UploadField,
  type UploadNews,
  UploadPreview,
  UploadProgress,
  type Uploads,
  type View,
} from "@rivulet/live";
import type { ComponentChild, JSX } from "preact";
import { assets } from "./gallery/assets.ts";
import { Layout } from "./gallery/layout.tsx";
import { removeFile, removeOldFiles } from "./gallery/old_files.ts";

const FOLDER = ".rivulet/uploads";
/** How long the example keeps a file, in milliseconds. */
const KEPT = 10 * 60 * 1000;
const MEGABYTE = 1_000_000;

/** What may be uploaded, and where it is stored. A public page needs a quota. */
const Files = upload({
  store: fileStore(FOLDER, { quota: 500 * MEGABYTE, abandonedAfter: KEPT }),
  accept: ["image/*", ".pdf"],
  maxSize: 50 * MEGABYTE,
  maxCount: 6,
});

interface State {
  files: Uploads;
}

/** Files that are chosen or dropped, how far each of them is, and what can be done about it. */
export const Upload: View = defineView({
  title: ({ files: { entries } }: State) => {
    const open = entries.filter(({ status }) => status === "open").length;
    return open === 0 ? "Upload" : `Upload: ${open} to go`;
  },
  init: async (): Promise<State> => {
    await removeOldFiles(FOLDER, KEPT);
    return { files: Files.start() };
  },
  update: {
    chosen: (state, _: void, ctx) => ({
      files: Files.chosen(state.files, ctx),
    }),
    heard: (state, news: UploadNews) => ({
      files: Files.heard(state.files, news).uploads,
    }),
    removed: async (state, id: string) => {
      const entry = state.files.entries.find((entry) => entry.id === id);
      // What is done is the author's: the store has nothing to do with it any more.
      if (entry?.status === "done") await removeFile(entry.location);
      return (state) => ({ files: Files.removed(state.files, id) });
    },
    retried: (state, id: string) => ({
      files: Files.retried(state.files, id),
    }),
  },
  subscriptions: ({ files }) => ({ heard: Files.news(files) }),
  view: ({ files }, { on }) => {
    const { entries } = files;
    const done = entries.filter(({ status }) => status === "done").length;
    return (
      <section class="upload">
        <h1>Upload</h1>
        <p class="lead">
          Choose several files, or drop them. They go on after a lost
          connection, and even if the server is restarted meanwhile.
        </p>
        <label class="drop-zone" rv-drop>
          <UploadField
            of={Files}
            value={files}
            id="files"
            aria-describedby="limits"
            onChange={on.chosen}
          />
          <svg viewBox="0 0 48 48" aria-hidden="true">
            <path d="M24 32V12m-8 8 8-8 8 8M10 30v6a3 3 0 0 0 3 3h22a3 3 0 0 0 3-3v-6" />
          </svg>
          <strong>Choose files</strong>
          <span class="drop-hint">or drop them here</span>
        </label>
        <p id="limits" class="hint">
          Images and PDFs, up to 6 files of 50 MB. Nobody else sees them, and
          after ten minutes they are deleted.
        </p>
        <ul class="files" aria-label="Your files">
          <For each={entries} by={({ id }) => id}>
            {(entry) => (
              <Row entry={entry}>
                {entry.status === "failed" && (
                  <button type="button" onClick={on.retried(entry.id)}>
                    Try again
                  </button>
                )}
                <button
                  type="button"
                  aria-label={`${
                    entry.status === "open" ? "Cancel" : "Remove"
                  } ${entry.name}`}
                  onClick={on.removed(entry.id)}
                >
                  {entry.status === "open" ? "Cancel" : "Remove"}
                </button>
              </Row>
            )}
          </For>
        </ul>
        <p class="summary" role="status">
          {done > 0 && `${done} of ${entries.length} stored`}
        </p>
      </section>
    );
  },
});

function Row(
  { entry, children }: { entry: UploadEntry; children?: ComponentChild },
): JSX.Element {
  const { name, size, status } = entry;
  return (
    <li class={`file ${status}`}>
      <span class="thumbnail" data-ending={endingOf(name)}>
        <UploadPreview entry={entry} />
      </span>
      <div class="details">
        <p class="file-name" title={name}>{name}</p>
        {(status === "open" || status === "failed") && (
          <UploadProgress entry={entry} />
        )}
        <p class="state">
          {sizeText(size)} · {status === "done"
            ? "Stored"
            : status === "open"
            ? "Uploading"
            : entry.error}
        </p>
      </div>
      <div class="actions">{children}</div>
    </li>
  );
}

function endingOf(name: string): string {
  return /\.(\w{1,4})$/.exec(name)?.[1] ?? "";
}

function sizeText(bytes: number): string {
  return bytes < MEGABYTE
    ? `${Math.ceil(bytes / 1000)} KB`
    : `${(bytes / MEGABYTE).toFixed(1)} MB`;
}

/** The page as an app of its own, for `deno run` and `deno serve`. */
export const app: App = createApp({
  routes: { "/": Upload },
  layout: Layout,
  assets,
});
export default app;

if (import.meta.main) app.listen();
