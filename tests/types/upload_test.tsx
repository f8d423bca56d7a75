import {
  defineView,
  external,
  type ExternalStore,
  fileStore,
  upload,
  type UploadEntry,
  UploadField,
  type UploadNews,
  UploadPreview,
  UploadProgress,
} from "@rivulet/live";
import { assertType, type Equal } from "./assert_type.ts";

const Photos = upload({ store: fileStore("uploads") });

Deno.test("a view hears of its uploads by a handler that takes their news", () => {
  defineView({
    init: () => ({ photos: Photos.start(), places: [] as string[] }),
    update: {
      chosen: (state, _: void, ctx) => ({
        ...state,
        photos: Photos.chosen(state.photos, ctx),
      }),
      heard: (state, news: UploadNews) => {
        const { uploads, done } = Photos.heard(state.photos, news);
        assertType<Equal<typeof done extends undefined ? 1 : 0, 0>>();
        // @ts-expect-error There may be none.
        done.location;
        return { ...state, photos: uploads };
      },
      removed: (state, id: string) => ({
        ...state,
        // @ts-expect-error An entry is removed by its id.
        photos: Photos.removed(state.photos, { id }),
      }),
    },
    subscriptions: ({ photos }) => ({ heard: Photos.news(photos) }),
    view: ({ photos }, { on }) => (
      <label rv-drop>
        <UploadField of={Photos} value={photos} onChange={on.chosen} id="a" />
        {/* @ts-expect-error Somebody has to hear of it. */}
        <UploadField of={Photos} value={photos} />
        {/* @ts-expect-error What is shown of it is the page's own. */}
        <UploadField of={Photos} value="" onChange={on.chosen} />
        {photos.entries.map((entry) => (
          <p>
            <UploadProgress entry={entry} class="bar" />
            <UploadPreview entry={entry} alt={entry.name} />
          </p>
        ))}
      </label>
    ),
  });
  defineView({
    init: () => ({ photos: Photos.start() }),
    update: { heard: (state, _: { bytes: number }) => state },
    // @ts-expect-error The handler takes something else.
    subscriptions: ({ photos }) => ({ heard: Photos.news(photos) }),
    view: () => <p />,
  });
});

Deno.test("an entry has a place when it is done, and an error when it is not to be", () => {
  const show = (entry: UploadEntry): string => {
    // @ts-expect-error It may not be done.
    entry.location;
    // @ts-expect-error It may be well.
    entry.error;
    switch (entry.status) {
      case "open":
        return "";
      case "done":
        return entry.location;
      case "failed":
      case "refused":
        return entry.error;
    }
  };
  assertType<Equal<ReturnType<typeof show>, string>>();
});

Deno.test("a store is one that is written to, or one elsewhere", () => {
  const elsewhere = external({ presign: () => ({ url: "https://a.example" }) });
  assertType<Equal<typeof elsewhere, ExternalStore>>();
  upload({ store: elsewhere, maxCount: 1 });
  // @ts-expect-error Something has to keep what comes.
  upload({ accept: ["image/*"] });
  // @ts-expect-error A store has to say what it has.
  upload({ store: { open: () => new WritableStream(), finish: () => "" } });
  // @ts-expect-error It is spelled maxSize.
  upload({ store: elsewhere, maxsize: 1 });
});
