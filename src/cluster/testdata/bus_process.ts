/*
 * Opens a bus on the store of the first argument, and says so. When it hears "go", it publishes as many items as the
 * third argument says under the name of the second; when it hears "end", it says what it has heard.
 */
import { openKv } from "../../kv/mod.ts";
import { KvBus } from "../kv_bus.ts";

const [path, name, count] = Deno.args;
const kv = await openKv(path);
const bus = new KvBus(kv, console.error);
const heard: unknown[] = [];
const ended = Promise.withResolvers<void>();
await bus.open();
bus.subscribe("go", () => {
  for (let n = 0; n < Number(count); n++) {
    void bus.publish("said", `${name} ${n}`);
    void bus.publish("said", `both ${n}`, `id ${n}`);
  }
});
bus.subscribe("said", (item) => heard.push(item));
bus.subscribe("end", () => ended.resolve());
console.log("ready");
// What it waits for are timers and watches that do not keep a process alive.
const alive = setInterval(() => {}, 1_000);
await ended.promise;
clearInterval(alive);
console.log(JSON.stringify(heard));
await bus.close();
kv.close();
