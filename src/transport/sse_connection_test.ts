import assert from "node:assert/strict";
import type { HttpConnectionServices } from "./http_connection.ts";
import { SseConnection } from "./sse_connection.ts";
import { TestReception } from "./testdata/server_end.ts";

const services = (): HttpConnectionServices => ({
  reception: new TestReception(),
  patience: 1000,
  forget() {},
});

/** What a body is written to that finds out, as it takes something, that its reader has gone. */
function abandoned(connection: () => SseConnection) {
  const taken: Uint8Array[] = [];
  const controller = {
    desiredSize: 1,
    enqueue(bytes: Uint8Array) {
      taken.push(bytes);
      connection().cancel();
    },
    close() {
      throw new TypeError("The stream controller cannot close or enqueue");
    },
    error() {},
  };
  return { taken, controller: controller as ReadableStreamDefaultController };
}

for (const isGzip of [false, true]) {
  Deno.test(`a stream whose reader is gone by its last word ends all the same, ${isGzip ? "compressed" : "plain"}`, () => {
    const connection = new SseConnection(
      "c0ffee00c0ffee00",
      services(),
      { browser: "b", origin: "http://localhost" },
      { isGzip, isMultiplexed: false },
    );
    let isLast = false;
    const { taken, controller } = abandoned(() => connection);
    const { enqueue } = controller;
    controller.enqueue = (bytes) => isLast ? enqueue(bytes) : undefined;
    connection.start(controller);
    connection.pull();
    isLast = true;
    connection.send("[1]");
    connection.close(4000);
    connection.pull();
    assert.ok(taken.length > 0);
  });
}
