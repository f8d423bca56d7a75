import type { Checkpoint } from "./checkpoint.ts";
import type { Checkpoints } from "./checkpoints.ts";
import type { Keepable } from "./keepable.ts";
import type { LiveView } from "./live_view.ts";
import type { PageRequest } from "./page.ts";
import { renderParked } from "./parked.ts";
import type { RenderLoop } from "./render_loop.ts";
import type { Wire } from "./wire.ts";

/**
 * How long a generator that has not ended keeps its page from being stored, in milliseconds. It begins again after a
 * restore, so that what it has brought already would be there twice; the page keeps its events meanwhile. One that goes
 * on for longer would keep it for ever.
 */
const PATIENCE = 10_000;

/** What a keeper needs of its session. */
interface Kept {
  readonly id: string;
  readonly hasEnded: boolean;
  readonly document: string | undefined;
  readonly request: PageRequest;
  readonly view: LiveView;
}

/**
 * Has a session stored behind its changes, and once before the first of them: a page that has had no frame yet shows what
 * its URL says, and any other one is found in the store. One that began as another left off is stored when it connects.
 */
export class Keeper implements Keepable {
  /** Whether a checkpoint is stored, or about to be. */
  #hasBegun = false;
  #hasGivenUp = false;
  /** What the page was before its first change, until that is stored. */
  #base: Checkpoint | undefined;
  /** The last event that the page knows to be stored. */
  #told = 0;
  #awaitsEffects = false;

  constructor(
    private readonly session: Kept,
    private readonly wire: Wire,
    private readonly loop: RenderLoop,
    private readonly checkpoints: Checkpoints,
  ) {}

  get id(): string {
    return this.session.id;
  }

  get path(): string {
    return this.session.request.path;
  }

  get hasEnded(): boolean {
    return this.#hasGivenUp || this.session.hasEnded;
  }

  /** There is a checkpoint already. */
  begun(): void {
    this.#hasBegun = true;
  }

  /** Something is about to change. What was so before is stored before the page hears of the first change. */
  changing(): void {
    if (this.#hasBegun) return;
    this.#hasBegun = true;
    try {
      this.#base = this.#now();
    } catch (error) {
      // Rows of `<For>` are rendered again for it.
      this.session.view.report(error, "checkpoint");
      return this.giveUp();
    }
    this.wire.hold();
    this.checkpoints.begin(this);
  }

  /** Something has changed. */
  changed(): void {
    if (!this.#hasGivenUp) this.checkpoints.touch(this);
  }

  /** The session is about to end, and its page may come back. */
  finish(): void {
    if (this.#hasBegun) this.checkpoints.finish(this);
  }

  /** Nobody will ask for the session. */
  forget(): void {
    if (this.#hasBegun) this.checkpoints.forget(this);
  }

  /** Whether the store has, or is about to have, a checkpoint. */
  get hasBegun(): boolean {
    return this.#hasBegun;
  }

  /** What another instance goes on from; `undefined` while that cannot be said. */
  now(): Checkpoint | undefined {
    this.#base = undefined;
    return this.checkpoint();
  }

  /** What another instance goes on from with a page that no connection has adopted. */
  #parked(): Checkpoint | undefined {
    const { view } = this.session;
    if (!renderParked(view)) return undefined;
    if (view.screen.isDirty) {
      view.screen.commit();
      view.update(1);
    }
    // All that waits for the page's first connection.
    this.wire.owe(view.screen.take() + view.takeOnce());
    return this.#now();
  }

  checkpoint(): Checkpoint | undefined {
    const base = this.#base;
    this.#base = undefined;
    if (base !== undefined) return base;
    if (this.session.document === undefined) return this.#parked();
    if (!this.loop.isIdle || this.loop.replay?.isUnderWay) return undefined;
    this.loop.renderAway();
    return this.#now();
  }

  #now(): Checkpoint | undefined {
    const { document, request: { browser, path }, view } = this.session;
    if (view.services.isBehind || this.#awaitEffects()) return undefined;
    const earliest = performance.now() - PATIENCE;
    if (view.views.hasBegunAfter(earliest)) return undefined;
    const { title } = view.screen;
    const tree = view.screen.remember();
    if (tree === undefined) return undefined;
    const { seq } = this.wire;
    const outbox = this.wire.remember();
    const heard = view.services.remember();
    return { browser, document, path, title, seq, tree, outbox, heard };
  }

  /** `true` if something that events have set off is not stored yet: the session's turn comes again when it is. */
  #awaitEffects(): boolean {
    const { effects } = this.session.view.page;
    if (!effects.isPending) return false;
    if (!this.#awaitsEffects) {
      this.#awaitsEffects = true;
      void effects.settled().then(() => {
        this.#awaitsEffects = false;
        if (!this.hasEnded) this.checkpoints.hurry(this);
      });
    }
    return true;
  }

  stored(seq: number): void {
    if (seq <= this.#told) return;
    this.#told = seq;
    this.wire.tell(["saved", seq]);
  }

  giveUp(): void {
    this.#hasGivenUp = true;
    this.stored(Number.MAX_SAFE_INTEGER);
  }

  /** Tells a page again that has come back. */
  remind(): void {
    if (this.#told > 0) this.wire.tell(["saved", this.#told]);
  }

  release(): void {
    this.wire.release();
  }
}
