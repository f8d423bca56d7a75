/** A tab's history, as far as the client changes it: nobody goes Back. */
export class TabHistory {
  state: unknown = null;
  readonly location: { readonly pathname: string; readonly search: string };
  #url: URL;

  constructor(url: string) {
    this.#url = new URL(url);
    const current = () => this.#url;
    this.location = {
      get pathname() {
        return current().pathname;
      },
      get search() {
        return current().search;
      },
    };
  }

  pushState(state: unknown, _title: string, path = ""): void {
    this.state = state;
    this.#url = new URL(path, this.#url);
  }

  replaceState(state: unknown, title: string, path = ""): void {
    this.pushState(state, title, path);
  }
}
