import {
  type ConnectionOptions,
  DEFAULT_CONNECTION,
} from "../protocol/connection_options.ts";
import { bannerAttributes, type BannerTexts } from "./banner.ts";
import { clientIntegrity } from "./client_asset.ts";

/**
 * The element of the client's script, up to what differs from page to page. What the app says of connections and of the
 * banner goes along, as far as it differs from what the script knows.
 *
 * @param isKept whether sessions are stored, so that a page has to keep its events until they are
 */
export function startScriptElement(
  path: string,
  connection: ConnectionOptions,
  isKept: boolean,
  banner: false | Partial<BannerTexts> | undefined,
): string {
  const own = Object.entries(DEFAULT_CONNECTION)
    .map(([name, value]) =>
      [name, connection[name as keyof ConnectionOptions], value] as const
    )
    .filter(([, value, usual]) => value !== usual)
    .map(([name, value]) => [name, value]);
  return `<script async src="${path}" integrity="${clientIntegrity}"` +
    (own.length === 0
      ? ""
      : ` data-connection='${JSON.stringify(Object.fromEntries(own))}'`) +
    (isKept ? " data-kept" : "") + bannerAttributes(banner);
}
