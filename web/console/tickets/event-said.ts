import { linkSaid, shownNumber } from './link-said.ts';

/** A value that changed, or is told; `before`: what it was, where that is known. */
export interface SaidValue {
  field: 'queue' | 'assignee' | 'priority' | 'kind' | 'subject' | 'cause' | 'stage' | 'state';
  before?: string;
  value: string;
}

/** What an entry about a change says, as codes and ids that are put into words where it is drawn; `number`: of another ticket, as staff read it. */
export type EventSaid =
  | { what: 'values'; values: SaidValue[] }
  | { what: 'link'; relation: NonNullable<ReturnType<typeof linkSaid>>['relation']; to: string }
  | { what: 'missed'; target: string; dueAt: string }
  | { what: 'into' | 'from' | 'undone'; number: string }
  | { what: 'snoozed'; until: string }
  | { what: 'back' };

type Detail = Readonly<Record<string, string>>;

const fields = ['queue', 'assignee', 'priority', 'kind', 'subject', 'cause', 'stage'] as const;

/** Fields whose values are codes and ids: rules that move a ticket tell of those in one text, `before>after`. */
const codes: ReadonlySet<string> = new Set(['queue', 'assignee', 'priority']);

function valueSaid(field: SaidValue['field'], detail: Detail): SaidValue {
  const value = detail[field] ?? '';
  const before = detail[`${field}Before`];
  const [was, is] = codes.has(field) ? value.split('>') : [];
  if (was !== undefined && is !== undefined)
    return { field, value: is, ...(was === '' ? {} : { before: was }) };
  return { field, value, ...(before ? { before } : {}) };
}

/** What a merge or its end says: the alias names the ticket that goes on, and that one names the alias. */
function mergeSaid({ into, from, ticketId, undone }: Detail): EventSaid | undefined {
  const other = into ?? from ?? ticketId;
  if (other === undefined) return undefined;
  return {
    what: undone === 'true' ? 'undone' : into === undefined ? 'from' : 'into',
    number: shownNumber(other),
  };
}

/** Reads what an entry of the timeline says beyond its kind; `customers`: names by id. Undefined: no more than its kind. */
export function eventSaid(
  kind: string,
  detail: Detail,
  customers: Readonly<Record<string, string>>,
): EventSaid | undefined {
  const link = kind === 'link' ? linkSaid(detail, customers) : undefined;
  if (link) return { what: 'link', ...link };
  if (kind === 'state-change') {
    const { from = '', to = '' } = detail;
    return { what: 'values', values: [{ field: 'state', before: from, value: to }] };
  }
  if (kind === 'snooze')
    return detail.until === undefined ? { what: 'back' } : { what: 'snoozed', until: detail.until };
  if (kind === 'merge') return mergeSaid(detail);
  if (kind === 'service-level' && detail.what === 'breached')
    return { what: 'missed', target: detail.target ?? '', dueAt: detail.dueAt ?? '' };
  const values = fields.filter((field) => field in detail).map((field) => valueSaid(field, detail));
  return values.length === 0 ? undefined : { what: 'values', values };
}
