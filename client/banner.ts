/** Of no specificity: whatever the author says counts. What it covers can be clicked. */
const STYLE =
  ":where(.rv-banner){inset:auto 1rem 1rem;padding:.5em 1em;border:1px solid #8886;border-radius:1em;pointer-events:none}:where(.rv-banner:empty){opacity:0}";

/** Makes the element that tells users of the connection: a popover, so that it is above all else. */
export function createBanner(): HTMLElement {
  const banner = document.createElement("div");
  banner.className = "rv-banner";
  banner.role = "status";
  banner.popover = "manual";
  // A strict content security policy allows no styles in the page.
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(STYLE);
  document.adoptedStyleSheets.push(sheet);
  return banner;
}
