import type { EventMessage } from "../protocol/decode.ts";
import type { Keeper } from "./keeper.ts";
import type { LiveView } from "./live_view.ts";
import type { Mailbox } from "./mailbox.ts";
import type { Replay } from "./replay.ts";
import type { Job } from "./view_work.ts";
import type { Wire } from "./wire.ts";

/** What the loop needs of its session. */
export interface LoopOwner {
  readonly view: LiveView;
  /** Whether handlers go on though nobody sees what they change. */
  readonly isAwaited: boolean;
  /** Something cannot be sent yet. */
  delayed(): void;
  /** Has what changes stored, where something is. */
  readonly keeper: Pick<Keeper, "changing" | "changed"> | undefined;
}

/** Handles the messages of a session one at a time. What they have changed is sent in one frame. */
export class RenderLoop implements Mailbox {
  /** While the page's events are replayed, and until it shows what they have changed. */
  replay: Replay | undefined;
  /** The replay that the session has begun with, if it has: events of screens from before may come after it is over. */
  firstReplay: Replay | undefined;
  /** Whether what is not an event is noted, because a replay would not repeat it. */
  isReplayable = false;
  /** What has arrived while a message is being handled; `undefined` while none is. */
  #mailbox: (EventMessage | Job)[] | undefined;
  #isAwake = false;
  /** Whether no event is handled any more, and nothing is sent. */
  isFrozen = false;
  /** Whether the page asked for a repair while nothing could be sent. */
  #mustRepair = false;

  constructor(private readonly owner: LoopOwner, private readonly wire: Wire) {}

  /** Whether no message is being handled. */
  get isIdle(): boolean {
    return this.#mailbox === undefined;
  }

  get isCongested(): boolean {
    return this.wire.isOpen ? this.#isSlow : !this.owner.isAwaited;
  }

  /** Whether the connection takes nothing more. Who asks wants to go on when it does. */
  get #isSlow(): boolean {
    const { isSlow } = this.wire;
    if (isSlow) this.owner.delayed();
    return isSlow;
  }

  wake(): void {
    if (this.#isAwake || this.isFrozen || this.#mailbox !== undefined) return;
    this.#isAwake = true;
    queueMicrotask(() => {
      this.#isAwake = false;
      // What async code has asked the server to do.
      this.owner.view.page.settle();
      this.flush(false);
    });
  }

  deliver(message: EventMessage | Job): void {
    // What handlers still bring that run already belongs to the checkpoint.
    if (this.isFrozen && isRepeatable(message)) return;
    if (!isRepeatable(message) && this.replay?.postpones(message)) return;
    if (this.#mailbox !== undefined) this.#mailbox.push(message);
    else {
      this.#mailbox = [message];
      this.#work();
    }
  }

  /** The page has so many frames, and will send no event of an older screen. */
  acknowledge(received: number): void {
    this.acknowledgeFrames(received);
    this.owner.view.screen.acknowledge(received);
  }

  /** The page has so many frames: with the one that shows what a replay has changed, that is over. */
  acknowledgeFrames(received: number): void {
    if (received >= (this.replay?.shownBy ?? Infinity)) {
      this.replay = undefined;
    }
    this.wire.acknowledge(received);
  }

  /** Goes on after {@linkcode pause}. */
  start(): void {
    this.#work();
  }

  /** Keeps messages until {@linkcode start}. */
  pause(): void {
    this.#mailbox = [];
  }

  /** Sends an instance again, or the whole page (0), as soon as it can be sent. */
  repair(address: number): void {
    if (!this.wire.isOpen || this.isCongested) this.#mustRepair = true;
    else this.owner.view.screen.repair(address);
    this.flush(false);
  }

  /**
   * Sends what has changed.
   *
   * @param owesAck whether the page waits for an answer
   */
  flush(owesAck: boolean): void {
    this.wire.owesAck ||= owesAck;
    if (this.#mailbox !== undefined || this.isFrozen) return;
    if (this.isCongested || !this.wire.isOpen) return;
    if (this.#mustRepair) {
      this.#mustRepair = false;
      this.owner.view.screen.repair(0);
    }
    this.#mailbox = [];
    this.#work();
  }

  /** Sends what has waited, and lets go on what has. */
  goOn(): void {
    this.flush(false);
    this.owner.view.views.resume();
  }

  get #nextFrame(): number | undefined {
    const isHeld = this.isFrozen || this.isCongested;
    return isHeld ? undefined : this.wire.nextFrame;
  }

  /** Renders what has changed while the page is away: it finds it when it is back. */
  renderAway(): void {
    if (this.wire.isOpen && !this.isFrozen) return;
    const { screen, page: { commands } } = this.owner.view;
    const isChanged = screen.isDirty || commands.length > 0;
    if (!this.isIdle || !isChanged) return;
    this.#mailbox = [];
    this.#work(this.wire.sent + 1);
  }

  /** Empties the mailbox, and sends one frame. What effects and sources bring meanwhile is in it. */
  #work(nextFrame = this.#nextFrame): void {
    const { wire, owner: { view } } = this;
    const replay = this.replay?.isUnderWay ? this.replay : undefined;
    const mailbox = this.#mailbox!;
    let isChanged = view.screen.isDirty;
    /** Whether patches may come from what is not kept here. */
    let hasShown = false;
    if (isChanged || mailbox.length > 0) this.owner.keeper?.changing();
    try {
      for (;;) {
        // What is not an event is replayed with the one after it: nobody has seen it yet.
        const frame = replay?.frameOf(wire.seq + 1) ?? nextFrame;
        view.update(frame);
        const message = mailbox.shift();
        if (message === undefined) break;
        if ("run" in message && message.isOfScreen) hasShown = true;
        else isChanged = true;
        this.#handle(message, frame, replay);
      }
    } finally {
      this.#mailbox = undefined;
    }
    if (replay !== undefined) return this.#endReplay(replay);
    if (nextFrame === undefined) {
      if (isChanged) this.owner.keeper?.changed();
      return;
    }
    const patches = view.screen.take() + view.screen.takeErrors();
    const once = view.takeOnce();
    if (isChanged || patches !== "" && !hasShown || once !== "") {
      this.owner.keeper?.changed();
    }
    wire.send(patches, once);
  }

  #handle(
    message: EventMessage | Job,
    frame: number | undefined,
    replay: Replay | undefined,
  ): void {
    const { wire, owner: { view } } = this;
    const isEvent = "seq" in message;
    if (this.isReplayable && !(isRepeatable(message) && frame !== undefined)) {
      view.screen.taint();
    }
    if (isEvent) {
      wire.seq = message.seq;
      view.screen.handling(message.seq);
      wire.owesAck = true;
      view.handleEvent(message, frame);
    } else view.handleJob(message, frame);
    if (replay === undefined) return;
    // The page as a whole will say it.
    view.screen.take();
    replay.collect(view.screen.takeErrors());
    replay.collect(view.takeOnce(), isEvent ? message.seq : undefined);
  }

  /** Once the replay is complete the page is shown as it is then. */
  #endReplay(replay: Replay): void {
    const { wire, owner: { view: { screen } } } = this;
    const { nextFrame } = wire;
    if (
      nextFrame === undefined || this.#isSlow || !replay.isCompleteAt(wire.seq)
    ) return;
    replay.shownBy = nextFrame;
    this.#mailbox = replay.takePostponed();
    screen.endReplay();
    wire.owesAck = true;
    wire.owe(replay.takeOnce());
    this.#work();
  }
}

/** Whether a replay brings it again. */
function isRepeatable(message: EventMessage | Job): message is EventMessage {
  return "seq" in message || message.isRecalled === true;
}
