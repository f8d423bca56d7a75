/** A request, without what every request of a browser says. */
export interface RequestHead {
  readonly method: "GET" | "POST";
  /** Path and search. */
  readonly url: string;
  readonly port: number;
  readonly cookie: string;
  /** What only some requests say, one header a line. */
  readonly headers: readonly string[];
}

/** The head of a request by HTTP/1.1 as Chromium writes it, for a page of the same origin. */
export function browserHead(
  { method, url, port, cookie, headers }: RequestHead,
): string {
  const host = `127.0.0.1:${port}`;
  return [
    `${method} ${url} HTTP/1.1`,
    `Host: ${host}`,
    "Connection: keep-alive",
    'sec-ch-ua-platform: "Linux"',
    "User-Agent: Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36",
    'sec-ch-ua: "Chromium";v="140", "Not=A?Brand";v="24"',
    "sec-ch-ua-mobile: ?0",
    ...headers,
    "Sec-Fetch-Site: same-origin",
    "Sec-Fetch-Mode: cors",
    "Sec-Fetch-Dest: empty",
    `Referer: http://${host}/counter`,
    "Accept-Language: en-US,en;q=0.9",
    `Cookie: ${cookie}`,
    "\r\n",
  ].join("\r\n");
}
