import assert from "node:assert/strict";
import { pathToFileURL } from "node:url";
import { staticFiles } from "./static_files.ts";
import { CHANGED, HOUR, raw, request, withFiles } from "./testdata/files.ts";

Deno.test("staticFiles: a whole file with its type and validators", () =>
  withFiles(async (root) => {
    const response = await staticFiles(root, "/assets")(
      request("/assets/hello.txt?v=1"),
    );
    assert(response);
    assert.equal(response.status, 200);
    assert.deepEqual(Object.fromEntries(response.headers), {
      "accept-ranges": "bytes",
      "cache-control": "no-cache",
      "content-length": "12",
      "content-type": "text/plain; charset=utf-8",
      "etag": `W/"12-${CHANGED.getTime()}"`,
      "last-modified": "Fri, 02 Jan 2026 03:04:05 GMT",
      "x-content-type-options": "nosniff",
    });
    assert.equal(await response.text(), "Hello, world");
  }));

const types = {
  "app.css": "text/css; charset=utf-8",
  "movie.mp4": "video/mp4",
  "docs/": "text/html; charset=utf-8",
  "unknown.xyzzy": "application/octet-stream",
};
for (const [name, type] of Object.entries(types)) {
  Deno.test(`staticFiles: ${name} is ${type}`, () =>
    withFiles(async (root) => {
      const response = await staticFiles(root, "/")(
        request(`/${name}`, { method: "HEAD" }),
      );
      assert.equal(response?.headers.get("content-type"), type);
    }));
}

const bodies: [prefix: string, path: string, body: string][] = [
  ["/", "/hello.txt", "Hello, world"],
  ["/a/b/", "/a/b/hello.txt", "Hello, world"],
  ["/", "/empty.txt", ""],
  ["/", "/docs/", "<h1>Docs</h1>"],
  ["/", "/a%20b/%C3%BC%23.txt", "named oddly"],
];
for (const [prefix, path, body] of bodies) {
  Deno.test(`staticFiles: ${path} under ${prefix}`, () =>
    withFiles(async (root) => {
      const response = await staticFiles(root, prefix)(request(path));
      assert.equal(await response?.text(), body);
    }));
}

const ranges: [
  range: string,
  status: number,
  contentRange: string | null,
  body: string,
][] = [
  ["bytes=0-4", 206, "bytes 0-4/12", "Hello"],
  ["bytes=7-", 206, "bytes 7-11/12", "world"],
  ["bytes=-5", 206, "bytes 7-11/12", "world"],
  ["bytes=4-4", 206, "bytes 4-4/12", "o"],
  ["bytes=7-1000", 206, "bytes 7-11/12", "world"],
  ["bytes=12-", 416, "bytes */12", "Range Not Satisfiable"],
  ["bytes=0-1,3-4", 200, null, "Hello, world"],
  ["bytes=5-2", 400, null, "Bad Request"],
  ["lines=0-1", 200, null, "Hello, world"],
  ["bytes", 200, null, "Hello, world"],
];
for (const [range, status, contentRange, body] of ranges) {
  Deno.test(`staticFiles: Range ${range} is answered with ${status}`, () =>
    withFiles(async (root) => {
      const response = await staticFiles(root, "/")(
        request("/hello.txt", { headers: { range } }),
      );
      assert.equal(response?.status, status);
      assert.equal(response.headers.get("content-range"), contentRange);
      assert.equal(await response.text(), body);
    }));
}

Deno.test("staticFiles: a range that spans many chunks", () =>
  withFiles(async (root) => {
    const headers = { range: "bytes=1-250000" };
    const response = await staticFiles(root, "/")(
      request("/movie.mp4", { headers }),
    );
    assert.equal(response?.headers.get("content-length"), "250000");
    assert.equal(await response.text(), "1234567890".repeat(25_000));
  }));

Deno.test({
  name:
    "staticFiles: no file stays open after a download that was given up, or an answer without a body",
  sanitizeResources: true,
  fn: () =>
    withFiles(async (root) => {
      const serve = staticFiles(root, "/");
      for (const headers of [undefined, { range: "bytes=1-250000" }]) {
        const reader = (await serve(request("/movie.mp4", { headers })))!.body!
          .getReader();
        await reader.read();
        await reader.cancel();
      }
      await serve(request("/movie.mp4", { method: "HEAD" }));
      await serve(request("/movie.mp4", { headers: { "if-none-match": "*" } }));
    }),
});

const conditions: [headers: Record<string, string>, status: number][] = [
  [{ "if-none-match": `W/"12-${CHANGED.getTime()}"` }, 304],
  [{ "if-none-match": `"x", W/"12-${CHANGED.getTime()}"` }, 304],
  [{ "if-none-match": "*" }, 304],
  [{ "if-none-match": `"x"` }, 200],
  [{ "if-none-match": `"x"`, "if-modified-since": CHANGED.toUTCString() }, 200],
  [{ "if-modified-since": CHANGED.toUTCString() }, 304],
  [
    { "if-modified-since": new Date(CHANGED.getTime() - HOUR).toUTCString() },
    200,
  ],
  [{ "if-modified-since": "yesterday" }, 200],
  [{ "if-match": `"x"` }, 412],
  [{
    "range": "bytes=0-1",
    "if-range": new Date(CHANGED.getTime() - HOUR).toUTCString(),
  }, 200],
];
for (const [headers, status] of conditions) {
  Deno.test(`staticFiles: ${JSON.stringify(headers).replaceAll('\\"', "'")} is answered with ${status}`, () =>
    withFiles(async (root) => {
      const response = await staticFiles(root, "/")(
        request("/hello.txt", { headers }),
      );
      assert.equal(response?.status, status);
      assert.equal(response.headers.get("cache-control"), "no-cache");
      if (status === 304) assert.equal(response.body, null);
      await response.body?.cancel();
    }));
}

