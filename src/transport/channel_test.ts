import { networkCarriers } from "./testdata/carriers.ts";
import { testChannel } from "./testdata/channel_contract.ts";
import { memoryCarrier } from "./testdata/memory_carrier.ts";

for (const carrier of [...networkCarriers, memoryCarrier]) testChannel(carrier);
