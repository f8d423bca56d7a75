import type { KvKey } from "../kv/kv.ts";

/** Which processes of the app live. */
export interface Lives {
  /** This one. */
  readonly id: string;
  /** Whether a process lives. It must not say so of none that does: its members would be put out. */
  has(id: string): Promise<boolean>;
  /** Calls back with each process that is found to be gone; returns a function that ends it. */
  onGone(listener: (id: string) => void): () => void;
}

/** A page that is present. */
export interface Member {
  readonly id: string;
  readonly meta: unknown;
  /** In milliseconds since 1970. */
  readonly since: number;
}

/** Who is present, and who was not, or is no longer. */
export interface Present {
  readonly members: readonly Member[];
  readonly joined: readonly Member[];
  readonly left: readonly Member[];
}

/** What is stored of a member by the process that it is on. */
export interface PresenceEntry extends Omit<Member, "id"> {
  /** When it was written, in milliseconds since 1970: of one member on two processes the later counts. */
  readonly at: number;
}

/** Under which all entries are. */
export const PRESENCE: KvKey = ["rivulet", "presence"];

/** Where a member is stored. */
export function keyOfMember(
  topic: string,
  process: string,
  member: string,
): KvKey {
  return [...PRESENCE, topic, process, member];
}

/** What the members of a topic being others is told under. */
export function topicOfPresence(topic: string): string {
  return `rivulet/presence/${topic}`;
}

/** The members that entries are of, those that have been there for longest first. */
export function membersOf(
  entries: Iterable<readonly [id: string, PresenceEntry]>,
): Member[] {
  const latest = new Map<string, PresenceEntry>();
  for (const [id, entry] of entries) {
    const other = latest.get(id);
    if (other === undefined || other.at <= entry.at) latest.set(id, entry);
  }
  return Array.from(latest, ([id, { meta, since }]) => ({ id, meta, since }))
    .sort((a, b) => a.since - b.since || (a.id < b.id ? -1 : 1));
}

/**
 * What has happened between two moments; `undefined` if nothing has. A member that is as it was is the same object.
 */
export function changeBetween(
  before: readonly Member[],
  after: readonly Member[],
): Present | undefined {
  const former = new Map(before.map((member) => [member.id, member]));
  const joined: Member[] = [];
  let isChanged = false;
  const members = after.map((member) => {
    const known = former.get(member.id);
    former.delete(member.id);
    if (known === undefined) joined.push(member);
    else if (isSame(known, member)) return known;
    isChanged = true;
    return member;
  });
  const left = [...former.values()];
  return isChanged || left.length > 0 ? { members, joined, left } : undefined;
}

function isSame(a: Member, b: Member): boolean {
  return a.since === b.since &&
    JSON.stringify(a.meta) === JSON.stringify(b.meta);
}
