import type { App } from "../options.ts";
import { BROWSER, get } from "./app.ts";

/** Where the form of a page is sent. */
export async function actionOf(page: Response): Promise<string> {
  return /action='([^']+)'/.exec(await page.text())![1];
}

/** Sends a form as a browser does before the client runs. */
export function submit(
  app: App,
  action: string,
  { body = "name=Ada", browser = BROWSER } = {},
): Promise<Response> {
  const headers = {
    cookie: `rivulet=${browser}`,
    origin: "http://localhost",
    "content-type": "application/x-www-form-urlencoded",
    "content-length": String(body.length),
  };
  return get(app, action, { method: "POST", headers, body });
}
