/** @jsxImportSource @rivulet/live */
// A page that uploads into a folder, and a bare server of the same process that streams a body into a file there.
import {
  createApp,
  defineView,
  fileStore,
  upload,
  UploadField,
  type UploadNews,
} from "@rivulet/live";
import { join } from "node:path";
import { serve } from "../commands.ts";

const [folder] = Deno.args;
const Files = upload({ store: fileStore(folder), maxSize: 2 ** 40 });

const Page = defineView({
  init: () => ({ files: Files.start(), done: "" }),
  update: {
    chosen: (state, _: void, ctx) => ({
      ...state,
      files: Files.chosen(state.files, ctx),
    }),
    heard: (state, news: UploadNews) => {
      const { uploads, done } = Files.heard(state.files, news);
      return { files: uploads, done: done?.location ?? state.done };
    },
  },
  subscriptions: ({ files }) => ({ heard: Files.news(files) }),
  view: ({ files, done }, { on }) => (
    <main>
      <UploadField of={Files} value={files} onChange={on.chosen} />
      <p>{files.entries.map(({ received }) => received).join()}</p>
      <p>{done}</p>
    </main>
  ),
});

const app = createApp({ routes: { "/": Page } });

serve(async (request) => {
  if (!request.url.endsWith("/bare")) return app.fetch(request);
  const file = await Deno.create(join(folder, "bare"));
  await request.body!.pipeTo(file.writable);
  return new Response("stored");
});
