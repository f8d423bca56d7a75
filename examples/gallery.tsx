/** @jsxImportSource @rivulet/live */
// deno serve -A examples/gallery.tsx
import {
  type App,
  createApp,
  defineView,
  For,
  Link,
  listen,
  type View,
} from "@rivulet/live";
import { addedFiles, AddedPictures } from "./gallery/added_pictures.tsx";
import { assets } from "./gallery/assets.ts";
import { Layout } from "./gallery/layout.tsx";
import { COUNT, type Picture, pictureOf } from "./gallery/pictures.ts";

/** So many pictures come at a time. */
const BATCH = 24;

const pathOf = ({ id }: Picture): string => `/gallery/${id}`;

/** The address of the list that shows so many. */
const listOf = (shown: number): string =>
  shown > BATCH ? `/gallery?shown=${shown}` : "/gallery";

const shownAt = ({ searchParams }: Readonly<URL>): number => {
  const shown = Math.floor(Number(searchParams.get("shown")));
  return Math.min(COUNT, Math.max(BATCH, shown || 0));
};

/** Pictures without end, or nearly. How many are shown stands in the address, so Back leads to where one was. */
export const Gallery: View = defineView({
  title: "Gallery",
  init: (_props, ctx) => ({ shown: shownAt(ctx.url) }),
  params: (_state, ctx) => ({ shown: shownAt(ctx.url) }),
  update: {
    ended: (state, _: void, ctx) => {
      const shown = Math.min(COUNT, state.shown + BATCH);
      ctx.patchUrl(`?shown=${shown}`, { replace: true });
      return state;
    },
  },
  view: ({ shown }, { on }) => (
    <section class="pictures">
      <h1>Gallery</h1>
      <p class="lead">
        More pictures come as you scroll. One that you choose grows into its
        page, and shrinks back into its place.
      </p>
      <AddedPictures />
      <ul>
        <For
          each={Array.from({ length: shown }, (_, index) => index + 1)}
          by={(id) => id}
        >
          {(id) => <Thumbnail {...pictureOf(id)} />}
        </For>
      </ul>
      {shown < COUNT
        ? (
          <p
            class="more"
            onViewportEnter={listen(on.ended, { margin: 600 })}
          >
            <Link
              id="more"
              href={`?shown=${shown + BATCH}`}
              patch
              replace
            >
              More pictures
            </Link>
          </p>
        )
        : <p class="more" role="status">{`All ${COUNT} pictures`}</p>}
    </section>
  ),
});

const Thumbnail = (picture: Picture) => (
  <li id={`picture-${picture.id}`}>
    <Link href={pathOf(picture)}>
      <img
        src={picture.src}
        alt={picture.title}
        width={600}
        height={450}
        loading="lazy"
        decoding="async"
      />
    </Link>
  </li>
);

/** One picture, with the way to those beside it. */
export const PicturePage: View = defineView({
  title: ({ picture }: { picture: Picture | undefined }) =>
    picture ? `${picture.title}: Gallery` : "Gallery",
  init: (_props, ctx) => {
    const id = Number(ctx.params.id);
    const isThere = Number.isInteger(id) && id >= 1 && id <= COUNT;
    return { picture: isThere ? pictureOf(id) : undefined };
  },
  update: {},
  view: ({ picture }) =>
    picture === undefined
      ? (
        <section class="picture">
          <h1>No such picture</h1>
          <p class="lead">
            <Link href="/gallery">All pictures</Link>
          </p>
        </section>
      )
      : (
        <section class="picture">
          <img src={picture.src} alt="" width={600} height={450} />
          <h1>{picture.title}</h1>
          <p class="ways">
            {picture.id > 1 && (
              <Link id="previous" href={`/gallery/${picture.id - 1}`}>
                Previous
              </Link>
            )}
            {picture.id < COUNT && (
              <Link id="next" href={`/gallery/${picture.id + 1}`}>Next</Link>
            )}
            <Link
              id="all"
              href={`${
                listOf(Math.ceil(picture.id / BATCH) * BATCH)
              }#picture-${picture.id}`}
            >
              All pictures
            </Link>
          </p>
        </section>
      ),
});

/** The pages of the gallery. */
export const galleryRoutes: Record<string, View> = {
  "/gallery": Gallery,
  "/gallery/:id": PicturePage,
};

/** The gallery as an app of its own, for `deno run` and `deno serve`. */
export const app: App = createApp({
  routes: { "/": Gallery, ...galleryRoutes },
  layout: Layout,
  assets,
  staticFiles: addedFiles(),
});
export default app;

if (import.meta.main) app.listen();
