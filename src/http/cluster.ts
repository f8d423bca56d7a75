import { Calls } from "../cluster/calls.ts";
import { Instances } from "../cluster/instances.ts";
import { KvBus } from "../cluster/kv_bus.ts";
import type { Kv } from "../kv/kv.ts";

/** What an app knows of its other instances, and tells them: by the store that all of them share. */
export class Cluster {
  readonly bus: KvBus;
  readonly instances: Instances;
  readonly calls: Calls;

  /** @param report called with what a subscriber has thrown, and what befalls the bus itself */
  constructor(kv: Kv, report: (error: unknown, topic?: string) => void) {
    const bus = this.bus = new KvBus(kv, report);
    const instances = this.instances = new Instances(kv, report);
    this.calls = new Calls({ kv, bus, instances, report });
    // Who counts as living can say what it does not have.
    this.calls.open();
    void instances.open();
  }

  /** Which instance of the app this is. */
  get id(): string {
    return this.instances.id;
  }

  /** This instance is there no longer. */
  async close(): Promise<void> {
    this.calls.close();
    await Promise.all([this.instances.close(), this.bus.close()]);
  }
}
