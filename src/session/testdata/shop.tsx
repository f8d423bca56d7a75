import { defineView } from "../../view/define_view.ts";
import type { View } from "../../view/view.ts";

/** A shop whose payments end when they are told to. */
export function createShop(): {
  Shop: View;
  calls: PromiseWithResolvers<void>[];
} {
  const calls: PromiseWithResolvers<void>[] = [];
  const Shop = defineView({
    init: () => ({ paid: 0 }),
    update: {
      pay: async () => {
        const call = Promise.withResolvers<void>();
        calls.push(call);
        await call.promise;
        return (state: { paid: number }) => ({ paid: state.paid + 1 });
      },
    },
    view: ({ paid }, { on }) => <b onClick={on.pay}>{paid}</b>,
  });
  return { Shop, calls };
}
