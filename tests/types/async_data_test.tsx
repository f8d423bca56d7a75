import {
  type AsyncData,
  failed,
  loading,
  ok,
} from "../../src/view/async_data.ts";
import { Await } from "../../src/view/await.ts";
import { defineView } from "../../src/view/define_view.ts";
import { assertType, type Equal, type StateOf } from "./assert_type.ts";

interface Search {
  query: string;
  hits: AsyncData<string[]>;
}

Deno.test("AsyncData is a field of the state", () => {
  const Sample = defineView({
    init: (): Search => ({ query: "", hits: loading }),
    update: {
      found: (state, hits: string[]) => ({ ...state, hits: ok(hits) }),
      emptied: (state) => ({ ...state, hits: ok([]) }),
      lost: (state) => ({ ...state, hits: failed("No answer.") }),
      async *searched(_state, query: string) {
        yield (state) => ({ ...state, query, hits: loading });
        await Promise.resolve();
        yield (state) => ({
          ...state,
          hits: query === "" ? failed("Nothing to search.") : ok([query]),
        });
      },
    },
    view: (_state, { on }) => <p onClick={on.searched("a")} />,
  });
  assertType<Equal<StateOf<typeof Sample>, Search>>();

  defineView({
    init: (): Search => ({ query: "", hits: ok([]) }),
    update: {
      // @ts-expect-error numbers for strings
      numbers: (state) => ({ ...state, hits: ok([1]) }),
      // @ts-expect-error data that is not wrapped
      bare: (state, hits: string[]) => ({ ...state, hits }),
    },
    view: () => null,
  });

  const Inferred = defineView({
    init: () => ({ hits: ok<string[]>([]) }),
    update: { lost: () => ({ hits: failed("No answer.") }) },
    view: () => null,
  });
  assertType<Equal<StateOf<typeof Inferred>, { hits: AsyncData<string[]> }>>();
});

Deno.test("the value is there where the status says so", () => {
  const data = ok(["a"]);
  assertType<Equal<typeof data, AsyncData<string[]>>>();
  // @ts-expect-error not known to be there
  void data.value;
  if (data.status === "ok") assertType<Equal<typeof data.value, string[]>>();
  if (data.status === "failed") assertType<Equal<typeof data.error, string>>();
});

Deno.test("Await knows the value", () => {
  const data = ok(["a"]);
  void (
    <>
      <Await
        data={data}
        loading={<p>…</p>}
        failed={(message) => {
          assertType<Equal<typeof message, string>>();
          return <p>{message}</p>;
        }}
      >
        {(hits) => {
          assertType<Equal<typeof hits, string[]>>();
          return hits.map((hit) => <p key={hit}>{hit}</p>);
        }}
      </Await>
      <Await data={data} key="a">{(hits) => hits.length}</Await>
      {/* @ts-expect-error the children are missing */}
      <Await data={data} />
      {/* @ts-expect-error children that are no function */}
      <Await data={data}>text</Await>
      {/* @ts-expect-error data that is not wrapped */}
      <Await data={["a"]}>{() => null}</Await>
      {/* @ts-expect-error misspelt */}
      <Await data={data} laoding="…">{() => null}</Await>
    </>
  );
});
