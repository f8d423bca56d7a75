import assert from "node:assert/strict";
import {
  createOriginCheck,
  isHttps,
  originOf,
  type OriginOptions,
} from "./origin.ts";

interface Case {
  name: string;
  url?: string;
  headers: Record<string, string>;
  options?: OriginOptions;
  /** Is it accepted as a POST, and as an upgrade? */
  post: boolean;
  upgrade: boolean;
  /** Is it accepted as a GET? Where nothing is said, as the POST is. */
  get?: boolean;
}

const both = (allowed: boolean) => ({ post: allowed, upgrade: allowed });
const host = "example.com";
const origins = ["https://example.com", "https://www.example.com:8443"];
const trust = { trustForwardedHost: true };

const table: Case[] = [
  {
    name: "the same host",
    headers: { host, origin: "http://example.com" },
    ...both(true),
  },
  {
    name: "the same host and port",
    headers: { host: "[::1]:8000", origin: "http://[::1]:8000" },
    ...both(true),
  },
  {
    name: "https ended by a proxy",
    headers: { host, origin: "https://example.com" },
    ...both(true),
  },
  {
    name: "an unusual spelling of Host",
    headers: { host: "Example.com:443", origin: "https://example.com" },
    ...both(true),
  },
  {
    name: "no Host (HTTP/2)",
    headers: { origin: "http://internal:9" },
    ...both(true),
  },
  { name: "no Origin", headers: { host }, ...both(false), get: true },
  { name: "an empty Origin", headers: { host, origin: "" }, ...both(false) },
  {
    name: "another host",
    headers: { host, origin: "http://evil.example" },
    ...both(false),
  },
  {
    name: "a subdomain",
    headers: { host, origin: "http://a.example.com" },
    ...both(false),
  },
  {
    name: "a host that begins alike",
    headers: { host, origin: "http://example.com.evil.example" },
    ...both(false),
  },
  {
    name: "a host that ends alike",
    headers: { host, origin: "http://evilexample.com" },
    ...both(false),
  },
  {
    name: "another port",
    headers: { host, origin: "http://example.com:81" },
    ...both(false),
  },
  {
    name: "the other scheme's default port",
    headers: { host: "example.com:80", origin: "https://example.com" },
    ...both(false),
  },
  {
    name: "another scheme",
    headers: { host, origin: "chrome-extension://example.com" },
    ...both(false),
  },
  { name: "no URL", headers: { host, origin: "example.com" }, ...both(false) },
  {
    name: "a list of origins",
    headers: { host, origin: "http://example.com http://example.com" },
    ...both(false),
  },
  {
    name: "an http page and an https app",
    url: "https://internal:9/",
    headers: { host, origin: "http://example.com" },
    ...both(false),
  },
  {
    name: "an http page and an https proxy",
    headers: {
      host,
      origin: "http://example.com",
      "x-forwarded-proto": "https",
    },
    options: trust,
    ...both(false),
  },
  {
    name: "an absolute-form request line",
    url: "http://evil.example/",
    headers: { host, origin: "http://evil.example" },
    ...both(false),
  },

  {
    name: "same-origin fetch",
    headers: {
      host,
      origin: "http://example.com",
      "sec-fetch-site": "same-origin",
    },
    ...both(true),
  },
  {
    name: "same-site fetch",
    headers: {
      host,
      origin: "http://example.com",
      "sec-fetch-site": "same-site",
    },
    ...both(false),
  },
  {
    name: "cross-site fetch",
    headers: {
      host,
      origin: "http://example.com",
      "sec-fetch-site": "cross-site",
    },
    ...both(false),
  },
  {
    name: "a form sent again by the user",
    headers: { host, origin: "http://example.com", "sec-fetch-site": "none" },
    post: true,
    upgrade: false,
  },
  {
    name: "same-origin fetch without Origin",
    headers: { host, "sec-fetch-site": "same-origin" },
    ...both(false),
    get: true,
  },
  ...["same-site", "cross-site", "none"].map((site) => ({
    name: `${site} fetch without Origin`,
    headers: { host, "sec-fetch-site": site },
    ...both(false),
  })),
  {
    name: "an opaque origin",
    headers: { host, origin: "null" },
    ...both(false),
  },
  {
    name: "a sandboxed frame",
    headers: { host, origin: "null", "sec-fetch-site": "cross-site" },
    ...both(false),
  },
  {
    name: "a form of a page with Referrer-Policy: no-referrer",
    headers: { host, origin: "null", "sec-fetch-site": "same-origin" },
    post: true,
    upgrade: false,
  },

  {
    name: "a configured origin",
    headers: { host: "internal", origin: origins[0] },
    options: { origins },
    ...both(true),
  },
  {
    name: "a configured origin that is cross-site to the socket",
    headers: {
      host: "live.example.net",
      origin: origins[1],
      "sec-fetch-site": "cross-site",
    },
    options: { origins },
    ...both(true),
  },
  {
    name: "Host, where origins are configured",
    headers: { host, origin: "http://example.com" },
    options: { origins },
    ...both(false),
  },
  {
    name: "no configured origin",
    headers: { host, origin: "http://example.com" },
    options: { origins: [] },
    ...both(false),
  },

  {
    name: "X-Forwarded-Host, not trusted",
    headers: {
      host: "internal",
      origin: "https://example.com",
      "x-forwarded-host": "example.com",
    },
    ...both(false),
  },
  {
    name: "X-Forwarded-Host, trusted",
    headers: {
      host: "internal",
      origin: "https://example.com",
      "x-forwarded-host": "example.com, internal",
    },
    options: trust,
    ...both(true),
  },
  {
    name: "Host, where a trusted proxy names another",
    headers: {
      host,
      origin: "https://example.com",
      "x-forwarded-host": "www.example.com",
    },
    options: trust,
    ...both(false),
  },
  {
    name: "a trusted proxy that names nothing",
    headers: { host, origin: "https://example.com" },
    options: trust,
    ...both(true),
  },
];

