import type { Kv } from "./kv.ts";
import { expectAtMost } from "./limits.ts";
import { type Counting, notCountable } from "./write.ts";

/** Of an atomic operation, over KV Connect. */
const MAX_CHECKS = 10;

/**
 * Opens a store by KV Connect. It is Deno's own, but refuses by name what else only the server would refuse: too many
 * checks, and to count what is no number.
 *
 * @throws {Error} if there is no token, or the server cannot be reached or does not take the token
 */
export async function openConnectedKv(url: string): Promise<Kv> {
  const kv = await connect(url);
  const atomic = kv.atomic.bind(kv);
  kv.atomic = () => withRefusals(atomic());
  return kv;
}

async function connect(url: string): Promise<Deno.Kv> {
  try {
    return await Deno.openKv(url);
  } catch (error) {
    const place = JSON.stringify(url);
    const { message } = error as Error;
    if (error instanceof Deno.errors.NotCapable) {
      throw new Deno.errors.NotCapable(
        `${message}. The store ${place} is reached by KV Connect: allow its host with --allow-net=${
          new URL(url).host
        } and its token with --allow-env=DENO_KV_ACCESS_TOKEN.`,
        { cause: error },
      );
    }
    throw new Error(
      `Expected a server of KV Connect at ${place}, but received "${message}". ` +
        "See that denokv or Deno Deploy answers there, and that DENO_KV_ACCESS_TOKEN has its token.",
      { cause: error },
    );
  }
}

function withRefusals(atomic: Deno.AtomicOperation): Deno.AtomicOperation {
  let checks = 0;
  const check = atomic.check.bind(atomic);
  atomic.check = (...added) => {
    checks += added.length;
    return check(...added);
  };
  const commit = atomic.commit.bind(atomic);
  atomic.commit = async () => {
    expectAtMost(
      MAX_CHECKS,
      checks,
      (n) => `${n} checks over KV Connect`,
      "Commit it in several operations.",
    );
    try {
      return await commit();
    } catch (error) {
      const { message } = error as Error;
      const counting = /'(sum|min|max)' .*non-U64/.exec(message)?.[1];
      throw counting ? notCountable(counting as Counting) : error;
    }
  };
  return atomic;
}
