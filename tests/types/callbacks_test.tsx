import type { BareBind, Bind } from "../../src/view/binding.ts";
import { defineView } from "../../src/view/define_view.ts";

interface Item {
  id: number;
  name: string;
}

interface PickerProps {
  items: Item[];
  onPicked: Bind<Item>;
  onClosed: BareBind;
  onSorted?: BareBind;
}

const Picker = defineView({
  init: ({ items }: PickerProps) => ({ first: items[0] }),
  update: {
    confirmed: (state, _, ctx) => {
      ctx.send(ctx.props.onPicked(state.first));
      ctx.send(ctx.props.onClosed);
      if (ctx.props.onSorted !== undefined) ctx.send(ctx.props.onSorted);
      // @ts-expect-error its payload is missing
      ctx.send(ctx.props.onPicked);
      // @ts-expect-error another payload
      ctx.send(ctx.props.onPicked({ id: 1 }));
      // @ts-expect-error a function is no binding
      ctx.send(() => {});
      return state;
    },
  },
  view: (_state, { on, ctx: { props } }) => (
    <>
      {props.items.map((item) => (
        <button
          type="button"
          onClick={props.onPicked(item)}
          onDblClick={on.confirmed}
        >
          {item.name}
        </button>
      ))}
      <button type="button" onClick={props.onClosed} onBlur={props.onSorted}>
        close
      </button>
      {/* @ts-expect-error its payload is missing */}
      <button type="button" onClick={props.onPicked}>pick</button>
    </>
  ),
});

Deno.test("on fits callback props of its payload", () => {
  const items: Item[] = [];
  defineView({
    init: () => ({ picked: 0 }),
    update: {
      picked: (_state, item: Item) => ({ picked: item.id }),
      named: (_state, { name }: { name: string }) => ({ picked: name.length }),
      counted: (_state, picked: number) => ({ picked }),
      repeated: (state, times?: number) => ({ picked: state.picked * times! }),
      closed: () => ({ picked: 0 }),
    },
    view: (_state, { on }) => (
      <>
        <Picker items={items} onPicked={on.picked} onClosed={on.closed} />
        <Picker
          key="a"
          items={items}
          onPicked={on.named}
          onClosed={on.repeated}
          onSorted={on.closed}
        />
        {/* what needs no payload can be told one */}
        <Picker items={items} onPicked={on.closed} onClosed={on.closed} />
        {/* @ts-expect-error another payload */}
        <Picker items={items} onPicked={on.counted} onClosed={on.closed} />
        {/* @ts-expect-error an optional payload of another type */}
        <Picker items={items} onPicked={on.repeated} onClosed={on.closed} />
        {/* @ts-expect-error a payload that it is never told */}
        <Picker items={items} onPicked={on.picked} onClosed={on.picked} />
        {/* @ts-expect-error a binding already has its payload */}
        <Picker items={items} onPicked={on.counted(1)} onClosed={on.closed} />
        {/* @ts-expect-error a function is no binding */}
        <Picker items={items} onPicked={() => {}} onClosed={on.closed} />
        {/* @ts-expect-error a callback is missing */}
        <Picker items={items} onPicked={on.picked} />
        <Picker
          items={items}
          onPicked={on.picked}
          onClosed={on.closed}
          // @ts-expect-error misspelt
          onClsed={on.closed}
        />
      </>
    ),
  });
});
