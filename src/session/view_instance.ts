import {
  type Component,
  type ComponentVNode,
  type Contexts,
  UNCHANGED,
} from "../render/component.ts";
import type { ComponentNode } from "../render/node.ts";
import {
  observesRenders,
  PreactComponent,
  type PreactTree,
} from "../render/preact_component.ts";
import { createBindings } from "../view/binding.ts";
import type { ViewEvent } from "../view/event.ts";
import { sameFields } from "../view/same_fields.ts";
import type { AnyView } from "../view/view.ts";
import { type ContextOwner, PageContext } from "./context.ts";
import { HandlerCall } from "./handler_call.ts";
import { Program } from "./program.ts";
import { callAgain, rememberView, type ViewMemory } from "./view_memory.ts";
import type { ViewPage } from "./view_page.ts";
import { type Job, ViewWork, type WorkOwner } from "./view_work.ts";

const MOUNT: ViewEvent = { type: "mount" };
const UPDATE: ViewEvent = { type: "update" };
const SUBSCRIPTION: ViewEvent = { type: "subscription" };

/**
 * A view on a page: a component of the page's tree with a program of its own, its handlers that run and the sources that
 * it listens to. The outermost view is there before the tree and after it.
 */
export class ViewInstance implements Component, ContextOwner, WorkOwner {
  props: Readonly<Record<string, unknown>>;
  readonly #program: Program;
  /** The context of every render after the first. */
  readonly #updating: PageContext;
  /** The state before the message under way. */
  #before: unknown;
  #isChanged = false;
  #hasStopped = false;
  /** Whether it has asked for its first state, or has one. */
  #hasStarted = false;
  #isRendered = false;
  /** Whether what something inside threw is to be shown, until the view is rendered again. */
  #hasCaught = false;
  #node: ComponentNode | undefined;
  #tree: PreactTree | undefined;
  /** Stands for the view where hooks and signals listen to renders. */
  #observed: PreactComponent | undefined;
  /** What goes on for the view between messages. */
  readonly work: ViewWork = new ViewWork(this);

