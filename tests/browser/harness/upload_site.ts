import {
  type App,
  type AppOptions,
  fileStore,
  type UploadOptions,
  type UploadStore,
} from "@rivulet/live";
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { basename, join } from "node:path";
import { createUploads } from "../apps/uploads.tsx";
import { browserTest, type Scene } from "./scene.ts";
import type { Tab } from "./tab.ts";

/** An app that files are uploaded to, and the files of its user. */
export class UploadSite implements Disposable {
  readonly app: App;
  readonly #folder = Deno.makeTempDirSync({ prefix: "rivulet-uploads-" });
  readonly #files = new Map<string, Uint8Array<ArrayBuffer>>();
  #held = new Map<string, PromiseWithResolvers<void>>();

  constructor(
    private readonly uploads: Partial<UploadOptions> = {},
    private readonly options: Partial<AppOptions> = {},
  ) {
    this.app = this.next();
  }

  /** Another process of the same app. */
  next(): App {
    const files = fileStore(join(this.#folder, "stored"));
    const store: UploadStore = {
      offset: (file) => files.offset(file),
      open: async (file, offset) => {
        if (offset > 0) await this.#held.get(file.name)?.promise;
        return await files.open(file, offset);
      },
      finish: (file) => files.finish(file),
      remove: (file) => files.remove(file),
    };
    return createUploads({ store, ...this.uploads }, this.options);
  }

  /** Has no more than the first part of a file of this name be stored, until the returned function is called. */
  hold(name: string): () => void {
    const held = Promise.withResolvers<void>();
    this.#held.set(name, held);
    return () => {
      this.#held.delete(name);
      held.resolve();
    };
  }

  /** Makes a file of the user's, and returns its path. */
  file(name: string, size: number): string {
    const bytes = new Uint8Array(size);
    // No part is like another.
    for (let i = 0; i < size; i++) bytes[i] = (i * 31 + (i >> 8) * 17) & 255;
    return this.write(name, bytes);
  }

  /** Makes a file of the user's with something in it. */
  write(name: string, bytes: Uint8Array<ArrayBuffer>): string {
    this.#files.set(name, bytes);
    const path = join(this.#folder, name);
    Deno.writeFileSync(path, bytes);
    return path;
  }

  /** The names of what is stored. */
  get stored(): string[] {
    try {
      return [...Deno.readDirSync(join(this.#folder, "stored"))]
        .map(({ name }) => name);
    } catch {
      return [];
    }
  }

  /** Asserts that just these files are stored, each with just its bytes. */
  assertStored(...paths: string[]): void {
    const stored = this.stored.map((name) =>
      hash(Deno.readFileSync(join(this.#folder, "stored", name)))
    );
    const sent = paths.map((path) => hash(this.#files.get(basename(path))!));
    assert.deepEqual(stored.sort(), sent.sort());
  }

  [Symbol.dispose](): void {
    Deno.removeSync(this.#folder, { recursive: true });
  }
}

/** Chooses files as a person does in the browser's dialog, which a click opens. */
export async function choose(tab: Tab, ...paths: string[]): Promise<void> {
  const found = await tab.page.waitForSelector("input#files");
  const field = (found as Awaited<ReturnType<typeof tab.page.$<"input">>>)!;
  await field.evaluate((input) => {
    const stay = (event: Event) => event.preventDefault();
    input.addEventListener("click", stay, { once: true });
    input.click();
  });
  await field.uploadFile(...paths);
}

/** Waits until a file's row says this of it. */
export async function says(
  tab: Tab,
  name: string,
  text: string,
): Promise<void> {
  await tab.shows(`[data-name="${name}"] output`, `${name} ${text}`);
}

function hash(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}

/** Registers a test of an app that files are uploaded to. */
export function uploadTest(
  name: string,
  makeSite: () => UploadSite | Promise<UploadSite>,
  run: (scene: Scene, uploads: UploadSite) => Promise<void>,
): void {
  browserTest(
    name,
    async () => {
      const uploads = await makeSite();
      return { app: uploads.app, uploads };
    },
    async (scene, { uploads }) => {
      using _ = uploads;
      await run(scene, uploads);
    },
  );
}
