/** How a file is sent. */
export interface Sending {
  readonly url: string;
  readonly signal: AbortSignal;
  /** Told how many bytes are there, or on their way. */
  moved(value: number): void;
  /** Told that a part was taken. */
  taken(): void;
}

/** What the server answers: how much is there, or where else the file is to go. */
interface Answer {
  readonly at?: number;
  readonly url?: string;
  readonly method?: string;
  readonly headers?: Record<string, string>;
  readonly fields?: Record<string, string>;
}

/** Refused for good: of a part by a proxy for which it is too long, and of a file by where else it goes, but for bad moments. */
const PART_REFUSED = /^413/;
const FILE_REFUSED = /^4(?!08|29)/;

/**
 * Sends what is missing of a file, part after part. Without the file it says so, and so it does if it would be refused
 * again and again.
 *
 * @param size that of a part
 * @returns whether nothing is left to do
 */
export async function sendFile(
  file: File | undefined,
  size: number,
  sending: Sending,
): Promise<boolean> {
  const ask = async (query = "", body?: Blob, before = 0): Promise<Answer> =>
    JSON.parse(
      await post("POST", sending.url + query, {}, body, before, sending),
    );
  let refused = PART_REFUSED;
  try {
    if (!file) return !await ask("?lost");
    let { at = 0, url, method, headers = {}, fields } = await ask();
    if (url) {
      let body: Blob | FormData = file;
      if (fields) {
        body = new FormData();
        for (const name in fields) body.append(name, fields[name]);
        body.append("file", file);
      }
      method ??= fields ? "POST" : "PUT";
      refused = FILE_REFUSED;
      await post(method, url, headers, body, 0, sending);
      refused = PART_REFUSED;
      await ask("?sent");
      return true;
    }
    while (at < file.size) {
      sending.moved(at);
      const part = file.slice(at, at + size);
      ({ at = 0 } = await ask(`?at=${at}`, part, at));
      sending.taken();
    }
    sending.moved(at);
    return true;
  } catch (status) {
    // Offline, not there (yet), too many at once: what to do is the same.
    return refused.test(status as string) &&
      ask(`?refused=${status}`).then(() => true, () => false);
  }
}

/** Whether a file is still where it was, and what it was. */
export async function readable(file: File): Promise<boolean> {
  try {
    await file.slice(0, 1).arrayBuffer();
    return true;
  } catch {
    return false;
  }
}

/** Posts a body, which `fetch` does not tell the progress of; throws the status if that is no good. */
function post(
  method: string,
  url: string,
  headers: Record<string, string>,
  body: Blob | FormData | undefined,
  before: number,
  { signal, moved }: Sending,
): Promise<string> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open(method, url);
    for (const name in headers) request.setRequestHeader(name, headers[name]);
    if (body) {
      request.upload.onprogress = ({ loaded }) => moved(before + loaded);
    }
    request.onload = () =>
      request.status < 300
        ? resolve(request.responseText)
        : reject(request.status);
    request.onerror = request.onabort = reject;
    if (signal.aborted) reject();
    signal.addEventListener("abort", () => request.abort());
    request.send(body);
  });
}
