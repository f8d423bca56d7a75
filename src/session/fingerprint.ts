/**
 * A number that tells whether a page renders the same again: FNV-1a over its UTF-16 code units. It guards against views
 * that depend on more than their state, not against attackers, who have no say in what a view renders.
 *
 * @see http://www.isthe.com/chongo/tech/comp/fnv/
 */
export function fingerprint(html: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < html.length; i++) {
    hash = Math.imul(hash ^ html.charCodeAt(i), 0x01000193);
  }
  return hash >>> 0;
}
