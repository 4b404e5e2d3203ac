import { createHash } from 'node:crypto';

type Stored = Record<string, unknown>;

/** ULIDs, stable ids, UUIDs and ticket numbers as stored and as shown, wherever they stand; ten digits are an instant. */
const ids =
  /(\b[0-7][0-9A-HJKMNP-TV-Z]{25}\b|\b[0-9a-f]{32}\b|\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b|\b(?=[\d-]*[A-Z])[0-9A-HJKMNP-TV-Z]{5}-?[0-9A-HJKMNP-TV-Z]{5}\b)/;

const digest = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 12);

/** Rounds until an id knows of everything that is four references away; no item of ours is further from its story. */
const rounds = 4;

/**
 * Items in a form in which two tables can be compared though their generated ids differ: each id becomes a name made of
 * the places where it stands, and of the names of the ids that stand beside it, and theirs. What is the same but for
 * the ids is equal; order is that of the text.
 */
export function canonical(items: readonly Stored[]): string[] {
  // Every other part of a text is an id.
  const texts = withoutNumbersInWords(items.map((item) => JSON.stringify(sorted(item)))).map((text) =>
    text.split(ids),
  );
  let names = new Map<string, string>();
  const told = (parts: readonly string[]): string =>
    parts.map((part, at) => (at % 2 === 1 ? `<${names.get(part) ?? 'id'}>` : part)).join('');
  for (let round = 0; round < rounds; round += 1) {
    const places = new Map<string, string[]>();
    for (const parts of texts) {
      const shape = told(parts);
      for (let at = 1; at < parts.length; at += 2) {
        const id = parts[at] ?? '';
        places.set(id, [...(places.get(id) ?? []), `${at} of ${shape}`]);
      }
    }
    names = new Map([...places].map(([id, where]) => [id, digest(where.sort().join('\n'))]));
  }
  return texts.map(told).sort();
}

const numbers = /\b(?=[\d-]*[A-Z])[0-9A-HJKMNP-TV-Z]{10}\b/g;

/**
 * Without the search words that the letters and digits of a ticket's number decide: its beginnings, which only numbers with a digit have, and
 * its last digits. The other words stand in an order that no number decides.
 */
function withoutNumbersInWords(texts: readonly string[]): string[] {
  const known = [...new Set(texts.flatMap((text) => text.match(numbers) ?? []))];
  const isOfNumber = (word: string): boolean => {
    const [, mark, said = ''] = /^"(?:TERM#)?([$^]?)(.*)"$/.exec(word) ?? [];
    return known.some((number) =>
      /^\d{4,}$/.test(said) && mark !== '^'
        ? number.replace(/\D/g, '').endsWith(said)
        : said.length >= 4 && number.toLowerCase().startsWith(said),
    );
  };
  return texts.map((text) =>
    text.replace(/"words":\[(.*?)\]/g, (_, words: string) => {
      const others = words.split(',').filter((word) => !isOfNumber(word));
      return `"words":[${others.sort((a, b) => (masked(a) < masked(b) ? -1 : 1)).join(',')}]`;
    }),
  );
}

const masked = (word: string): string => word.replace(numbers, '?');

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, member]) => [name, sorted(member)]),
  );
}

/** Shards follow from ids by a hash: partition keys of the base table and of the indexes without them. */
const sharded =
  /(AGENDA|QUEUE|DONE|TYPE|NOBODY|KIND|CARE-PLAN|CARE-DAY|DATES#(?:solar|lunar)|ORDER-(?:opened|changed|priority)#(?:open|done))#([^"#]+)#\d+/g;

/**
 * What the business left in a table: without the machinery's own items and attributes (outbox, idempotency records,
 * cursors; leases, attempts and versions that count them), without shards: what is counted in several is summed.
 */
export function businessOf(items: readonly Stored[], leaveOut: readonly string[] = []): Stored[] {
  const machinery = new Set([
    'outbox',
    'once',
    'count',
    'outbox-cursor',
    'sweep-cursor',
    'mail-pace',
    'mail-counts',
    'change',
    'change-count',
    // Which part of a file was changed first follows from the order of events.
    'customer-change',
    // What a file is found by holds its number in small letters; test/unit/customer-search.test.ts holds that it follows the file.
    'customer-term',
    'customer-terms',
  ]);
  const attributes = new Set([
    'leasedUntil',
    'attempts',
    'handovers',
    'countedVersion',
    'revision',
    ...leaveOut,
  ]);
  return (
    gathered(items)
      .filter(({ type }) => !machinery.has(String(type)))
      // Who had an open ticket for a moment has none, as who never had.
      .filter(({ type, open }) => type !== 'open-tickets' || open !== 0)
      .map((item) => {
        const kept = Object.fromEntries(Object.entries(item).filter(([name]) => !attributes.has(name)));
        return JSON.parse(JSON.stringify(kept).replace(sharded, '$1#$2')) as Stored;
      })
  );
}

/** Counts of a queue as one item (which shard counts a ticket follows from its id), and the words of a ticket as one. */
function gathered(items: readonly Stored[]): Stored[] {
  const sums = new Map<unknown, Stored>();
  const words = new Map<unknown, Stored & { words: string[] }>();
  const others: Stored[] = [];
  for (const item of items) {
    if (item.type === 'ticket-count' || item.type === 'care-figures')
      sums.set(item.pk, sumOf(sums.get(item.pk) ?? {}, item));
    else if (item.type === 'search-term') {
      const { type, ticketId, openedAt } = item;
      const known = words.get(item.sk) ?? { type, ticketId, openedAt, words: [] };
      words.set(item.sk, { ...known, words: [...known.words, String(item.pk)].sort(byText) });
    } else others.push(item);
  }
  return [...others, ...sums.values(), ...words.values()];
}

/** The order of words whatever ticket numbers are among them. */
function byText(a: string, b: string): number {
  const [one = '', other = ''] = [a, b].map((word) => word.replace(/#[0-9A-Z]{10}$/, '#number'));
  return one < other ? -1 : 1;
}

function sumOf(sum: Stored, { sk: _, shard: __, ...counts }: Stored): Stored {
  const next = { ...sum };
  for (const [name, value] of Object.entries(counts)) {
    if (typeof value !== 'number') next[name] = value;
    else if (Number(next[name] ?? 0) + value !== 0) next[name] = Number(next[name] ?? 0) + value;
    else delete next[name];
  }
  return next;
}

/**
 * An item without what only counts how it came to be: a cancelled invitation knows whether it had been planned before,
 * a ticket's version and plans how often its service level was worked out anew, a customer's care state how often it was planned.
 */
export function withoutCounts(item: Stored): Stored {
  if (item.type === 'invitation' && item.state === 'cancelled')
    return { ...item, version: 'any', dueAt: undefined };
  if (item.type === 'ticket')
    return { ...item, version: 'any', service: { ...(item.service as object), generation: 'any' } };
  if (item.type === 'care-state') return { ...item, version: 'any', fileVersion: 'any' };
  if (item.type === 'customer') return { ...item, version: 'any' };
  return item.kind === 'service-due' ? { ...item, generation: 'any' } : item;
}
