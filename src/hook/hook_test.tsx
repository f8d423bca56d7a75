import assert from "node:assert/strict";
import { z } from "zod";
import { adopted, event } from "../session/testdata/page.tsx";
import { defineView } from "../view/define_view.ts";
import { hook } from "./hook.ts";
import { registeredModule } from "./registry.ts";

interface Gauge {
  data: { label: string };
  events: { turned: number; left: void };
  replies: { turned: string };
  pushes: { set: number };
}

const url = new URL("./gauge_client.ts", import.meta.url);
const Gauge = hook<Gauge>("Gauge", url, { schemas: { turned: z.number() } });

const page = () => {
  const Page = defineView({
    init: () => ({ label: "a", turned: 0 }),
    update: {
      renamed: (state) => ({ ...state, label: state.label + "'" }),
      turned: (state, _: void, ctx) => {
        const turned = Gauge.read(ctx.event, "turned");
        Gauge.reply(ctx, "turned", `by ${turned}`);
        Gauge.push(ctx, "set", turned);
        return { ...state, turned };
      },
      left: (state, _: void, ctx) => ({
        ...state,
        label: `${ctx.event.type} ${Gauge.read(ctx.event, "turned")}`,
      }),
    },
    view: ({ label, turned }, { on }) => (
      <main>
        <button onClick={on.renamed} />
        <Gauge
          as="figure"
          class="gauge"
          data={{ label }}
          onTurned={on.turned}
          onLeft={on.left}
        >
          <p>{turned}</p>
        </Gauge>
      </main>
    ),
  });
  return adopted(Page);
};

Deno.test("a hook is an element with its data, its events and what it holds at first", () => {
  const { html } = page();
  assert.equal(
    html,
    `<main rv=1><button rv-click=0></button><!--1:1--><figure rv=2 rv-hook='Gauge' rv-data='{"label":"a"}' rv-ignore class='gauge' rv-hook-turned=4 rv-hook-left=5><p rv=3>0</p></figure><!--/1:1--></main>`,
  );
});

Deno.test("data that changes is an attribute that changes; what the element holds is the hook's", () => {
  const { session, channel } = page();
  session.receive(event(1, 0, 1, 0));
  assert.deepEqual(channel.take(), [
    `[1,["2","a","rv-data","{\\"label\\":\\"a'\\"}"]]`,
  ]);
});

Deno.test("what a hook tells is read by its schema, answered and pushed", () => {
  const { session, channel } = page();
  session.receive(event(1, 0, 2, 4, { de: 5 }));
  assert.deepEqual(channel.take(), [
    '[1,["","reply",1,"by 5"],["","push","Gauge.set",5]]',
  ]);
});

Deno.test("what its schema does not want is not handled, nor what is read as another event", () => {
  const { session, channel, host } = page();
  session.receive(event(1, 0, 2, 4, { de: "5" }));
  session.receive(event(2, 0, 2, 5));
  assert.deepEqual(channel.take(), [
    '[1,["","error","failed","reference",1]]',
    '[2,["","error","failed","reference",2]]',
  ]);
  assert.deepEqual(host.errors, [
    [
      'Expected "turned" of Gauge to carry what its schema wants, received "5": Invalid input: expected number, received string',
      "event",
    ],
    [
      'Expected the event "turned" of Gauge, received "hook-left". Read it in the handler that is bound to it.',
      "event",
    ],
  ]);
});

Deno.test("a hook that is patched leaves its content to the view", () => {
  const Patched = hook<{ data?: undefined }>("Patched", url, { patched: true });
  const { session, channel, html } = adopted(defineView({
    init: () => 0,
    update: { add: (count) => count + 1 },
    view: (count, { on }) => (
      <main onClick={on.add}>
        <Patched>
          <b>{count}</b>
        </Patched>
      </main>
    ),
  }));
  assert.match(html, /<div rv=2 rv-hook='Patched'><b rv=3>0<\/b><\/div>/);
  session.receive(event(1, 0, 1, 0));
  assert.deepEqual(channel.take(), ['[1,["3","1"]]']);
});

Deno.test("a schema must be there and synchronous", () => {
  const told = { type: "hook-said", detail: 1 };
  const Async = hook<{ events: { said: number } }>("Async", url, {
    schemas: { said: z.number().refine(() => Promise.resolve(true)) },
  });
  assert.throws(() => Async.read(told, "said"), {
    message:
      'Expected a synchronous schema for "said" of Async, received a promise.',
  });
  const options = { schemas: {} };
  const Without = hook("Without", url, options) as unknown as typeof Async;
  assert.throws(() => Without.read(told, "said"), {
    message:
      'Expected a schema for "said" of Without, received none. Give it in the option "schemas".',
  });
});

Deno.test("a name is one module's, and one of a file", () => {
  assert.equal(registeredModule("Gauge"), url);
  assert.equal(registeredModule("Other"), undefined);
  hook("Gauge", url);
  assert.throws(() => hook("Gauge", new URL("file:///other.ts")), {
    name: "TypeError",
    message:
      `Expected one hook of the name "Gauge", received file:///other.ts after ${url}. Give one of them another name.`,
  });
  for (const name of ["", "../a", "a.b", "1a"]) {
    assert.throws(() => hook(name, url), {
      name: "TypeError",
      message:
        `Expected a name of letters, digits and underscores such as "Chart" for a hook, received "${name}".`,
    });
  }
});
