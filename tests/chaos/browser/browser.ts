import { Tab, type TabOptions } from "./tab.ts";

/** One browser: its tabs share cookies and connections. */
export class Browser implements AsyncDisposable {
  readonly #tabs: Tab[] = [];
  readonly #client = Deno.createHttpClient({});
  readonly #cookies = new Map<string, string>();

  /** The cookies of all requests. */
  get cookie(): string {
    return Array.from(this.#cookies, ([name, value]) => `${name}=${value}`)
      .join("; ");
  }

  /** Opens a page, and runs its script. */
  async open(url: string, options: TabOptions = {}): Promise<Tab> {
    const tab = await Tab.open(this, url, options);
    this.#tabs.push(tab);
    return tab;
  }

  /** Sends a request as its pages would, and takes the cookies of the answer. */
  readonly fetch = async (
    url: string | URL | Request,
    init: RequestInit = {},
  ): Promise<Response> => {
    const headers = new Headers(init.headers);
    if (this.cookie !== "") headers.set("cookie", this.cookie);
    const response = await fetch(url, {
      ...init,
      headers,
      client: this.#client,
    });
    for (const line of response.headers.getSetCookie()) this.#keep(line);
    return response;
  };

  /** Closes all tabs. */
  async [Symbol.asyncDispose](): Promise<void> {
    await Promise.all(this.#tabs.map((tab) => tab.close()));
    this.#client.close();
  }

  #keep(line: string): void {
    const [pair] = line.split(";", 1);
    const at = pair.indexOf("=");
    this.#cookies.set(pair.slice(0, at), pair.slice(at + 1));
  }
}
