import { h, type VNode } from "preact";
import type { EventAttribute, KnownElements } from "../view/jsx_types.ts";
import type { UploadEntry, Uploads } from "./entry.ts";
import type { UploadDefinition } from "./upload.ts";

/**
 * What {@linkcode UploadField} takes, besides the attributes of an `<input>`.
 *
 * @example
 * ```tsx
 * import { UploadField, type UploadFieldProps } from "@rivulet/live";
 *
 * const Chooser = (props: UploadFieldProps) => <UploadField class="chooser" {...props} />;
 * ```
 */
export type UploadFieldProps =
  & Omit<
    KnownElements["input"],
    "type" | "accept" | "multiple" | "onChange" | "value" | "of"
  >
  & {
    /** What may be uploaded. */
    readonly of: UploadDefinition;
    /** What was chosen so far. */
    readonly value: Uploads;
    /** Hears which files were chosen or dropped. */
    readonly onChange: EventAttribute;
  };

/** Those of an `<img>`, of which Preact has several kinds: by what else says what it shows. */
type ImageAttributes = WithoutSource<KnownElements["img"]>;
type WithoutSource<T> = T extends unknown ? Omit<T, "src"> : never;

/**
 * The `<input type="file">` by which files are chosen, and which has them sent while they are open: it must stay on the
 * page for so long. Files can be dropped, too, on an element around it that has the attribute `rv-drop`; while some are held
 * over that it has the class `rv-dropping`.
 *
 * @example
 * ```tsx
 * import { defineView, kvStore, upload, UploadField, type UploadNews } from "@rivulet/live";
 * import { openKv } from "@rivulet/live/kv";
 *
 * const Avatar = upload({ store: kvStore(await openKv()), accept: ["image/*"], maxCount: 1 });
 *
 * const Page = defineView({
 *   init: () => ({ avatar: Avatar.start() }),
 *   update: {
 *     chosen: (state, _: void, ctx) => ({ avatar: Avatar.chosen(state.avatar, ctx) }),
 *     heard: (state, news: UploadNews) => ({ avatar: Avatar.heard(state.avatar, news).uploads }),
 *   },
 *   subscriptions: ({ avatar }) => ({ heard: Avatar.news(avatar) }),
 *   view: ({ avatar }, { on }) => (
 *     <label rv-drop>
 *       Your picture
 *       <UploadField of={Avatar} value={avatar} onChange={on.chosen} />
 *     </label>
 *   ),
 * });
 * ```
 */
export function UploadField(
  { of, value, ...attributes }: UploadFieldProps,
): VNode {
  const { accept, maxCount } = of.limits;
  const open = value.entries
    .filter(({ status }) => status === "open")
    .map(({ id, name, size }) => [id, name, size]);
  return h(
    "input",
    // The types of Preact know nothing of Rivulet's events.
    {
      ...attributes,
      type: "file",
      accept: accept.length > 0 ? accept.join() : undefined,
      multiple: maxCount > 1,
      "rv-upload": JSON.stringify([of.chunkSize, ...open]),
    } as Record<string, unknown>,
  );
}

/**
 * A `<progress>` of an entry. The page moves it while it sends; the server says where it is from time to time. Takes the
 * attributes of a `<progress>`; the name of its file is its label, unless you give it another.
 *
 * @example
 * ```tsx
 * import { type UploadEntry, UploadProgress } from "@rivulet/live";
 *
 * const Row = (entry: UploadEntry) => (
 *   <li>
 *     {entry.name} <UploadProgress entry={entry} class="bar" />
 *   </li>
 * );
 * ```
 */
export function UploadProgress(
  { entry, ...attributes }:
    & { readonly entry: UploadEntry }
    & Omit<
      KnownElements["progress"],
      "value" | "max"
    >,
): VNode {
  const { id, name, size, received, status } = entry;
  return h(
    "progress",
    {
      "aria-label": name,
      ...attributes,
      "rv-progress": id,
      // A file may be empty, a bar cannot.
      max: size || 1,
      value: status === "done" ? size || 1 : received,
    } as Record<string, unknown>,
  );
}

/**
 * An `<img>` of an entry that is an image, which the page itself fills in, from the user's own file: nothing of it has to be
 * stored for that. It stays empty for what is no image, for what was refused, and where the page's content security policy
 * does not allow `img-src blob:`. Takes the attributes of an `<img>`; it has no text, unless you give it `alt`.
 *
 * @example
 * ```tsx
 * import { type UploadEntry, UploadPreview } from "@rivulet/live";
 *
 * const Row = (entry: UploadEntry) => (
 *   <li>
 *     <UploadPreview entry={entry} class="thumbnail" /> {entry.name}
 *   </li>
 * );
 * ```
 */
export function UploadPreview(
  { entry, ...attributes }: { readonly entry: UploadEntry } & ImageAttributes,
): VNode {
  return h(
    "img",
    { alt: "", ...attributes, "rv-preview": entry.id } as Record<
      string,
      unknown
    >,
  );
}
