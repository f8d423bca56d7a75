/**
 * The script of a live page. It listens as soon as it is loaded, so that no click waits for the connection.
 *
 * @module
 */
import { DEFAULT_BANNER } from "../src/protocol/banner_texts.ts";
import { DEFAULT_CONNECTION } from "../src/protocol/connection_options.ts";
import { watchAttributes } from "./attribute.ts";
import { watchConnectionState } from "./connection_state.ts";
import { watchFields } from "./field.ts";
import { startPage } from "./page.ts";

const script = document.currentScript as HTMLScriptElement;
const { session, on, connection, kept } = script.dataset;

watchAttributes();
watchFields();
watchConnectionState({ ...DEFAULT_BANNER, ...script.dataset });
startPage(
  session!,
  on!,
  new URL(".", script.src).href,
  { ...DEFAULT_CONNECTION, ...JSON.parse(connection ?? "{}") },
  kept != null,
);
