import { watchDropZones } from "./drop_zone.ts";
import type { StartPart } from "./part.ts";
import { readable, sendFile, type Sending } from "./send_file.ts";

/** Of the files that are sent, as many are under way: a browser may have six connections to a host in all. */
const PARALLEL = 3;
/** After how long a silence a new connection of the page is taken for the end of an old one, in milliseconds. */
const STALLED = 10_000;
/** How long to wait before the next try, at first and at most, in milliseconds. */
const WAIT = 500;
const LONGEST_WAIT = 10_000;
/** Chosen files that no entry was made for are forgotten after so many others. */
const MOST_CHOSEN = 1000;

/** What a field says of a file that is to be sent. */
type Entry = readonly [id: string, name: string, size: number];

/** A file that is being sent, or has been, for as long as the page wants it to be. */
interface Job {
  readonly end: AbortController;
  /** Whether nothing goes on: it waits for another try, or is done. */
  isIdle: boolean;
  isDone: boolean;
  /** When something of it went out last. */
  moved: number;
}

/**
 * Sends the files that fields with `rv-upload` name, draws how far they are into `rv-progress` and shows the images among
 * them in `rv-preview`. A field says which files are open: what is chosen goes to the server by name, and comes back with
 * an id. It knows of a file as long as the document lives.
 */
export const startUploads: StartPart = ({ base }) => {
  /** Those that were chosen and have no id yet. */
  let chosen: File[] = [];
  const files = new Map<string, File>();
  const jobs = new Map<string, Job>();
  /** How many bytes of a file are there or on their way. */
  const sent = new Map<string, number>();
  /** Which file an image shows. */
  const shown = new WeakMap<Element, string>();

  function choose({ target }: Pick<Event, "target">): void {
    const input = target as HTMLInputElement;
    if (!input.files?.length || !input.matches("[rv-upload]")) return;
    // Of one choice the server takes the first.
    const files = [...input.files].slice(0, MOST_CHOSEN);
    chosen = [...chosen, ...files].slice(-MOST_CHOSEN);
  }

  function look(): void {
    const wanted = new Map<string, [size: number, File | undefined]>();
    for (const input of document.querySelectorAll("[rv-upload]")) {
      const [size, ...entries] = JSON.parse(input.getAttribute("rv-upload")!);
      for (const entry of entries as Entry[]) {
        wanted.set(entry[0], [size, fileOf(entry)]);
      }
    }
    for (const [id, { end }] of jobs) {
      if (wanted.has(id)) continue;
      end.abort();
      jobs.delete(id);
    }
    for (const [id, [size, file]] of wanted) {
      const running = [...jobs.values()].filter(({ isDone }) => !isDone).length;
      if (!jobs.has(id) && running < PARALLEL) void run(id, size, file);
    }
    draw();
    for (const image of document.querySelectorAll("img[rv-preview]")) {
      const id = image.getAttribute("rv-preview")!;
      if (shown.get(image) === id) continue;
      const file = files.get(id);
      if (!file || !/^image/.test(file.type)) {
        if (shown.delete(image)) image.removeAttribute("src");
        continue;
      }
      shown.set(image, id);
      const url = URL.createObjectURL(file);
      for (const type of ["load", "error"]) {
        image.addEventListener(type, () => URL.revokeObjectURL(url));
      }
      (image as HTMLImageElement).src = url;
    }
  }

  /** Of several that look the same, the one that was chosen last. */
  function fileOf([id, name, size]: Entry): File | undefined {
    const at = files.has(id)
      ? -1
      : chosen.findLastIndex((file) =>
        file.name === name && file.size === size
      );
    if (at >= 0) files.set(id, chosen.splice(at, 1)[0]);
    return files.get(id);
  }

  function draw(): void {
    for (const bar of document.querySelectorAll("progress[rv-progress]")) {
      const id = bar.getAttribute("rv-progress")!;
      const progress = bar as HTMLProgressElement;
      // A form is longer than its file; and more than all would be another value each time.
      const value = jobs.has(id) && Math.min(sent.get(id) ?? 0, progress.max);
      if (value && value !== progress.value) progress.value = value;
    }
  }

  /** Sends a file until it is there, however often that has to be tried. */
  async function run(
    id: string,
    size: number,
    file: File | undefined,
  ): Promise<void> {
    const end = new AbortController();
    const { signal } = end;
    const job = { end, isIdle: false, isDone: false, moved: Date.now() };
    jobs.set(id, job);
    const sending: Sending = {
      url: base + "upload/" + id,
      signal,
      moved(value) {
        job.moved = Date.now();
        sent.set(id, value);
        draw();
      },
      taken() {
        wait = WAIT;
      },
    };
    let wait = WAIT;
    while (!signal.aborted) {
      job.isIdle = false;
      if (await sendFile(file, size, sending)) {
        job.isIdle = job.isDone = true;
        return look();
      }
      if (file && !await readable(file)) file = undefined;
      job.isIdle = true;
      await new Promise((resolve) => setTimeout(resolve, wait));
      wait = Math.min(2 * wait, LONGEST_WAIT);
    }
  }

  document.addEventListener("change", choose, true);
  // So that the same file can be chosen again. Not before: what waits to be heard has yet to say which files there are.
  document.addEventListener("click", ({ target }) => {
    const input = target as HTMLInputElement;
    if (input.matches?.("[rv-upload]")) input.value = "";
  }, true);
  watchDropZones();
  // What the server has not heard of is sent again: it may be another one.
  document.addEventListener("rivulet:open", () => {
    for (const [id, { isIdle, moved, end }] of jobs) {
      if (!isIdle && Date.now() - moved < STALLED) continue;
      end.abort();
      jobs.delete(id);
    }
    look();
  });
  new MutationObserver(look).observe(document, {
    attributeFilter: ["rv-upload", "rv-progress", "rv-preview", "value"],
    childList: true,
    subtree: true,
  });
  for (const target of document.querySelectorAll("[rv-upload]")) {
    choose({ target });
  }
  look();
};
