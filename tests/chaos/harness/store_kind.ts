import {
  DENOKV_TOKEN,
  startDenokv,
  startRedis,
  type TestServer,
} from "../../harness/servers.ts";
import { denokv, redisServer, type Tool } from "../../harness/tools.ts";

/** A server that instances of an app can share as their store, and that keeps what it has when it dies. */
export interface StoreKind {
  readonly tool: Tool;
  readonly start: (path: string) => Promise<TestServer>;
}

export const REDIS: StoreKind = {
  tool: redisServer,
  start: (path) => startRedis(path, ["--appendonly", "yes"]),
};

export const DENOKV: StoreKind = {
  tool: denokv,
  start(path) {
    Deno.env.set("DENO_KV_ACCESS_TOKEN", DENOKV_TOKEN);
    return startDenokv(path);
  },
};
