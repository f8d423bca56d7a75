import type { Component } from "../render/component.ts";
import type { ComponentNode } from "../render/node.ts";
import type { PreactTree } from "../render/preact_component.ts";
import type { SessionHost } from "./host.ts";
import { SharedContent, type SharedOwner } from "./shared_content.ts";
import type { ViewPage } from "./view_page.ts";
import type { Job } from "./view_work.ts";

/** The `<Shared>` of one page. */
export class SharedContents implements SharedOwner {
  readonly awaiting = new Set<SharedContent>();

  constructor(private readonly live: ViewPage) {}

  get shared(): SessionHost["shared"] {
    return this.live.services.shared;
  }

  deliver(job: Job): void {
    this.live.deliver(job);
  }

  /** One has come onto the page. */
  add(node: ComponentNode, tree: PreactTree): Component {
    return new SharedContent(this, node, tree);
  }

  /**
   * Reads what is not known here, for a page that is not connected yet.
   *
   * @returns `undefined` if all is known
   */
  read(): Promise<unknown> | undefined {
    if (this.awaiting.size === 0) return undefined;
    const contents = [...this.awaiting];
    this.awaiting.clear();
    return Promise.all(contents.map((content) => content.read()));
  }
}
