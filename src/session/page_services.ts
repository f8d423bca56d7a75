import { createHash } from "node:crypto";
import type { Present } from "../cluster/presence_entry.ts";
import type { AnyShared, Services } from "../view/services.ts";
import type { Cleanup } from "../view/source.ts";
import { type Heard, HeardTopics } from "./heard_topics.ts";
import type { SessionHost } from "./host.ts";
import type { Page } from "./page.ts";

/** 96 bits: enough that no two pages are ever one member. */
const ID_LENGTH = 16;

/** What the app does for the sources of one page. */
export class PageServices implements Services {
  /** Made with the first topic: most pages listen to none. */
  #heard: HeardTopics | undefined;

  constructor(
    private readonly host: SessionHost,
    private readonly page: Pick<Page, "id" | "request">,
  ) {}

  /** The values that all pages share. */
  get shared(): SessionHost["shared"] {
    return this.host.shared;
  }

  listen(topic: string, receive: (item: unknown) => void): Cleanup {
    return this.#topics.listen(topic, receive);
  }

  /** Whether something that was published is still to be heard. */
  get isBehind(): boolean {
    return this.#heard?.isBehind ?? false;
  }

  /** What a checkpoint keeps. */
  remember(): Heard | undefined {
    return this.#heard?.remember();
  }

  /** Goes on from a checkpoint. */
  recall(heard: Heard | undefined): void {
    if (heard !== undefined) this.#topics.recall(heard);
  }

  /** All sources have started. */
  settle(): void {
    this.#heard?.settle();
  }

  get #topics(): HeardTopics {
    return this.#heard ??= new HeardTopics(this.host.bus);
  }

  follow(of: AnyShared, receive: (value: unknown) => void): Cleanup {
    return this.host.shared.listen(of, receive);
  }

  attend(
    topic: string,
    meta: unknown,
    receive: (present: unknown) => void,
  ): Cleanup {
    const member = meta === undefined
      ? undefined
      : { id: memberId(this.page.id), meta };
    const tell = (present: Present) =>
      receive({ ...present, self: member?.id });
    return this.host.presence.attend(topic, tell, member);
  }

  answer(
    upload: string,
    respond: (request: Request) => Promise<Response>,
  ): Cleanup {
    return this.host.uploads.open(upload, this.page, respond);
  }
}

/** What others may know a page by: the same as long as its session lives, and nobody can tell the session by it. */
function memberId(session: string): string {
  const hash = createHash("sha256").update(`member ${session}`);
  return hash.digest("base64url").slice(0, ID_LENGTH);
}
