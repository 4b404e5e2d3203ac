/** What matters of a ticket here, as it was before the job. */
export interface Before {
  ticketId: string;
  number: string;
  assignee?: string | undefined;
  queue: string;
  state: string;
  priority: string;
  tags?: readonly string[] | undefined;
}

/** A step back, as a job of its own. */
export type StepBack =
  | { action: 'assign'; assignee: string | null; ticketIds: string[] }
  | { action: 'assign'; queue: string; ticketIds: string[] }
  | { action: 'transition'; to: string; ticketIds: string[] }
  | { action: 'change'; priority: string; ticketIds: string[] }
  | { action: 'change'; addTags?: string[]; removeTags?: string[]; ticketIds: string[] };

/** What a job did. */
export interface DoneAction {
  action: string;
  assignee?: string | null;
  queue?: string;
  priority?: string;
  addTags?: readonly string[];
  removeTags?: readonly string[];
}

/**
 * The jobs that put tickets back as they were, one for each earlier value; empty where there is no way back. A ticket never is new again: it goes
 * back to open. One that was finished is not put back: its customer would be told of it a second time.
 */
export function stepsBack(done: DoneAction, tickets: readonly Before[]): StepBack[] {
  const grouped = <V>(of: (ticket: Before) => V): Array<[V, string[]]> => groupedBy(tickets, of);
  if (done.action === 'transition')
    return grouped(({ state }) => (state === 'new' ? 'open' : state))
      .filter(([state]) => state !== 'resolved' && state !== 'closed')
      .map(([to, ticketIds]) => ({ action: 'transition', to, ticketIds }));
  if (done.action === 'change')
    return [
      ...(done.priority === undefined
        ? []
        : grouped(({ priority }) => priority).map(
            ([priority, ticketIds]): StepBack => ({ action: 'change', priority, ticketIds }),
          )),
      ...tagsBack(done, tickets),
    ];
  if (done.action !== 'assign') return [];
  if (done.queue !== undefined)
    return grouped(({ queue }) => queue).map(([queue, ticketIds]) => ({
      action: 'assign',
      queue,
      ticketIds,
    }));
  return grouped(({ assignee }) => assignee ?? null).map(([assignee, ticketIds]) => ({
    action: 'assign',
    assignee,
    ticketIds,
  }));
}

/** Takes off the tags that a ticket had not, and puts back those that it had. */
function tagsBack({ addTags = [], removeTags = [] }: DoneAction, tickets: readonly Before[]): StepBack[] {
  // What is to be done is the name of its group.
  const groups = groupedBy(tickets, ({ tags = [] }) =>
    JSON.stringify({
      add: removeTags.filter((tag) => tags.includes(tag) && !addTags.includes(tag)),
      remove: addTags.filter((tag) => !tags.includes(tag)),
    }),
  );
  return groups.flatMap(([what, ticketIds]): StepBack[] => {
    const { add, remove } = JSON.parse(what) as Record<'add' | 'remove', string[]>;
    if (add.length + remove.length === 0) return [];
    const tags = {
      ...(add.length > 0 ? { addTags: add } : {}),
      ...(remove.length > 0 ? { removeTags: remove } : {}),
    };
    return [{ action: 'change', ...tags, ticketIds }];
  });
}

/** Numbers of tickets by what they have in common. */
function groupedBy<V>(tickets: readonly Before[], of: (ticket: Before) => V): Array<[V, string[]]> {
  const groups = new Map<V, string[]>();
  for (const ticket of tickets) {
    const value = of(ticket);
    groups.set(value, [...(groups.get(value) ?? []), ticket.number]);
  }
  return [...groups];
}
