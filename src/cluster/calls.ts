import type { Kv } from "../kv/kv.ts";
import { pause, retry } from "./backoff.ts";
import type { Bus } from "./bus.ts";
import { type CallBody, deleteBody, readBody, writeBody } from "./call_body.ts";
import type { Instances } from "./instances.ts";
import { safeReport } from "./safe_report.ts";
import { deserialize, serialize } from "./serialized.ts";

/** How long an answer is waited for, in milliseconds. */
const TIMEOUT = 500;
/** How far clocks of instances may be apart, in milliseconds. */
const CLOCK_SKEW = 5_000;
const QUESTIONS = "rivulet/questions";

/** Answers a question if it can: `undefined` is no answer. */
export type Answer = (body: unknown) => unknown;

/** How a question is asked. */
export interface AskOptions {
  /** How long to wait for an answer, in milliseconds. Default: 500. */
  readonly timeout?: number;
  /** Whether nothing of it, or of its answer, must stay in the store for longer than it takes. Default: `false`. */
  readonly isPrivate?: boolean;
}

/** What calls need. */
export interface CallsOptions {
  readonly kv: Kv;
  /** Between all instances that share the store. */
  readonly bus: Bus;
  readonly instances: Instances;
  /** Called with what an answer has thrown, and what befalls calls in the background. */
  readonly report: (error: unknown, question: string) => void;
}

/** What all instances hear. */
interface Question {
  readonly from: string;
  readonly call: string;
  readonly question: string;
  readonly body: CallBody;
  /** When it is not asked any more, in milliseconds since 1970. */
  readonly until: number;
}

/** What the instance hears that has asked. */
interface Reply {
  readonly from: string;
  readonly call: string;
  /** `undefined`: it has no answer. */
  readonly body: CallBody | undefined;
}

/** A question that was asked. */
interface Asked {
  /** Who has said that it has no answer, or is gone. */
  readonly without: Set<string>;
  /** Called whenever somebody was added. */
  readonly check: () => void;
  readonly resolve: (body: CallBody | undefined) => void;
}

/**
 * Questions between instances, over the bus: all others hear one, and each replies, with its answer or that it has none.
 * Who has asked takes the first answer, and waits no longer than until all that live have replied. An instance that has
 * died counts as living until its lease ends; so there is a time limit. Questions are answered side by side, in no order;
 * one whose asker no longer waits may be answered yet, but not more than five seconds later.
 *
 * What is private, or larger than an item of the bus can be, is kept in the store beside it until it is read, for a minute
 * at most.
 */
export class Calls {
  readonly #report: CallsOptions["report"];
  readonly #end = new AbortController();
  readonly #answers = new Map<string, Set<Answer>>();
  readonly #asked = new Map<string, Asked>();
  #stops: (() => void)[] | undefined;

  constructor(private readonly options: CallsOptions) {
    this.#report = safeReport(options.report);
  }

  /** Begins to listen. An instance does so before it says that it lives, so that it can say that it has no answer. */
  open(): void {
    const { bus, instances } = this.options;
    this.#stops ??= [
      bus.subscribe(QUESTIONS, (item) => {
        const question = item as Question;
        // What has waited for the store is not done long after nobody waits for it any more.
        const isOver = Date.now() > question.until + CLOCK_SKEW;
        if (question.from !== instances.id && !isOver) {
          void this.#reply(question);
        }
      }),
      bus.subscribe(repliesTo(instances.id), (item) => {
        const { from, call, body } = item as Reply;
        if (body === undefined) this.#isWithout(call, from);
        else this.#asked.get(call)?.resolve(body);
      }),
      instances.onGone((id) => {
        for (const call of this.#asked.keys()) this.#isWithout(call, id);
      }),
    ];
  }

