/**
 * `deno task bench`: sizes, CPU, memory and pages a second, each figure beside its target and what it was compared with.
 * A missed target is printed and is no error: machines differ. Sizes do not; `tests/sizes_test.ts` asserts them.
 *
 * @module
 */
import { findTool, type Tool } from "../harness/tools.ts";
import { CONNECTIONS as LISTENERS } from "./broadcast.ts";
import { broadcastFigures } from "./broadcast_figures.ts";
import { checkpointFigures } from "./checkpoint_figures.ts";
import { compressionFigures } from "./compression_figures.ts";
import { CONNECTIONS } from "./crowd.ts";
import { crowdFigures } from "./crowd_figures.ts";
import { eventFigures } from "./event_figures.ts";
import { hookFigures } from "./hook_figures.ts";
import { heapFigures, memoryFigures } from "./memory_figures.ts";
import { mergeFigures } from "./merge_figures.ts";
import { listenForNoise } from "./noise.ts";
import { pageFigures } from "./page_figures.ts";
import { jsxModes, sizeFigures } from "./size_figures.ts";
import { slowReaderFigures } from "./slow_reader_figures.ts";
import { socketFigures, socketSizeFigures } from "./socket_figures.ts";
import { printFigures } from "./table.ts";
import { transportFigures } from "./transport_figures.ts";
import { uploadFigures } from "./upload_figures.ts";
import { workerFigures } from "./worker_figures.ts";

const taskset: Tool = {
  name: "taskset",
  candidates: ["taskset"],
  how: "apt-get install util-linux",
};

const variants = Object.keys(jsxModes)
  .flatMap((mode) => [`${mode} JSX`, "with UUIDs as keys"]);
printFigures(
  `Payload bytes of frames, numbers of up to four digits (${
    variants.join(", ")
  })`,
  await sizeFigures(),
);
printFigures("Bytes of a socket's frames", socketSizeFigures());
printFigures(
  "A page of rows with addresses is merged as a whole, one of them changed",
  await mergeFigures(),
);
if (Deno.build.os === "linux" && findTool(taskset)) await measureSpeed();
else {
  console.log(
    `\nskipped: speed and memory, which need Linux and ${taskset.name} (${taskset.how})`,
  );
}

async function measureSpeed(): Promise<void> {
  const noise = listenForNoise();
  printFigures(
    "CPU of the server for an event: 50 connections, the server on one core",
    await eventFigures(),
  );
  printFigures(
    "A click on /counter by transport: 50 connections, the server on one core, an echo over a bare WebSocket beside them",
    await transportFigures(),
  );
  printFigures(
    "Messages a second of a socket: 50 connections, the server on one core",
    await socketFigures(),
  );
  printFigures(
    "A frame of 98 KB with a small edit, compressed and not",
    await compressionFigures(),
  );
  printFigures(
    "/counter whose sessions are stored, against /counter whose sessions are not",
    await checkpointFigures(),
  );
  printFigures(
    "A WebSocket and a stream that are sent 98 KB a hundred times a second, and not read",
    await slowReaderFigures(),
  );
  printFigures(
    "An upload of 1 GiB to the file store, from a page in parts of 1 MB, the server on one core",
    await uploadFigures(),
  );
  printFigures(
    `An item to ${LISTENERS} pages, against a frame to as many bare WebSockets, the server on one core`,
    await broadcastFigures(),
  );
  printFigures(
    "Two workers of `deno serve --parallel` that share a file, against one: 64 connections, drivers on the same cores",
    await workerFigures(),
  );
  printFigures("In the process itself, no socket", await hookFigures());
  printFigures("Resident memory", await memoryFigures());
  printFigures("Heap above the state", await heapFigures());
  printFigures(
    "First pages a second: 16 connections, the server on one core",
    await pageFigures(),
  );
  printFigures(
    `${CONNECTIONS} connections, the server on one core: the first half and the second`,
    await crowdFigures(),
  );
  console.log(`\nMachine: ${noise()}`);
}
