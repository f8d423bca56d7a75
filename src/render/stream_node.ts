import { formatAddress } from "../protocol/address.ts";
import type { Stream, StreamChange, StreamProps } from "../view/stream.ts";
import { FIRST_ROW_ADDRESS } from "./address_counter.ts";
import { build, type BuildContext } from "./build.ts";
import type { DiffContext } from "./diff.ts";
import { writeHtml } from "./html.ts";
import { Instance, type Owner, type RenderNode } from "./node.ts";
import { isPlainData } from "./plain_data.ts";
import { describe } from "./vnode.ts";
import { visit } from "./walk.ts";

/** The props of a stream, whatever its items. */
export type RowStreamProps = StreamProps<unknown>;

/** What a checkpoint keeps of a stream. */
export interface StreamMemory {
  /** How many rows the page shows at most. */
  readonly count: number;
  /** The items of rows that listen, by address. */
  readonly listening: readonly (readonly [address: number, item: unknown])[];
}

/** Rows have no more listeners than this between their first address and the last. */
const MAX_ROW_ADDRESSES = 64;

/**
 * A stream on the page. It keeps no rows: a row's address follows from its key, so one that is gone from the server can
 * still be replaced or removed in the page. Of rows that listen the items are kept, as many as the page may show, for
 * an event needs the row that it meets.
 *
 * Changes are written once their frame is sure to be sent, and taken out of the stream's value when it is.
 */
export class StreamNode {
  readonly address: number;
  /** The rows that the page gets with the node itself; `undefined` once it has them. */
  first: readonly RenderNode[] | undefined;
  /** Whether the stream is another one than the page shows. */
  #isReplaced = false;
  /** Whether the page may have rows that the checkpoint did not know: what has brought them may do so again. */
  readonly #isRestored: boolean;
  /** The changes that the page has. A value that is made from an older one may bring them again. */
  #applied = new WeakSet<StreamChange<unknown>>();
  /** How many rows the page shows at most. */
  #count = 0;
  /** The items of rows that listen, by address. */
  #listening = new Map<number, unknown>();

  /** @throws {TypeError} if the props are not those of a `<Stream>`, or the stream has siblings */
  constructor(
    private readonly context: BuildContext,
    private props: RowStreamProps,
    private owner: Owner,
    private slot: number,
  ) {
    expectProps(props);
    expectAlone(owner, slot);
    this.address = context.allocate();
    context.listRows(this);
    const memory = context.recollection?.stream();
    this.#isRestored = memory !== undefined;
    if (memory === undefined) {
      this.first = this.#begin(props.of);
      context.touch(this);
    } else {
      this.#count = memory.count;
      this.#listening = new Map(memory.listening);
      this.settle();
    }
  }

