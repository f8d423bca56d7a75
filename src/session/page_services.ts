import { createHash } from "node:crypto";
import type { AnyShared, Services } from "../view/services.ts";
import type { Cleanup } from "../view/source.ts";
import type { SessionHost } from "./host.ts";

/** 96 bits: enough that no two pages are ever one member. */
const ID_LENGTH = 16;

/** What the app does for the sources of one page. */
export class PageServices implements Services {
  constructor(
    private readonly host: SessionHost,
    private readonly page: { readonly id: string },
  ) {}

  /** The values that all pages share. */
  get shared(): SessionHost["shared"] {
    return this.host.shared;
  }

  listen(topic: string, receive: (item: unknown) => void): Cleanup {
    return this.host.bus.subscribe(topic, receive);
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
    return this.host.presence.attend(topic, receive, member);
  }
}

/** What others may know a page by: the same as long as its session lives, and nobody can tell the session by it. */
function memberId(session: string): string {
  const hash = createHash("sha256").update(`member ${session}`);
  return hash.digest("base64url").slice(0, ID_LENGTH);
}