Deno.test("staticFiles: HEAD has the headers of GET and no body; other methods are refused", () =>
  withFiles(async (root) => {
    const serve = staticFiles(root, "/");
    const head = await serve(request("/hello.txt", { method: "HEAD" }));
    assert.equal(head?.status, 200);
    assert.equal(head.headers.get("content-length"), "12");
    assert.equal(head.body, null);
    for (const method of ["POST", "PUT", "DELETE", "OPTIONS"]) {
      const response = await serve(request("/hello.txt", { method }));
      assert.equal(response?.status, 405);
      assert.equal(response.headers.get("allow"), "GET, HEAD");
      assert.equal(await serve(request("/missing.txt", { method })), undefined);
    }
  }));

const nothing = [
  "/assets",
  "/assets/",
  "/assets/missing.txt",
  "/assets/docs",
  "/assets/hello.txt/",
  "/assets/hello.txt/x",
  "/assetshello.txt",
  "/hello.txt",
  "/assets//hello.txt",
  "/assets/docs//index.html",
  "/assets/../public/hello.txt",
  "/assets/docs/../hello.txt",
  "/assets/./hello.txt",
  "/assets/../public-secrets/key.txt",
  "/assets/%2e%2e/public-secrets/key.txt",
  "/assets/%2e%2e%2fpublic-secrets/key.txt",
  "/assets/..%2fpublic-secrets%2fkey.txt",
  "/assets/docs%2findex.html",
  "/assets/..\\public-secrets\\key.txt",
  "/assets/..%5cpublic-secrets%5ckey.txt",
  "/assets/docs%5cindex.html",
  "/assets/hello.txt%00",
  "/assets/hello.txt%00.css",
  "/assets/%00",
  "/assets/hello%",
  "/assets/%ff",
  "/assets/.env",
  "/assets/%2eenv",
  "/assets/.git/config",
  `/assets/${"a".repeat(5000)}`,
];
for (const path of nothing) {
  Deno.test(`staticFiles: ${path.slice(0, 60)} names nothing`, () =>
    withFiles(async (root) => {
      assert.equal(await staticFiles(root, "/assets")(raw(path)), undefined);
    }));
}

Deno.test({
  name:
    "staticFiles: follows links inside the folder and none that lead out of it",
  // Making links takes a privilege on Windows.
  ignore: Deno.build.os === "windows",
  fn: () =>
    withFiles(async (root, outside) => {
      await Deno.symlink("docs/index.html", `${root}/inside.html`);
      await Deno.symlink(`${outside}/key.txt`, `${root}/key.txt`);
      await Deno.symlink(outside, `${root}/folder`);
      await Deno.symlink("loop.txt", `${root}/loop.txt`);
      await Deno.symlink(root, `${outside}/linked`);
      const serve = staticFiles(root, "/");
      assert.equal(
        await (await serve(request("/inside.html")))?.text(),
        "<h1>Docs</h1>",
      );
      assert.equal(await serve(request("/key.txt")), undefined);
      assert.equal(await serve(request("/folder/key.txt")), undefined);
      assert.equal(await serve(request("/loop.txt")), undefined);
      const linked = staticFiles(`${outside}/linked`, "/");
      assert.equal(
        await (await linked(request("/hello.txt")))?.text(),
        "Hello, world",
      );
    }),
});

Deno.test("staticFiles: over a real connection", () =>
  withFiles(async (root) => {
    const serve = staticFiles(pathToFileURL(root), "/");
    await using server = Deno.serve({
      port: 0,
      hostname: "127.0.0.1",
      onListen() {},
    }, async (request) => {
      return await serve(request) ?? new Response(null, { status: 404 });
    });
    const url = `http://127.0.0.1:${server.addr.port}`;
    const head = await fetch(`${url}/movie.mp4`, { method: "HEAD" });
    assert.equal(head.headers.get("content-length"), "300000");
    const part = await fetch(`${url}/movie.mp4`, {
      headers: { range: "bytes=299995-" },
    });
    assert.equal(await part.text(), "56789");
    assert.equal((await fetch(`${url}/missing.txt`)).status, 404);
  }));

Deno.test("staticFiles: says at once what is wrong with its arguments", () =>
  withFiles((root) => {
    assert.throws(() => staticFiles(root, "assets"), {
      name: "TypeError",
      message:
        `Expected a path such as "/assets" for static files, received "assets". Start it with "/".`,
    });
    assert.throws(() => staticFiles(`${root}/hello.txt`, "/"), {
      name: "TypeError",
      message:
        `Expected a folder of static files, received ${
          JSON.stringify(`${root}/hello.txt`)
        }: ` +
        "it is not a folder. Name a folder that exists and allow reading it (--allow-read=<folder>).",
    });
    assert.throws(
      () => staticFiles(`${root}/nowhere`, "/"),
      /^TypeError: Expected a folder .* No such file/,
    );
    assert.throws(
      () => staticFiles(new URL("https://example.com/"), "/"),
      /^TypeError: Expected a folder .*example/,
    );
    return Promise.resolve();
  }));

Deno.test({
  name: "staticFiles: without permission to read, the error names it",
  permissions: { read: false },
  fn: () => {
    assert.throws(
      () => staticFiles("public", "/"),
      /Requires read access to .* \(--allow-read=<folder>\)/,
    );
  },
});
