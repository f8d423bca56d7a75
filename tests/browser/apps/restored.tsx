import { type App, createApp, defineView } from "@rivulet/live";

/** What the fields hold, as far as the server was told. */
type Told = Readonly<Record<string, string>>;

const view = defineView({
  init: (): { told: Told } => ({ told: {} }),
  update: {
    told: ({ told }, _: void, { event }) => {
      const { name = "", value = "", checked } = event;
      return { told: { ...told, [name]: `${value}${checked ?? ""}` } };
    },
  },
  view: ({ told }, { on }) => (
    <main onChange={on.told}>
      <output id="told">
        {Object.entries(told).sort().map((entry) => entry.join(": ")).join()}
      </output>
      <input name="text" />
      <input name="box" type="checkbox" />
      <form>
        <textarea name="note" />
        <input name="size" type="range" />
        <input id="small" name="cup" type="radio" value="small" checked />
        <input id="large" name="cup" type="radio" value="large" />
        <select name="tea">
          <option value="green">Green</option>
          <option value="black">Black</option>
        </select>
      </form>
      <button id="other">Other</button>
    </main>
  ),
});

/** A page that shows what it was told of its fields. */
export function createRestored(): App {
  return createApp({ routes: { "/": view } });
}
