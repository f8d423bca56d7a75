import { type ComponentChildren, h, type VNode } from "preact";
import type { EventAttribute, KnownElements } from "../view/jsx_types.ts";
import { type FormEntry, shownError } from "./entry.ts";

/**
 * What {@linkcode Form} takes, besides the attributes of a `<form>`.
 *
 * @example
 * ```tsx
 * import { Form, type FormProps } from "@rivulet/live";
 *
 * const Card = (props: FormProps) => <Form class="card" {...props} />;
 * ```
 */
export type FormProps =
  & Omit<KnownElements["form"], "onInput" | "onChange" | "noValidate">
  & {
    /** What is shown of the whole form: its error. */
    readonly entry: FormEntry;
    /** Hears of every change: `input` while somebody types, `change` when a field is done. Default: nobody does. */
    readonly onChange?: EventAttribute;
    readonly children?: ComponentChildren;
  };

/**
 * A `<form>` whose fields a {@linkcode form} describes. Its user hears what is wrong from the server, so the browser does
 * not say it, too. What is wrong with the form as a whole stands in front, as `<p class="error" role="alert">`.
 *
 * @example
 * ```tsx
 * import { defineView, Form, form } from "@rivulet/live";
 * import { z } from "zod";
 *
 * const Search = form(z.object({ query: z.string().min(3, "At least three letters") }));
 *
 * const Page = defineView({
 *   init: () => ({ entry: Search.start(), query: "" }),
 *   update: {
 *     changed: (state, _: void, ctx) => ({
 *       ...state,
 *       entry: Search.changed(state.entry, ctx.event),
 *     }),
 *     submitted: (state, _: void, ctx) => {
 *       const { entry, values } = Search.submitted(state.entry, ctx.event);
 *       return { entry, query: values?.query ?? state.query };
 *     },
 *     reset: (state) => ({ ...state, entry: Search.start() }),
 *   },
 *   view: ({ entry, query }, { on }) => (
 *     <Form entry={entry} onChange={on.changed} onSubmit={on.submitted} onReset={on.reset}>
 *       {Search.fields(entry)("query", { label: "Query", type: "search" })}
 *       <button>Search</button>
 *       <button type="reset">Reset</button>
 *       <output>{query}</output>
 *     </Form>
 *   ),
 * });
 * ```
 */
export function Form(
  { entry, onChange, children, ...attributes }: FormProps,
): VNode {
  return h(
    "form",
    // The types of Preact know nothing of Rivulet's events.
    {
      ...attributes,
      noValidate: true,
      onInput: onChange,
      onChange,
    } as Record<string, unknown>,
    h("p", { class: "error", role: "alert" }, shownError(entry, "") ?? ""),
    children,
  );
}