  /**
   * Asks all other instances.
   *
   * @returns the first answer; `undefined` if there is none, or not in time. Rejected if the body cannot be stored or the
   * bus does not take the question.
   */
  async ask(
    question: string,
    body: unknown,
    { timeout = TIMEOUT, isPrivate = false }: AskOptions = {},
  ): Promise<unknown> {
    const expected = `a body that can be stored for the question "${question}"`;
    const bytes = serialize(body, "body", expected);
    const end = new AbortController();
    const signal = AbortSignal.any([this.#end.signal, end.signal]);
    // Whatever it is that takes too long: the store, the bus, or the others.
    const until = Date.now() + timeout;
    const asking = this.#ask(question, bytes, isPrivate, until, signal);
    try {
      return await Promise.race([asking, pause(timeout, signal)]);
    } finally {
      end.abort();
    }
  }

  /**
   * Answers a question of other instances. If several answers are given for a question, they are tried in their order.
   *
   * @param answer what it throws is reported, and counts as no answer
   * @returns a function that ends it
   */
  answer(question: string, answer: Answer): () => void {
    const answers = this.#answers.get(question) ?? new Set();
    this.#answers.set(question, answers);
    // One that is passed twice is asked twice.
    const own: Answer = (body) => answer(body);
    answers.add(own);
    return () => {
      if (answers.delete(own) && answers.size === 0) {
        this.#answers.delete(question);
      }
    };
  }

  /** Ends it: nobody is answered any more, and what was asked has no answer. */
  close(): void {
    this.#end.abort();
    for (const stop of this.#stops ?? []) stop();
  }

  async #ask(
    question: string,
    bytes: Uint8Array,
    isPrivate: boolean,
    until: number,
    signal: AbortSignal,
  ): Promise<unknown> {
    const { kv, bus, instances } = this.options;
    this.open();
    const call = crypto.randomUUID();
    const write = () => writeBody(kv, bytes, isPrivate);
    const body = await retry(write, signal);
    if (body === undefined) return undefined;
    try {
      const replied = this.#waitFor(call, signal);
      await bus.publish(
        QUESTIONS,
        { from: instances.id, call, question, body, until } satisfies Question,
      );
      const reply = await replied;
      if (reply === undefined) return undefined;
      const answer = await retry(() => readBody(kv, reply), signal);
      this.#discard(reply);
      return answer && deserialize(answer);
    } finally {
      this.#discard(body);
    }
  }

  /** Waits for an answer; `undefined` when there will be none, or the signal is aborted. */
  #waitFor(call: string, signal: AbortSignal): Promise<CallBody | undefined> {
    const without = new Set<string>();
    let others: readonly string[] | undefined;
    return new Promise<CallBody | undefined>((resolve) => {
      const check = () => {
        if (others?.every((id) => without.has(id))) resolve(undefined);
      };
      this.#asked.set(call, { without, check, resolve });
      signal.addEventListener("abort", () => resolve(undefined));
      void this.options.instances.others().then((found) => {
        others = found;
        check();
      });
    }).finally(() => this.#asked.delete(call));
  }

  #isWithout(call: string, id: string): void {
    const asked = this.#asked.get(call);
    asked?.without.add(id);
    asked?.check();
  }

  async #reply({ from, call, question, body }: Question): Promise<void> {
    const { kv, bus, instances } = this.options;
    const { signal } = this.#end;
    try {
      const answer = await this.#answerTo(question, body);
      // What does not go by the bus is not answered there.
      const isPrivate = "key" in body;
      const write = () => writeBody(kv, answer!, isPrivate);
      const reply = answer && await retry(write, signal);
      if (signal.aborted) return;
      await bus.publish(
        repliesTo(from),
        { from: instances.id, call, body: reply } satisfies Reply,
      );
    } catch (error) {
      this.#report(error, question);
    }
  }

  async #answerTo(
    question: string,
    body: CallBody,
  ): Promise<Uint8Array | undefined> {
    const { signal } = this.#end;
    const answers = [...this.#answers.get(question) ?? []];
    if (answers.length === 0) return undefined;
    const bytes = await retry(() => readBody(this.options.kv, body), signal);
    // Nobody waits for an answer any more.
    if (bytes === undefined) return undefined;
    try {
      for (const answer of answers) {
        const value = await answer(deserialize(bytes));
        if (value === undefined) continue;
        const expected =
          `an answer that can be stored for the question "${question}"`;
        return serialize(value, "answer", expected);
      }
    } catch (error) {
      this.#report(error, question);
    }
    return undefined;
  }

  /** Frees the store of what nobody will read. */
  #discard(body: CallBody): void {
    void retry(() => deleteBody(this.options.kv, body), this.#end.signal);
  }
}

function repliesTo(id: string): string {
  return `rivulet/replies/${id}`;
}