  /** What a checkpoint keeps of it. */
  remember(): StreamMemory {
    const listening = [...this.#listening].filter(([, item]) =>
      isPlainData(item)
    );
    return { count: this.#count, listening };
  }

  /** Whether it keeps an item for every row that it has ever been given. */
  get isUnbounded(): boolean {
    return this.#listening.size > 0 && this.props.of.limit === undefined;
  }

  /** The stream stands elsewhere; the page keeps its rows. */
  resettle(owner: Owner, slot: number): void {
    expectAlone(owner, slot);
    this.owner = owner;
    this.slot = slot;
  }

  /** The page is shown anew: it begins with all that the stream brings. */
  restart(): void {
    this.#applied = new WeakSet();
    this.first = this.#begin(this.props.of);
  }

  /** Takes newer props. */
  update(props: RowStreamProps): void {
    expectProps(props);
    const { props: before } = this;
    const wasReplaced = this.#isReplaced;
    this.context.undoLog.add(() => {
      this.props = before;
      this.#isReplaced = wasReplaced;
    });
    if (props.of.id !== before.of.id) this.#isReplaced = true;
    this.props = props;
    this.context.touch(this);
  }

  /** Writes what the page does not have. */
  write(context: DiffContext): void {
    const target = formatAddress(this.address);
    const { of } = this.props;
    if (this.#isReplaced) {
      this.#isReplaced = false;
      this.#count = 0;
      for (const address of this.#listening.keys()) {
        this.#drop(context, address);
      }
      context.streams.operations.text(target, "");
    }
    for (const change of of.pending) {
      if (!this.#applied.has(change)) this.#write(context, target, change);
    }
  }

  /** The page has it all. */
  settle(): void {
    this.first = undefined;
    for (const change of this.props.of.pending) this.#applied.add(change);
    // Authors see the value as it was meant: nothing of it is to be sent again.
    (this.props.of.pending as unknown[]).length = 0;
  }

  /** Builds a row that listens again, by an address in it. */
  find(address: number): RenderNode | undefined {
    for (let i = 0; i < MAX_ROW_ADDRESSES; i++) {
      if (this.#listening.has(address - i)) {
        return this.#row(this.#listening.get(address - i), address - i);
      }
    }
    return undefined;
  }

  /** The rows that a new stream begins with. */
  #begin(stream: Stream<unknown>): RenderNode[] {
    const items = new Map<string | number, unknown>();
    for (const change of stream.pending) {
      this.#applied.add(change);
      if (change.kind === "remove") {
        for (const key of change.keys) items.delete(key);
        continue;
      }
      const before = change.kind === "prepend" ? [...items] : [];
      if (change.kind === "prepend") items.clear();
      for (const item of change.items) items.set(this.props.by(item), item);
      for (const [key, item] of before) {
        if (!items.has(key)) items.set(key, item);
      }
    }
    this.#count = items.size;
    return Array.from(items.values(), (item) => this.#add(item));
  }

  #write(
    context: DiffContext,
    target: string,
    change: StreamChange<unknown>,
  ): void {
    const { operations: rows } = context.streams;
    if (change.kind === "remove") {
      const addresses = change.keys.map((key) => this.#addressOf(key));
      for (const address of addresses) this.#drop(context, address);
      rows.removeIfThere(addresses.map(formatAddress));
      return;
    }
    if (change.kind === "upsert" || this.#isRestored) {
      const isPrepended = change.kind === "prepend";
      const code = isPrepended ? "u^" : "u";
      const { items } = change;
      for (const item of isPrepended ? items.toReversed() : items) {
        const address = this.#addressOf(this.props.by(item));
        this.#drop(context, address);
        const html = this.#html(context, item);
        rows.upsert(target, code, formatAddress(address), html);
      }
    } else {
      const html = change.items.map((item) => this.#html(context, item));
      const code = change.kind === "append" ? "+" : "^";
      rows.html(target, code, html.join(""));
    }
    this.#count += change.items.length;
    this.#trim(context, target, change.kind === "prepend");
  }

  #trim(context: DiffContext, target: string, fromEnd: boolean): void {
    const { limit = Infinity } = this.props.of;
    if (this.#count <= limit) return;
    this.#count = limit;
    context.streams.operations.trim(target, fromEnd ? "l^" : "l", limit);
    for (const address of this.#listening.keys()) {
      if (this.#listening.size <= limit) break;
      this.#drop(context, address);
    }
  }

  /** A row goes, or becomes another: who still sees it can still click it. */
  #drop(context: DiffContext, address: number): void {
    if (!this.#listening.has(address)) return;
    context.dropForgotten(this.#row(this.#listening.get(address), address));
    this.#listening.delete(address);
  }

  #html(context: DiffContext, item: unknown): string {
    return writeHtml(this.#add(item), context.html);
  }

  /** Builds a row, and notes whether it listens. */
  #add(item: unknown): RenderNode {
    const address = this.#addressOf(this.props.by(item));
    const row = this.#row(item, address);
    let listens = false;
    visit(row, (node) => {
      if (!(node instanceof Instance)) return;
      for (const slot of node.template.eventSlots) {
        listens ||= node.parts[slot] !== null;
      }
    });
    this.#listening.delete(address);
    if (listens) this.#listening.set(address, item);
    return row;
  }

  #row(item: unknown, address: number): RenderNode {
    const { context, owner, slot } = this;
    return context.aside(
      address,
      () => build(context, this.props.children(item), owner, slot, true),
    );
  }

  #addressOf(key: string | number): number {
    return addressOfKey(this.address, key);
  }
}

/**
 * The address of a row: a hash of its key, of 48 bits above all that are counted, so that rows of one page meet each
 * other or anything else about never. Keys are the author's, not a stranger's choice to make two rows one.
 *
 * @see http://www.isthe.com/chongo/tech/comp/fnv/
 */
export function addressOfKey(stream: number, key: string | number): number {
  const text = `${stream} ${typeof key} ${key}`;
  let low = 0x811c9dc5;
  let high = 0x1000193;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    low = Math.imul(low ^ code, 0x01000193);
    high = Math.imul(high ^ code ^ (low >>> 15), 0x85ebca6b);
  }
  return FIRST_ROW_ADDRESS + (high >>> 13) * 2 ** 32 + (low >>> 0);
}

function expectProps({ of, by, children }: Partial<RowStreamProps>): void {
  if (!Array.isArray(of?.pending)) {
    throw new TypeError(
      `Expected of in <Stream> to be a stream, but received ${
        describe(of)
      }. Make one with stream() in init, and change it with stream.append() and the like.`,
    );
  }
  if (typeof by !== "function" || typeof children !== "function") {
    throw new TypeError(
      "Expected by and the content of <Stream> to be functions of an item. " +
        "Write <Stream of={log} by={(line) => line.id}>{(line) => <li>{line.text}</li>}</Stream>.",
    );
  }
}

/** Nobody knows how many elements a stream has, so nothing can be found beside it. */
function expectAlone(owner: Owner, slot: number): void {
  const isAlone = owner instanceof Instance &&
    !owner.template.slots[slot].marked;
  if (isAlone) return;
  throw new TypeError(
    "Expected <Stream> to be the only child of its element, but it has siblings or stands in a list. " +
      "Put an element of its own around it.",
  );
}