for (
  const {
    name,
    url = "http://internal:9/",
    headers,
    options,
    post,
    upgrade,
    get = post,
  } of table
) {
  const [posted, got, upgraded] = [post, get, upgrade].map((isAccepted) =>
    isAccepted ? "accepted" : "refused"
  );
  Deno.test(`createOriginCheck: ${name}: POST ${posted}, GET ${got}, upgrade ${upgraded}`, () => {
    const check = createOriginCheck(options);
    assert.equal(check(new Request(url, { method: "POST", headers })), post);
    assert.equal(check(new Request(url, { headers })), get);
    assert.equal(
      check(
        new Request(url, { headers: { ...headers, upgrade: "websocket" } }),
      ),
      upgrade,
    );
  });
}

const malformed: [value: string, fix: string][] = [
  ["https://example.com/", `Write "https://example.com".`],
  ["https://Example.com:443", `Write "https://example.com".`],
  ["http://example.com/app?x", `Write "http://example.com".`],
  [
    "example.com",
    "Give scheme and host, and the port unless it is the default.",
  ],
  ["*", "Give scheme and host, and the port unless it is the default."],
  ["null", "Give scheme and host, and the port unless it is the default."],
  [
    "ftp://example.com",
    "Give scheme and host, and the port unless it is the default.",
  ],
];
for (const [value, fix] of malformed) {
  Deno.test(`createOriginCheck: refuses ${value} as an origin`, () => {
    assert.throws(() => createOriginCheck({ origins: [value] }), {
      name: "TypeError",
      message: `Expected an origin such as "https://example.com", received ${
        JSON.stringify(value)
      }. ${fix}`,
    });
  });
}

Deno.test("isHttps: by the URL, and by X-Forwarded-Proto only where that is trusted", () => {
  const by = (url: string, proto?: string, options?: OriginOptions) =>
    isHttps(
      new Request(url, {
        headers: proto ? { "x-forwarded-proto": proto } : {},
      }),
      options,
    );
  assert.equal(by("https://a/"), true);
  assert.equal(by("http://a/"), false);
  assert.equal(by("http://a/", "https"), false);
  assert.equal(by("http://a/", "HTTPS, http", trust), true);
  assert.equal(by("https://a/", "http", trust), false);
  assert.equal(by("https://a/", undefined, trust), true);
});

Deno.test("originOf: as the browser sees it", () => {
  const headers = {
    "x-forwarded-proto": "https",
    "x-forwarded-host": "example.com, 10.0.0.2",
  };
  const request = new Request("http://10.0.0.1:8000/a?b", { headers });
  assert.equal(originOf(request), "http://10.0.0.1:8000");
  assert.equal(
    originOf(request, { trustForwardedHost: true }),
    "https://example.com",
  );
  const bare = new Request("https://example.com");
  assert.equal(
    originOf(bare, { trustForwardedHost: true }),
    "https://example.com",
  );
});
