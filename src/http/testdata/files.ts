/** An hour in milliseconds. */
export const HOUR = 3_600_000;
/** When the files were changed. */
export const CHANGED = new Date(Date.UTC(2026, 0, 2, 3, 4, 5));

/** A folder "public" with files, and one beside it that must stay unseen. */
export async function withFiles(
  run: (root: string, outside: string) => Promise<void>,
): Promise<void> {
  const temporary = await Deno.makeTempDir();
  try {
    const root = `${temporary}/public`;
    const outside = `${temporary}/public-secrets`;
    for (
      const folder of [
        root,
        outside,
        `${root}/docs`,
        `${root}/.git`,
        `${root}/a b`,
      ]
    ) await Deno.mkdir(folder);
    const files: Record<string, string> = {
      [`${root}/hello.txt`]: "Hello, world",
      [`${root}/empty.txt`]: "",
      [`${root}/app.css`]: "b{}",
      [`${root}/movie.mp4`]: "0123456789".repeat(30_000),
      [`${root}/unknown.xyzzy`]: "?",
      [`${root}/docs/index.html`]: "<h1>Docs</h1>",
      [`${root}/a b/ü#.txt`]: "named oddly",
      [`${root}/.env`]: "SECRET",
      [`${root}/.git/config`]: "SECRET",
      [`${outside}/key.txt`]: "SECRET",
    };
    for (const [path, text] of Object.entries(files)) {
      await Deno.writeTextFile(path, text);
      await Deno.utime(path, CHANGED, CHANGED);
    }
    await run(root, outside);
  } finally {
    await Deno.remove(temporary, { recursive: true });
  }
}

/** A request of the test server. */
export const request = (path: string, init?: RequestInit): Request =>
  new Request(`http://127.0.0.1${path}`, init);

/** A request whose URL is as a client can send it and `Request` would not leave it. */
export const raw = (path: string): Request =>
  ({
    url: `http://127.0.0.1${path}`,
    method: "GET",
    headers: new Headers(),
  }) as Request;
