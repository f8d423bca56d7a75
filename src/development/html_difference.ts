/** How much is shown of each side. */
const LENGTH = 60;

/** The first place where two texts of HTML differ: an excerpt of each, quoted. They begin with the tag or text around it. */
export function htmlDifference(
  before: string,
  after: string,
): { before: string; after: string } {
  let at = 0;
  while (at < before.length && before[at] === after[at]) at++;
  const begin = beginOf(before, at);
  return { before: excerpt(before, begin), after: excerpt(after, begin) };
}

/** Where the tag begins that a place is in, or the element whose text it is in. */
function beginOf(html: string, at: number): number {
  const tag = html.lastIndexOf("<", at === 0 ? 0 : at - 1);
  return Math.max(tag, at - LENGTH / 2, 0);
}

function excerpt(html: string, begin: number): string {
  const text = html.slice(begin, begin + LENGTH);
  return text === ""
    ? "nothing"
    : `\`${text}${html.length > begin + LENGTH ? "…" : ""}\``;
}
