import type { Calls } from "../cluster/calls.ts";
import type { Instances } from "../cluster/instances.ts";
import type { Checkpoint, Claim } from "./checkpoint.ts";
import { decodeCheckpoint, encodeCheckpoint } from "./checkpoint_store.ts";
import type { Checkpoints } from "./checkpoints.ts";
import type { ErrorContext } from "./host.ts";
import type { Registry } from "./registry.ts";
import { within } from "./within.ts";

/** What instances are asked for. */
interface Question extends Claim {
  /** Whether its form must have been submitted before the client ran. */
  readonly wasSubmitted?: boolean;
}

/** A session that this instance owns from now on. */
export interface Taken {
  readonly checkpoint: Checkpoint;
  /** Whether the store has one. A page that never changed is not stored. */
  readonly isStored: boolean;
  /** Whether no connection has adopted the page yet: it is as its HTML was sent. */
  readonly isParked: boolean;
}

/** What the owner of a session answers. */
interface Released extends Omit<Taken, "checkpoint"> {
  /** The checkpoint; `undefined` if the one in the store has to do. */
  readonly bytes: Uint8Array | undefined;
}

const QUESTION = "session";
/** How long a page that is back waits for the store, in milliseconds: one that is away must not keep it. */
const PATIENCE = 1000;
/** How long what a session has set off is waited for before it is given up, in milliseconds. */
const EFFECTS_PATIENCE = 300;

/**
 * Each session has one owner: the instance that has it in memory, and alone writes its checkpoints. A page goes on with
 * whichever instance its connection reaches. That one asks the others for the session; the owner gives it up and answers
 * with what it is now. If nobody answers, the owner has died, or is cut off: the checkpoint is taken from the store, and
 * the owner that was can write none any more.
 */
export class Ownership {
  constructor(
    private readonly registry: Registry,
    private readonly checkpoints: Checkpoints,
    private readonly cluster: {
      readonly instances: Pick<Instances, "has">;
      readonly calls: Calls;
    },
    private readonly report: (error: unknown, context: ErrorContext) => void,
  ) {
    cluster.calls.answer(QUESTION, (claim) => this.#release(claim as Question));
  }

  /**
   * Whether this instance still owns a session that it has in memory.
   *
   * @returns `true` also while the store is away
   */
  async owns(id: string): Promise<boolean> {
    await within(PATIENCE, this.checkpoints.refresh().catch(() => {}));
    return this.registry.get(id) !== undefined;
  }

  /**
   * Takes a session for a page that joins.
   *
   * @returns `undefined` if nothing is kept of it
   *
   * @throws whatever the store throws
   */
  async take(claim: Claim): Promise<Taken | undefined> {
    const released = await this.#ask(claim);
    const given = released?.bytes && decodeCheckpoint(released.bytes);
    if (given !== undefined && !released!.isStored) {
      return { ...released!, checkpoint: given };
    }
    if (given === undefined) {
      const checkpoint = await this.checkpoints.take(claim);
      const isParked = checkpoint?.document === undefined;
      return checkpoint && { checkpoint, isStored: true, isParked };
    }
    await this.#keep(claim, released!.bytes!);
    return { checkpoint: given, isStored: true, isParked: false };
  }

  /** What was given up is nowhere else: it is stored, and the page goes on with it whether that succeeds or not. */
  async #keep(claim: Claim, bytes: Uint8Array): Promise<void> {
    const { path } = decodeCheckpoint(bytes)!;
    try {
      await this.checkpoints.take(claim);
      await this.checkpoints.put(claim.id, bytes);
    } catch (error) {
      const { id: session } = claim;
      this.report(error, { during: "checkpoint", path, session });
    }
  }

  /** Takes a session whose form was submitted before the client ran, for the page that follows; `undefined` if there is none. */
  async takeSubmitted(
    id: string,
    browser: string | undefined,
  ): Promise<Checkpoint | undefined> {
    const question: Question = {
      id,
      browser,
      document: "",
      wasSubmitted: true,
    };
    const released = await this.cluster.calls.ask(QUESTION, question);
    const { bytes } = released as Released | undefined ?? {};
    if (bytes !== undefined) return decodeCheckpoint(bytes);
    // Its instance was drained.
    const stored = await this.checkpoints.take(question);
    if (stored !== undefined) this.checkpoints.discard(id);
    return stored;
  }

  /** Asks for a session, unless its owner is known to have died. */
  async #ask(claim: Claim): Promise<Released | undefined> {
    const owner = await this.checkpoints.ownerOf(claim.id);
    if (owner !== undefined && !await this.cluster.instances.has(owner)) return;
    return await this.cluster.calls.ask(QUESTION, claim) as
      | Released
      | undefined;
  }

  /** Gives a session up; `undefined` if this instance does not have it. */
  async #release(
    { id, browser, document, wasSubmitted = false }: Question,
  ): Promise<Released | undefined> {
    const session = this.registry.get(id);
    if (session?.keeper === undefined) return undefined;
    const isAskedFor = () =>
      session.request.browser === browser &&
      session.wasSubmitted === wasSubmitted &&
      (session.document === undefined || session.document === document);
    if (!isAskedFor()) return undefined;
    await within(EFFECTS_PATIENCE, session.page.effects.settled());
    if (session.hasEnded || !isAskedFor()) return undefined;
    const isParked = session.document === undefined;
    const { hasBegun: isStored } = session.keeper;
    let bytes: Uint8Array | undefined;
    try {
      const checkpoint = session.keeper.now();
      bytes = checkpoint && encodeCheckpoint(checkpoint);
    } catch {
      // The view has reported it, or what cannot be stored was reported before.
    }
    this.registry.lose(id);
    if (isStored) await this.checkpoints.release(session.keeper);
    return { bytes, isStored, isParked };
  }
}
