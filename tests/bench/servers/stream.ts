/** A bare server of streams: each begins with an event, and never has another. */
import { serve } from "../commands.ts";

const event = new TextEncoder().encode(":\n\n");

serve(() => {
  const body = new ReadableStream<Uint8Array>({
    start: (controller) => controller.enqueue(event),
  });
  return new Response(body, {
    headers: {
      "content-type": "text/event-stream",
      "cache-control": "no-store, no-transform",
    },
  });
});
