/** Removes the files of a folder that are older than so many milliseconds: whoever opens a page clears away what others have left. */
export async function removeOldFiles(
  folder: string,
  age: number,
): Promise<void> {
  try {
    for await (const { name } of Deno.readDir(folder)) {
      const path = `${folder}/${name}`;
      const { mtime } = await Deno.stat(path);
      if (Date.now() - (mtime?.getTime() ?? 0) > age) await removeFile(path);
    }
  } catch (error) {
    // Nobody has uploaded anything yet, or somebody else has cleared it away.
    if (!(error instanceof Deno.errors.NotFound)) throw error;
  }
}

/** Removes a file, if it is there. */
export async function removeFile(path: string): Promise<void> {
  await Deno.remove(path).catch(() => {});
}
