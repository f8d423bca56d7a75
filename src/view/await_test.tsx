import assert from "node:assert/strict";
import type { ComponentChildren } from "preact";
import { type AsyncData, failed, loading, ok } from "./async_data.ts";
import { Await, type AwaitProps } from "./await.ts";
import { jsx } from "./jsx_runtime.ts";

type Shown = ComponentChildren;

/** What each JSX mode makes of the same source. */
const modes: Record<string, (data: AsyncData<number>) => Shown> = {
  precompiled: (data) => (
    <Await
      data={data}
      loading="…"
      failed={(message) => `no: ${message}`}
    >
      {(value) => value + 1}
    </Await>
  ),
  automatic: (data) =>
    jsx(Await as never, {
      data,
      loading: "…",
      failed: (message: string) => `no: ${message}`,
      children: (value: number) => value + 1,
    }),
};

for (const [name, page] of Object.entries(modes)) {
  Deno.test(`Await shows what the status says, ${name}`, () => {
    assert.equal(show(page(loading)), "…");
    assert.equal(show(page(ok(1))), 2);
    assert.equal(show(page(failed("gone"))), "no: gone");
  });
}

Deno.test("Await shows nothing where it was told nothing", () => {
  const page = (data: AsyncData<number>) => (
    <Await data={data}>{(value) => value}</Await>
  );
  assert.equal(show(page(loading)), undefined);
  assert.equal(show(page(failed("gone"))), undefined);
  assert.equal(show(page(ok(0))), 0);
});

function show(vnode: Shown): Shown {
  const { type, props } = vnode as { type: unknown; props: AwaitProps<number> };
  assert.equal(type, Await);
  return Await(props);
}
