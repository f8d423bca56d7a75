/** What the page of native elements loads besides: a script of its own, a page to embed, and a sound. */

/** Makes of the page what scripts make of pages. */
const script = `
const $ = (id) => document.getElementById(id);

// From its start on Rivulet knows what others change; before that it would take it for the server's.
const mark = () => {
  $("marked").classList.add("by-script");
  $("marked").title = "From a script";
};
if (document.documentElement.hasAttribute("rv-connection")) mark();
else document.addEventListener("rivulet:connection", mark, { once: true });

customElements.define("native-clicks", class extends HTMLElement {
  connectedCallback() {
    if (this.out) return;
    this.out = document.createElement("output");
    this.attachShadow({ mode: "open" }).append(document.createElement("slot"), " ", this.out);
    this.clicks = 0;
    this.addEventListener("click", () => {
      this.out.value = ++this.clicks;
      this.classList.add("used");
      this.setAttribute("clicks", this.clicks);
    });
  }
});

const bar = document.createElement("meter");
bar.setAttribute("aria-label", "Drawn by a script");
$("owned").replaceChildren("Drawn by a script: ", bar);
setInterval(() => { bar.value = (bar.value + 0.01) % 1; }, 100);

$("disturb").addEventListener("click", () => {
  document.querySelector(".native").prepend(document.createElement("i"));
});
`;

const page =
  `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="color-scheme" content="light dark"><link rel="stylesheet" href="/gallery.css"><title>Another page</title><form><label>A page in a frame keeps what you type <input></label></form></html>`;

/** Two seconds of a chord that swells and fades, so that it can begin anew without a click. */
function tone(): Uint8Array<ArrayBuffer> {
  const rate = 8000;
  const length = 2 * rate;
  const header = 44;
  const view = new DataView(new ArrayBuffer(header + length));
  const text = (offset: number, text: string) => {
    for (let i = 0; i < text.length; i++) {
      view.setUint8(offset + i, text.charCodeAt(i));
    }
  };
  text(0, "RIFF");
  view.setUint32(4, header - 8 + length, true);
  text(8, "WAVEfmt ");
  view.setUint32(16, 16, true);
  view.setUint16(20, 1, true); // PCM
  view.setUint16(22, 1, true); // one channel
  view.setUint32(24, rate, true);
  view.setUint32(28, rate, true);
  view.setUint16(32, 1, true);
  view.setUint16(34, 8, true); // bits
  text(36, "data");
  view.setUint32(40, length, true);
  for (let i = 0; i < length; i++) {
    const swell = Math.sin(Math.PI * i / length) ** 2;
    const wave = [220, 277, 330]
      .map((pitch) => Math.sin(2 * Math.PI * pitch * i / rate))
      .reduce((sum, part) => sum + part);
    view.setUint8(header + i, 128 + 12 * swell * wave);
  }
  return new Uint8Array(view.buffer);
}

/** By path. */
export const nativeAssets = {
  "/native.js": { body: script, type: "text/javascript" },
  "/native.html": { body: page, type: "text/html" },
  "/native.wav": { body: tone(), type: "audio/wav" },
};
