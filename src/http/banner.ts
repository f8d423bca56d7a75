import { type BannerTexts, DEFAULT_BANNER } from "../protocol/banner_texts.ts";
import { escapeAttribute } from "../render/escape.ts";

export type { BannerTexts };

/**
 * What the element of the client's script says of the banner: the texts that are the app's own, and none for an app that
 * wants no banner.
 *
 * @throws {TypeError} if there is no text of a name, or it is no string
 */
export function bannerAttributes(
  given: false | Partial<BannerTexts> = {},
): string {
  if (given === false) {
    return Object.keys(DEFAULT_BANNER).map((name) => ` data-${name}`).join("");
  }
  if (typeof given !== "object" || given === null) {
    throw new TypeError(
      `Expected banner to be false or an object of texts, but received ${
        Deno.inspect(given)
      }. Leave it out for the texts in English.`,
    );
  }
  return Object.entries(given)
    .filter(([name, text]) => isOwn(name, text))
    .map(([name, text]) => ` data-${name}='${escapeAttribute(text)}'`)
    .join("");
}

function isOwn(name: string, text: unknown): boolean {
  if (!Object.hasOwn(DEFAULT_BANNER, name)) {
    throw new TypeError(
      `Expected texts of the banner for ${
        Object.keys(DEFAULT_BANNER).join(", ")
      }, but received ${
        JSON.stringify(name)
      }. Leave it out, or correct its name.`,
    );
  }
  if (text !== undefined && typeof text !== "string") {
    throw new TypeError(
      `Expected banner.${name} to be a string, but received ${
        Deno.inspect(text)
      }. An empty one is not shown; banner: false shows none at all.`,
    );
  }
  return text !== undefined &&
    text !== DEFAULT_BANNER[name as keyof BannerTexts];
}
