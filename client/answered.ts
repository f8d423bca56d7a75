/** How often, and after how many milliseconds each time, it is looked whether events were answered. */
const MOST_LOOKS = 50;
const LOOK_INTERVAL = 20;

/** How often at most while there is no connection: a page must also be left that never gets one. */
const MOST_LOOKS_APART = 500;

/**
 * Waits until the server has answered what the user did before, but not for long: the next page may be about that. Before
 * there is a connection the server cannot have heard of it.
 */
export async function answered(): Promise<void> {
  let looks = 0;
  let looksApart = 0;
  while (
    document.querySelector("[rv-loading]") && looks < MOST_LOOKS &&
    looksApart < MOST_LOOKS_APART
  ) {
    if (isConnected()) looks++;
    else looksApart++;
    await new Promise((resolve) => setTimeout(resolve, LOOK_INTERVAL));
  }
}

/** Whether the page has its connection, and the browser a network. */
export function isConnected(): boolean {
  const state = document.documentElement.getAttribute("rv-connection");
  return navigator.onLine && state === "connected";
}
