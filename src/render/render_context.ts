import { AddressCounter } from "./address_counter.ts";
import type { ComponentHost, ComponentVNode } from "./component.ts";
import type { DiffContext } from "./diff.ts";
import { ForList } from "./for_list.ts";
import type { Handler } from "./handler.ts";
import type { HtmlOptions } from "./html.ts";
import type { Inspector } from "./inspector.ts";
import { Lifecycle } from "./lifecycle.ts";
import { recallListeners, rememberListeners } from "./listener_memory.ts";
import { Listening } from "./listening.ts";
import { ComponentNode, Instance, type RenderNode } from "./node.ts";
import { Operations } from "./operations.ts";
import { Recollection } from "./recollection.ts";
import type { Selection } from "./selection.ts";
import { signatureOf } from "./signature.ts";
import { StreamNode } from "./stream_node.ts";
import { Streams } from "./streams.ts";
import {
  keepersIn,
  rememberTree,
  type Restored,
  type TreeMemory,
} from "./tree_memory.ts";
import { UndoLog } from "./undo_log.ts";
import { type TreeNode, visit } from "./walk.ts";

/** What the renders of one tree have in common: addresses, what listens, components, and the patch that is written. */
export class RenderContext implements DiffContext {
  operations: Operations = new Operations();
  selection: Selection | undefined;
  component: ComponentNode | undefined;
  readonly listening: Listening = new Listening();
  readonly lifecycle: Lifecycle;
  readonly streams: Streams = new Streams();
  readonly undoLog: UndoLog = new UndoLog();
  readonly addresses: AddressCounter = new AddressCounter();
  recollection: Recollection | undefined;
  /** Whether a row is built that is not noted; and from which address on, if it is one that was forgotten. */
  #isAside = false;
  #again = 0;

  constructor(readonly html: HtmlOptions, host: ComponentHost) {
    this.lifecycle = new Lifecycle(host);
  }

  get inspector(): Inspector | undefined {
    return this.lifecycle.inspector;
  }

  /** The first address that was not given away. */
  get nextAddress(): number {
    return this.addresses.next;
  }

  get rendered(): ComponentNode[] {
    return this.lifecycle.rendered;
  }

  allocate(): number {
    if (this.#again > 0) return this.#again++;
    return this.recollection?.allocate() ?? this.addresses.next++;
  }

  listen(instance: Instance): void {
    if (this.#isAside) this.listening.addTypes(instance);
    else this.listening.add(instance);
  }

  equip(node: ComponentNode, vnode: ComponentVNode): void {
    // A row that is built again was forgotten because nothing in it keeps anything.
    if (this.#again > 0) return;
    this.lifecycle.equip(node, vnode);
    this.recollection?.equip(node);
  }

  listRows(list: ForList | StreamNode): void {
    if (!this.#isAside) this.listening.addList(list);
  }

  touch(stream: StreamNode): void {
    if (this.streams.touch(stream)) {
      this.undoLog.add(() => this.streams.delete(stream));
    }
  }

  aside(from: number | undefined, build: () => RenderNode): RenderNode {
    const again = this.#again;
    const isAside = this.#isAside;
    this.#isAside = true;
    if (from !== undefined) this.#again = from;
    try {
      return build();
    } finally {
      this.#again = again;
      this.#isAside = isAside;
    }
  }

  keepRow(row: RenderNode): void {
    if (!this.#isAside) visit(row, (node) => this.note(node));
  }

  /** Notes what events can meet, and nothing else. */
  noteAll(content: RenderNode): void {
    this.listening.clear();
    visit(content, (node) => this.note(node));
  }

  /** A render begins that may throw. */
  begin(): void {
    this.undoLog.begin();
    this.lifecycle.begin();
  }

  /** The render has thrown: the tree is what it was before. */
  undo(): void {
    this.undoLog.undo();
    this.lifecycle.undo();
  }

  /** Notes what events can meet. */
  note(node: TreeNode): void {
    if (node instanceof ForList || node instanceof StreamNode) {
      this.listening.addList(node);
    } else if (
      node instanceof Instance && node.template.eventSlots.length > 0
    ) {
      this.listening.add(node);
    }
  }

  forget(count: number, from: number): void {
    this.lifecycle.forgetRendered(count);
    this.listening.forget(from);
    this.recollection?.rewind(this.component!);
  }

  suspect(node: ComponentNode): void {
    this.lifecycle.suspect(node);
  }

  /** What another process has to know of a tree. */
  remember(content: RenderNode): TreeMemory {
    this.lifecycle.sortByPlace();
    const { listening, lifecycle: { ids }, nextAddress } = this;
    const { types, former, seq } = listening;
    const replaced = former.length === 0
      ? []
      : rememberListeners(former, seq, keepersIn(content));
    return rememberTree(content, { nextAddress, ids, types, replaced, seq });
  }

  /** What is built next was on a page. */
  recall({ memory, frame }: Restored): void {
    this.recollection = new Recollection(memory);
    if (frame === undefined) this.addresses.next = memory.nextAddress;
    else this.addresses.replayFrom(memory.nextAddress);
  }

  /** Goes on from where a tree was that is built again; `false` if it is another one. */
  settleRecalled(
    content: RenderNode,
    { memory, frame }: Restored,
  ): boolean {
    const { isExact } = this.recollection!;
    this.recollection = undefined;
    if (!isExact || signatureOf(content) !== memory.signature) return false;
    this.lifecycle.ids = memory.ids;
    this.lifecycle.sortByPlace();
    // What a component has built before something in it threw is not there.
    this.noteAll(content);
    const { types, replaced, seq } = memory;
    this.listening.seq = seq;
    this.listening.recall(
      types,
      recallListeners(replaced, seq, frame ?? 0, keepersIn(content)),
    );
    return true;
  }

  announce(instance: Instance): void {
    this.listening.addTypes(instance);
  }

  replaced(instance: Instance, slot: number, handler: Handler | null): void {
    this.listening.replaced(instance, slot, handler);
  }

  drop(node: RenderNode): void {
    visit(node, (node) => {
      if (node instanceof ComponentNode) this.lifecycle.leave(node);
      else if (node instanceof Instance) this.listening.remove(node);
      else if (node instanceof ForList) this.#dropRows(node);
      else if (node instanceof StreamNode) {
        this.listening.removeList(node);
        this.streams.delete(node);
      }
    });
  }

  dropForgotten(row: RenderNode): void {
    visit(row, (node) => {
      if (node instanceof Instance) this.listening.removed(node);
    });
  }

  #dropRows(list: ForList): void {
    if (!this.listening.removeList(list)) return;
    for (let i = 0; i < list.rows.length; i++) {
      if (typeof list.rows[i] === "number") this.dropForgotten(list.row(i));
    }
  }
}
