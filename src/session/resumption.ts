import type { Channel } from "./channel.ts";
import type { Checkpoint } from "./checkpoint.ts";
import { missingOnce } from "./outbox.ts";
import type { LoopOwner, RenderLoop } from "./render_loop.ts";
import { type Rejoin, Replay } from "./replay.ts";
import type { Wire } from "./wire.ts";

/** The most events that are replayed: a page keeps fewer, and who says otherwise would never be done. */
const MAX_EVENTS = 10_000;

/**
 * How a page comes back to its session: to the one that it has left, which sends what is missing; or to one that was made
 * again from a checkpoint, which replays what the checkpoint does not know.
 */
export class Resumption {
  constructor(
    private readonly session: LoopOwner,
    private readonly wire: Wire,
    private readonly loop: RenderLoop,
  ) {}

  /**
   * The page is back.
   *
   * @param received how many frames it has
   * @param last its last event
   * @returns `false` if it lacks what cannot be sent again
   */
  resume(channel: Channel, received: number, last: number): boolean {
    if (!this.loop.isIdle) {
      this.#reopen(channel);
      return true;
    }
    this.loop.acknowledgeFrames(received);
    // Events that it sends again may be of an older screen, and say so themselves.
    if (last <= this.wire.seq) this.session.view.screen.acknowledge(received);
    if (this.loop.replay !== undefined) return this.#resumeReplay(channel);
    const frames = this.wire.framesAfter(received);
    if (frames === undefined && !this.wire.supersede(received)) return false;
    const { seq, sent } = this.wire;
    this.wire.open(channel);
    if (frames !== undefined) {
      channel.send(`["resumed",${seq}]`);
      for (const frame of frames) channel.send(frame);
    } else {
      channel.send(`["resumed",${seq},${sent}]`);
      this.session.view.screen.repair(0);
    }
    // What the page was answered is what its frames say.
    this.wire.owesAck = true;
    this.loop.goOn();
    return true;
  }

  /**
   * Goes on from a checkpoint; nothing is sent yet.
   *
   * @returns `false` if the view has become another, or the page lacks what cannot be said again
   * @throws whatever the view throws
   */
  restore(
    { title, seq, tree, outbox, heard }: Checkpoint,
    join: Rejoin,
  ): boolean {
    const owed = missingOnce(outbox, join.received);
    const count = join.seq - seq;
    if (owed === undefined || count < 0 || count > MAX_EVENTS) return false;
    const base = Math.max(outbox.sent, join.received, join.seq);
    const replay = new Replay(base, join, owed);
    this.loop.pause();
    this.loop.replay = this.loop.firstReplay = replay;
    const { view } = this.session;
    const frame = replay.frameOf(seq);
    if (!view.restore(title, { memory: tree, frame })) return false;
    view.services.recall(heard);
    this.wire.restore(seq, replay.lastFrame);
    return true;
  }

  /** The page connects to the session that was restored for it. */
  #reopen(channel: Channel): void {
    this.wire.open(channel);
    this.#tellRestored(channel);
    this.session.view.connect();
    this.loop.start();
  }

  /** The page was away before it had all that the replay has changed. */
  #resumeReplay(channel: Channel): boolean {
    const { shownBy } = this.loop.replay!;
    if (shownBy !== undefined) {
      if (!this.wire.supersede(shownBy - 1)) return false;
      this.session.view.screen.repair(0);
    }
    this.wire.open(channel);
    this.#tellRestored(channel);
    this.loop.goOn();
    return true;
  }

  #tellRestored(channel: Channel): void {
    const { seq, sent } = this.wire;
    channel.send(`["restored",${seq},${sent}]`);
  }
}
