/** Where the modules of hooks are, by their names: a page can load these and no others. */
const modules = new Map<string, URL>();

/**
 * Has a module served to pages.
 *
 * @throws {TypeError} if the name is none, or another module has it
 */
export function registerModule(name: string, url: URL): void {
  if (!/^[A-Za-z]\w*$/.test(name)) {
    throw new TypeError(
      `Expected a name of letters, digits and underscores such as "Chart" for a hook, received ${
        JSON.stringify(name)
      }.`,
    );
  }
  const { href } = modules.get(name) ?? url;
  if (href !== url.href) {
    throw new TypeError(
      `Expected one hook of the name "${name}", received ${url.href} after ${href}. Give one of them another name.`,
    );
  }
  modules.set(name, url);
}

/** Where the module of this name is; `undefined` if there is none. */
export function registeredModule(name: string): URL | undefined {
  return modules.get(name);
}
