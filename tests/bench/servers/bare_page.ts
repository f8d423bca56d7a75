/** A bare HTTP server: it serves the bytes and headers of a page that it fetched once, from the URL it is given. */
import { serve } from "../commands.ts";

const page = await fetch(Deno.args[0], {
  headers: { "accept-encoding": "identity" },
});
const body = await page.text();
const headers = [...page.headers].filter(([name]) =>
  // These the server writes itself.
  !["content-length", "date", "vary"].includes(name)
);

serve(() => new Response(body, { headers }));
