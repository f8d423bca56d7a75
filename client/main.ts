/**
 * The script of a live page. It runs before the page is parsed, so that no click is missed.
 *
 * @module
 */
import { startPage } from "./page.ts";

const script = document.currentScript as HTMLScriptElement;
const { session, on } = script.dataset;
startPage(
  session!,
  on!,
  new URL("socket", script.src).href.replace("http", "ws"),
);
