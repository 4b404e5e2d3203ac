/** Fields that a macro sets and that can be set back. */
const fields = ['tags', 'assignee', 'queue', 'priority', 'state'] as const;

interface Seen {
  state: string;
  assignee?: string | undefined;
  queue: string;
  priority: string;
  tags?: readonly string[] | undefined;
  snooze?: unknown;
}

/** What a macro does to a ticket, as its preview tells it. */
export interface MacroEffect {
  reply?: string | undefined;
  note?: string | undefined;
  tags?: readonly string[] | undefined;
  assignee?: string | null | undefined;
  queue?: string | undefined;
  priority?: string | undefined;
  state?: string | undefined;
  snooze?: string | undefined;
}

/** How a ticket is brought back to what it was. */
export interface WayBack {
  /** Fields with their earlier values; null: nobody. */
  set: Record<string, unknown>;
  /** It was not put off before. */
  wakes: boolean;
}

/**
 * What takes a macro back; undefined where nothing does: its customer was told something, or it only noted something. A ticket never is new again,
 * so it goes back to open.
 */
export function wayBack(before: Seen, done: MacroEffect): WayBack | undefined {
  const wasTold = done.reply !== undefined || done.state === 'resolved' || done.state === 'closed';
  if (wasTold || before.state === 'resolved' || before.state === 'closed') return undefined;
  const earlier: Record<(typeof fields)[number], unknown> = {
    tags: before.tags ?? [],
    assignee: before.assignee ?? null,
    queue: before.queue,
    priority: before.priority,
    state: before.state === 'new' ? 'open' : before.state,
  };
  const changed = fields.filter(
    (field) => done[field] !== undefined && JSON.stringify(done[field]) !== JSON.stringify(earlier[field]),
  );
  const wakes = done.snooze !== undefined && before.snooze === undefined;
  if (changed.length === 0 && !wakes) return undefined;
  return { set: Object.fromEntries(changed.map((field) => [field, earlier[field]])), wakes };
}
