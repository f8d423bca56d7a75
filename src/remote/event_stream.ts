/** One server-sent event. */
export interface StreamEvent {
  readonly type: string;
  readonly data: string;
  readonly id: string | undefined;
}

/** Reads server-sent events as the standard says; `retry` and comments are skipped. */
export async function* readEvents(
  body: ReadableStream<Uint8Array<ArrayBuffer>>,
): AsyncGenerator<StreamEvent> {
  const texts = body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = "";
  let data: string[] = [];
  let type = "message";
  let id: string | undefined;
  try {
    for (;;) {
      const { done, value } = await texts.read();
      if (done) return;
      // A carriage return at the end may be the first half of a line's end.
      const text = rest + value;
      const isHalf = text.endsWith("\r");
      const lines = text.slice(0, isHalf ? -1 : undefined).split(/\r\n|\n|\r/);
      rest = lines.pop()! + (isHalf ? "\r" : "");
      for (const line of lines) {
        if (line === "") {
          if (data.length > 0) yield { type, data: data.join("\n"), id };
          data = [];
          type = "message";
          continue;
        }
        const colon = line.indexOf(":");
        const name = colon < 0 ? line : line.slice(0, colon);
        const value = colon < 0 ? "" : line.slice(colon + 1).replace(/^ /, "");
        if (name === "data") data.push(value);
        else if (name === "event") type = value;
        else if (name === "id") id = value;
      }
    }
  } finally {
    // Whoever goes away reads no more.
    texts.cancel().catch(() => {});
  }
}
