import type { Calls } from "../cluster/calls.ts";
import type { Instances } from "../cluster/instances.ts";
import type { Checkpoint, Claim } from "./checkpoint.ts";
import { decodeCheckpoint, encodeCheckpoint } from "./checkpoint_store.ts";
import type { Checkpoints } from "./checkpoints.ts";
import type { Registry } from "./registry.ts";

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
  ) {
    cluster.calls.answer(QUESTION, (claim) => this.#release(claim as Question));
  }

  /**
   * Whether this instance still owns a session that it has in memory.
   *
   * @returns `true` also while the store is away
   */
  async owns(id: string): Promise<boolean> {
    const { promise: tooLate, resolve } = Promise.withResolvers<void>();
    const timer = setTimeout(resolve, PATIENCE);
    await Promise.race([tooLate, this.checkpoints.refresh().catch(() => {})]);
    clearTimeout(timer);
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
    const stored = await this.checkpoints.take(claim);
    const checkpoint = given ?? stored;
    return checkpoint && { checkpoint, isStored: true, isParked: false };
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
    return bytes && decodeCheckpoint(bytes);
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
    const isParked = session.document === undefined;
    if (
      session.request.browser !== browser ||
      session.wasSubmitted !== wasSubmitted ||
      !isParked && session.document !== document
    ) return undefined;
    const { isStored } = session.keeper;
    try {
      const checkpoint = session.release(document);
      const bytes = checkpoint && encodeCheckpoint(checkpoint);
      return { bytes, isStored, isParked };
    } catch {
      // The view has reported it, or what cannot be stored was reported before.
      return { bytes: undefined, isStored, isParked };
    } finally {
      this.registry.lose(id);
      await this.checkpoints.release(session.keeper);
    }
  }
}
