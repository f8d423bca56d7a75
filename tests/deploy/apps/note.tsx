/** @jsxImportSource @rivulet/live */
import { defineView, type View } from "@rivulet/live";

/** A page of clicks and of text, and how often it was begun. */
export interface Note {
  readonly view: View;
  /** Once for each page that is asked for, and once more for each that finds no session when it connects. */
  readonly mounts: number;
}

/** Makes such a page. */
export function createNote(): Note {
  let mounts = 0;
  const view = defineView({
    init: () => {
      mounts++;
      return { count: 0, length: 0 };
    },
    update: {
      clicked: (state) => ({ ...state, count: state.count + 1 }),
      typed: (state, _: void, ctx) => ({
        ...state,
        length: ctx.event.value!.length,
      }),
    },
    view: ({ count, length }, { on }) => (
      <main>
        <button type="button" id="add" onClick={on.clicked}>Add</button>
        <output id="count">{count}</output>
        <input id="text" onInput={on.typed} />
        <output id="length">{length}</output>
      </main>
    ),
  });
  return {
    view,
    get mounts() {
      return mounts;
    },
  };
}
