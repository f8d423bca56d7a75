/** Who sees it sooner would take it for slowness, in milliseconds. */
const PATIENCE = 300;

/** Of no specificity: whatever the author says counts. */
const STYLE =
  ":where(.rv-progress){inset:0 0 auto;width:100%;height:3px;margin:0;padding:0;border:0;background:#0a84c1;transform-origin:0 0;animation:rv-progress 8s cubic-bezier(0,.8,.2,1) both;pointer-events:none}" +
  "@keyframes rv-progress{from{transform:scaleX(.1)}to{transform:scaleX(.95)}}" +
  "@media(prefers-reduced-motion:reduce){:where(.rv-progress){animation:none}}" +
  ":where(.rv-announcer){position:fixed;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}";

/** Shows that something is on its way. */
export interface ProgressBar {
  show(): void;
  hide(): void;
}

/** Makes the bar, and the style of all that this script shows. */
export function createProgressBar(): ProgressBar {
  // A strict content security policy allows no styles in the page.
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(STYLE);
  document.adoptedStyleSheets.push(sheet);
  const bar = document.createElement("div");
  bar.className = "rv-progress";
  // Who does not see the page is told when it is there.
  bar.ariaHidden = "true";
  bar.popover = "manual";
  let timer: ReturnType<typeof setTimeout>;
  const hide = () => {
    clearTimeout(timer);
    bar.remove();
  };
  return {
    show() {
      hide();
      timer = setTimeout(() => {
        document.body.append(bar);
        bar.showPopover();
      }, PATIENCE);
    },
    hide,
  };
}
