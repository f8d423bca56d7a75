import {
  type App,
  type AppOptions,
  createApp,
  defineView,
  upload,
  UploadField,
  type UploadNews,
  type UploadOptions,
  UploadPreview,
  UploadProgress,
} from "@rivulet/live";

/** The smallest parts that there may be: a file of some megabytes takes many. */
export const CHUNK_SIZE = 65_536;

/** A page that uploads into a store, and a button whose clicks are counted meanwhile. */
export function createUploads(
  uploads: UploadOptions,
  options: Partial<AppOptions> = {},
): App {
  const Files = upload({ chunkSize: CHUNK_SIZE, ...uploads });
  const view = defineView({
    title: "Uploads",
    init: () => ({
      files: Files.start(),
      done: [] as string[],
      clicks: 0,
    }),
    update: {
      chosen: (state, _: void, ctx) => ({
        ...state,
        files: Files.chosen(state.files, ctx),
      }),
      heard: (state, news: UploadNews) => {
        const { uploads: files, done } = Files.heard(state.files, news);
        return {
          ...state,
          files,
          done: done ? [...state.done, done.name] : state.done,
        };
      },
      removed: (state, id: string) => ({
        ...state,
        files: Files.removed(state.files, id),
      }),
      retried: (state, id: string) => ({
        ...state,
        files: Files.retried(state.files, id),
      }),
      clicked: (state) => ({ ...state, clicks: state.clicks + 1 }),
    },
    subscriptions: ({ files }) => ({ heard: Files.news(files) }),
    view: ({ files, done, clicks }, { on }) => (
      <main>
        <div id="zone" rv-drop>
          <UploadField
            of={Files}
            value={files}
            id="files"
            aria-label="Files"
            onChange={on.chosen}
          />
        </div>
        <ul>
          {files.entries.map((entry) => (
            <li key={entry.id} data-name={entry.name}>
              <UploadPreview entry={entry} />
              <UploadProgress entry={entry} />
              <output>
                {entry.name} {entry.status} {"error" in entry && entry.error}
              </output>
              <button class="remove" onClick={on.removed(entry.id)}>
                Remove
              </button>
              <button class="retry" onClick={on.retried(entry.id)}>
                Retry
              </button>
            </li>
          ))}
        </ul>
        <output id="dropped">{files.dropped.length}</output>
        <output id="done">{done.join()}</output>
        <button id="click" onClick={on.clicked}>{clicks}</button>
      </main>
    ),
  });
  return createApp({ routes: { "/": view }, ...options });
}
