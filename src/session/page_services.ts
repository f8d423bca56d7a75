import type { AnyShared, Services } from "../view/services.ts";
import type { Cleanup } from "../view/source.ts";
import type { SessionHost } from "./host.ts";

/** What the app does for the sources of one page. */
export class PageServices implements Services {
  constructor(private readonly host: SessionHost) {}

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

  attend(): Cleanup {
    throw new Error("later");
  }
}
