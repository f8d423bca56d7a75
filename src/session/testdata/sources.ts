import { LocalBus } from "../../cluster/local_bus.ts";
import type { Services } from "../../view/services.ts";
import { type Sink, source, type SourceOptions } from "../../view/source.ts";
import { SubscriptionSet } from "../subscription_set.ts";

/** A set, and what its view has heard of it. */
export function openSubscriptions(
  onReceive = (_name: string, _item: unknown): void => {},
) {
  const log: string[] = [];
  const errors: string[] = [];
  const bus = new LocalBus((error) => errors.push(`bus: ${error}`));
  const services = {
    listen: (topic: string, receive: (item: unknown) => void) =>
      bus.subscribe(topic, receive),
  } as Services;
  const host = {
    bus,
    services,
    congested: false,
    isCongested: () => host.congested,
    receive(name: string, item: unknown) {
      log.push(`${name} ${JSON.stringify(item)}`);
      onReceive(name, item);
    },
    sourceFailed: (error: unknown, name: string) =>
      void errors.push(`${name}: ${error}`),
  };
  return { set: new SubscriptionSet(host), host, log, errors };
}

/** Makes sources that can be watched. */
export function watched(log: string[]) {
  const sinks = new Map<string, Sink<unknown>>();
  const watch = (key: string, options?: SourceOptions<unknown>) =>
    source<unknown>(key, (sink) => {
      log.push(`+${key}`);
      sinks.set(key, sink);
      return () => void log.push(`-${key}`);
    }, options);
  return {
    watch,
    emit: (key: string, item: unknown) => sinks.get(key)!.emit(item),
    sinks,
  };
}
