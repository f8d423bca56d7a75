import assert from "node:assert/strict";
import { z } from "zod";
import { adopted, event } from "../session/testdata/page.tsx";
import { defineView } from "../view/define_view.ts";
import { defineIsland } from "./define_island.ts";
import { island } from "./island.ts";
import swatch from "./testdata/swatch.tsx";

const url = new URL("./testdata/swatch.tsx", import.meta.url);
const Swatch = island(swatch, url, {
  as: "fieldset",
  schemas: { chosen: z.string().max(9) },
});

const page = () =>
  adopted(defineView({
    init: () => ({ chosen: "red" }),
    update: {
      chosen: (_state, _: void, ctx) => ({
        chosen: Swatch.read(ctx.event, "chosen"),
      }),
    },
    view: ({ chosen }, { on }) => (
      <main>
        <Swatch
          colours={["red", "<"]}
          chosen={chosen}
          onChosen={on.chosen}
        />
      </main>
    ),
  }));

Deno.test("an island is there before its script: its component is rendered with the props that it will be given", () => {
  assert.equal(
    page().html,
    `<main rv=1><fieldset rv=2 rv-hook='Swatch' rv-data='[{"colours":["red","&lt;"],"chosen":"red"},["onChosen"]]' rv-ignore rv-hook-chosen=3><p hidden class='count'>2 of 2</p><input type='radio' checked><input type='radio'></fieldset></main>`,
  );
});

Deno.test("an island tells its view, and is told of other props by an attribute alone", () => {
  const { session, channel } = page();
  session.receive(event(1, 0, 2, 3, { de: "<" }));
  assert.deepEqual(channel.take(), [
    '[1,["2","a","rv-data","[{\\"colours\\":[\\"red\\",\\"<\\"],\\"chosen\\":\\"<\\"},[\\"onChosen\\"]]"]]',
  ]);
});

Deno.test("an island needs a name", () => {
  const nameless = [() => null].map((component) => defineIsland(component));
  assert.throws(() => island(nameless[0], url), {
    name: "TypeError",
    message:
      'Expected a name of letters, digits and underscores such as "Chart" for a hook, received "".',
  });
});