  constructor(
    readonly live: ViewPage,
    view: AnyView,
    props: Readonly<Record<string, unknown>>,
    isOutermost: boolean,
  ) {
    const { on, update } = view.definition;
    this.props = props;
    // The outermost view is found without its bindings saying so, and its pages share them.
    this.#program = new Program(
      view,
      isOutermost ? on : createBindings(update, this),
      live.inspector,
    );
    this.#updating = this.#context(UPDATE);
  }

  get state(): unknown {
    return this.#program.state;
  }

  /** The title that the view gives its page. */
  get title(): string | undefined {
    return this.#program.title;
  }

  /** Aborted when the view goes away. */
  get signal(): AbortSignal {
    return this.work.signal;
  }

  /**
   * Makes the first state.
   *
   * @returns a promise if `init` is async
   * @throws what `init` throws, unless the view says what it shows then
   */
  start(): void | Promise<void> {
    this.#hasStarted = true;
    try {
      return this.#program.start(this.#context(MOUNT))?.catch((error) =>
        this.#failToStart(error)
      );
    } catch (error) {
      this.#failToStart(error);
    }
  }

  /** Starts a view inside another: it shows that it is pending until it has a state. */
  #startInside(): void {
    try {
      this.start()?.catch((error) => this.live.report(error, "mount")).then(
        () => {
          this.deliver({ during: "mount", run: () => this.#invalidate() });
        },
      );
    } catch (error) {
      this.live.report(error, "mount");
    }
  }

  #failToStart(error: unknown): void {
    this.#program.status = "failed";
    if (!this.#program.fail(error)) throw error;
    this.live.report(error, "mount");
  }

  /** Ends all that runs for the view. */
  stop(): void {
    this.#hasStopped = true;
    this.work.stop();
    this.live.stopped(this);
  }

  // What the tree asks of a component.

  /** Says where the view stands. */
  attach(node: ComponentNode, tree: PreactTree): void {
    this.#node = node;
    this.#tree = tree;
    this.#isRendered = false;
    this.#observed = undefined;
  }

  get keepsState(): boolean {
    return this.#isInside || (this.#observed?.keepsState ?? false);
  }

  get contexts(): Contexts | undefined {
    return this.#observed?.contexts;
  }

  render(vnode: ComponentVNode | undefined): unknown {
    if (vnode !== undefined && !this.#receive(vnode.props)) return UNCHANGED;
    if (!this.#hasStarted) this.#startInside();
    this.#isRendered = true;
    if (this.#hasCaught) {
      this.#hasCaught = false;
      return this.#program.failure(this.#updating);
    }
    try {
      return this.#observe();
    } catch (error) {
      if (!this.#program.fail(error)) throw error;
      this.live.report(error, "render");
      return this.#program.failure(this.#updating);
    }
  }

  /** Takes the newest props; `false` if the view shows the same with them. */
  #receive(props: Readonly<Record<string, unknown>>): boolean {
    const before = this.props;
    this.props = props;
    return !this.#isRendered || this.#node!.isDirty ||
      !sameFields(before, props);
  }

  #observe(): unknown {
    if (!observesRenders()) return this.#program.content(this.#updating);
    return this.#observer().rerender();
  }

  #observer(): PreactComponent {
    return this.#observed ??= new PreactComponent(
      () => this.#program.content(this.#updating),
      this.#node!,
      this.#tree!,
    );
  }

  catch(error: unknown): boolean {
    if (this.#observed?.catch(error)) return true;
    this.#hasCaught = this.#program.fail(error);
    if (this.#hasCaught) {
      this.live.report(error, "render");
      this.#invalidate();
    }
    return this.#hasCaught;
  }

  remember(): ViewMemory {
    const hooks = this.#observed?.remember();
    return rememberView(this.#program, this.work.calls, hooks);
  }

  /** Goes on from a checkpoint, if that is of the same version. Without a state it begins anew. */
  recall({ status, state, version, calls, hooks }: ViewMemory): boolean {
    if (version !== this.#program.view.definition.version) return false;
    if (status !== "ready") return true;
    if (hooks !== undefined) this.#observer().recall(hooks);
    this.#hasStarted = true;
    this.#program.recall(state);
    for (const call of calls) this.deliver(callAgain(this, call));
    return true;
  }

  commit(): void {
    this.#observed?.commit();
    this.#resubscribe();
  }

  runEffects(): void {
    this.#observed?.runEffects();
  }

  discard(): void {
    this.#observed?.discard();
  }

  get isWaiting(): boolean {
    return this.#observed?.isWaiting ?? false;
  }

  undo(): void {
    this.#observed?.undo();
  }

  unmount(): void {
    this.#observed?.unmount();
    if (this.#isInside) this.stop();
    // A parked page keeps no tree.
    this.#node = this.#tree = this.#observed = undefined;
  }

  get #isInside(): boolean {
    return this.#node?.parent !== undefined;
  }

  // What happens to the state.

  /** Runs a handler. */
  handle(name: string, payload: unknown, event: ViewEvent, seq: number): void {
    if (this.#hasStopped || this.#program.status !== "ready") return;
    const call = new HandlerCall(
      this.live.page,
      this,
      event,
      seq,
      name,
      this.#program.handler(name),
      payload,
    );
    this.#set(this.work.start(call, this.state));
  }

  /** The page's address has changed. */
  readAddress(): void {
    if (this.#program.status !== "ready") return;
    this.#set(this.#program.read(this.#updating));
    this.#invalidate();
  }

  #set(state: unknown): void {
    if (state === this.state) return;
    if (!this.#isChanged) {
      this.#isChanged = true;
      this.#before = this.state;
      this.live.changed(this);
    }
    this.#program.become(state);
    this.#invalidate();
  }

  /** The message that changed the state has failed. */
  rollBack(): void {
    this.#program.state = this.#before;
    if (this.#node !== undefined) this.#tree!.suspect(this.#node);
  }

  /** The message that changed the state is over. */
  settle(): void {
    this.#before = undefined;
    this.#isChanged = false;
    // Else it was rendered, and has done so.
    if (this.#node?.isDirty && this.#node.isMounted) this.#resubscribe();
  }

  #invalidate(): void {
    if (this.#node !== undefined) this.#tree!.invalidate(this.#node);
  }

  #resubscribe(): void {
    if (this.#hasStopped) return;
    try {
      const sources = this.#program.subscriptions(() =>
        this.#context(SUBSCRIPTION)
      );
      if (sources !== undefined) this.work.listen(sources);
    } catch (error) {
      this.live.report(error, "subscription");
    }
  }

  // What the view's work needs of it.

  deliver({ run, ...job }: Job): void {
    this.live.deliver({
      ...job,
      run: () => {
        if (!this.#hasStopped) run();
      },
    });
  }

  change(update: (state: unknown) => unknown): void {
    this.#set(update(this.state));
  }

  receive(name: string, item: unknown): void {
    this.handle(name, item, SUBSCRIPTION, 0);
  }

  #context(event: ViewEvent): PageContext {
    return new PageContext(this.live.page, this, event, 0);
  }
}
