/** Fields of the bar. */
const barFields = ['state', 'assignee', 'queue', 'priority', 'kind', 'tags'] as const;
export type BarField = (typeof barFields)[number];

/** What the bar sees of a ticket. */
interface Seen {
  state: string;
  assignee?: string | undefined;
  queue: string;
  priority: string;
  kind: string;
  tags?: readonly string[] | undefined;
}

/** A value as it is compared and shown; nothing set is empty. */
const asText = (value: Seen[BarField] | null): string =>
  typeof value === 'string' ? value : [...(value ?? [])].sort().join(', ');

/** One field that two people changed to different values. */
export interface Clash {
  field: BarField;
  mine: string;
  theirs: string;
}

/**
 * Which of the wished values somebody else has changed meanwhile, to something else: those are for a person to decide. What others changed
 * beside them does not concern the wish, and what they changed to the same is done.
 */
export function clashesOf(
  wish: { readonly [field in BarField]?: Seen[field] | null | undefined },
  seen: Seen,
  now: Seen,
): Clash[] {
  return barFields.flatMap((field) => {
    if (!(field in wish)) return [];
    const [mine, before, theirs] = [asText(wish[field] ?? null), asText(seen[field]), asText(now[field])];
    return theirs === before || theirs === mine ? [] : [{ field, mine, theirs }];
  });
}
