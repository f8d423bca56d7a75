import { Buffer } from "node:buffer";
import { createHmac, timingSafeEqual } from "node:crypto";

const SHORTEST_SECRET = 32;

/**
 * What pages call their sessions: the id and, where sessions are stored, a signature. So nobody can have a process look
 * for a session that no process of the app has made.
 */
export class SessionTokens {
  readonly #secret: string | undefined;

  /**
   * @param secret the same for all processes that share a store; `undefined` where nothing is stored
   * @throws {TypeError} if it is too short to be one
   */
  constructor(secret?: string) {
    if (secret !== undefined && secret.length < SHORTEST_SECRET) {
      throw new TypeError(
        `Expected the secret to have at least ${SHORTEST_SECRET} characters, but received ${secret.length}. ` +
          "Make one with: openssl rand -hex 32",
      );
    }
    this.#secret = secret;
  }

  /** What a page calls its session. */
  tokenOf(id: string): string {
    return this.#secret === undefined ? id : `${id}.${this.#sign(id)}`;
  }

  /** Whether a process of this app has made the token. */
  isGenuine(token: string): boolean {
    if (this.#secret === undefined) return false;
    const given = Buffer.from(token);
    const genuine = Buffer.from(this.tokenOf(idOfToken(token)));
    return given.length === genuine.length && timingSafeEqual(given, genuine);
  }

  #sign(id: string): string {
    return createHmac("sha256", this.#secret!).update(id).digest("base64url")
      .slice(0, 22);
  }
}

/** The id in a token, genuine or not: enough to look for a session in memory, whose cookie must match as well. */
export function idOfToken(token: string): string {
  return token.split(".", 1)[0];
}
