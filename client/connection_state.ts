import type { BannerTexts } from "../src/protocol/banner_texts.ts";
import { createBanner } from "./banner.ts";
import { notify } from "./notice.ts";

/** Most connections are back before anybody would notice. */
const PATIENCE = 1500;

/** How long it is said that events are lost. */
const LOST_TIME = 8000;

/** Screen readers announce what comes into a region that they know already. */
const KNOWN = 100;

/**
 * Tells the state of the connection, from what the page and the browser say: in the attribute `rv-connection` of `<html>`,
 * by the event `rivulet:connection`, and to the user if it is bad and lasts. It is `connecting` until the page is connected
 * for the first time, `connected`, and without a connection `reconnecting`, or `offline` if the browser has no network.
 *
 * @param texts what users are told, by state; nothing in states without a text
 */
export function watchConnectionState(texts: Partial<BannerTexts>): void {
  const root = document.documentElement;
  const banner = createBanner();
  /** What the user is told now. */
  let told: string | undefined;
  let timer: ReturnType<typeof setTimeout>;
  /** The state, as if there were a network. */
  let last = "connecting";

  const write = () => banner.textContent = told!;

  const tell = (text?: string) => {
    told = text;
    banner.remove();
    if (!text) return write();
    // A document that is still being parsed may have no body yet.
    (document.body || root).append(banner);
    banner.showPopover();
    setTimeout(write, KNOWN);
  };

  const follow = ({ type }: { readonly type?: string }) => {
    if (type === "rivulet:lost") return tell(texts.lost);
    if (type === "rivulet:open") last = "connected";
    if (type === "rivulet:close") last = "reconnecting";
    // Who has no network may still reach a server on the same machine.
    const state = navigator.onLine || last === "connected" ? last : "offline";
    if (root.getAttribute("rv-connection") !== state) {
      root.setAttribute("rv-connection", state);
      notify("connection", { state });
    }
    const text = texts[state as keyof BannerTexts];
    clearTimeout(timer);
    // That events are lost is said in the moment when the page is connected again.
    if (told ? told === texts.lost : text) {
      timer = setTimeout(tell, text ? PATIENCE : LOST_TIME, text);
    } else tell(text);
  };

  for (
    const type of [
      "rivulet:open",
      "rivulet:close",
      "rivulet:lost",
      "online",
      "offline",
      // While it was put away, a page has not waited.
      "pageshow",
    ]
  ) addEventListener(type, follow, true);
  follow({});
}
