import { defineView } from "../../src/view/define_view.ts";
import { Link } from "../../src/view/link.ts";

Deno.test("a link takes what an <a> takes, and how it is followed", () => {
  defineView({
    init: () => ({ count: 0 }),
    update: { saved: (state) => state },
    view: (_state, { on }) => (
      <nav>
        <Link href="/a" class="wide" aria-current="page" onClick={on.saved}>
          <b>a</b>
        </Link>
        <Link href="?b" patch replace prefetch={false} scroll={false}>b</Link>
        {/* @ts-expect-error it leads nowhere */}
        <Link>a</Link>
        {/* @ts-expect-error a misspelt option */}
        <Link href="/a" pre-fetch={false} repalce>a</Link>
        {/* @ts-expect-error options are on or off */}
        <Link href="/a" prefetch="hover">a</Link>
        {/* @ts-expect-error a DOM event */}
        <Link href="/a" onClick={(event: MouseEvent) => event.detail}>a</Link>
      </nav>
    ),
  });
});
