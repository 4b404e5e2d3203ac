import { choicesOf } from '../../../shared/notices/choices.ts';
import { outlastsItsTicket } from '../../../shared/notices/kinds.ts';
import { commit, joinEffects } from '../../../shared/outbox/effects.ts';
import { retryOnConflict } from '../../../shared/outbox/retry-on-conflict.ts';
import { type Person, personSetting } from '../../../shared/settings/people.ts';
import { unplan } from '../../../shared/table/builders/plan.ts';
import { putNextVersion } from '../../../shared/table/conditional-puts.ts';
import { type AgendaItem, agenda } from '../../../shared/table/entities/agenda.ts';
import { occurrence } from '../../../shared/table/entities/care.ts';
import { type Notice, notice, unreadOf } from '../../../shared/table/entities/notice.ts';
import { noticeDigest, noticeSettings } from '../../../shared/table/entities/notice-mail.ts';
import { isFinished, ticket } from '../../../shared/table/entities/ticket.ts';
import { hoursOf, type MailDeps, mailOfNotices, planDigest } from './mail-notice.ts';
import { whenAtWork } from './next-digest.ts';

/**
 * Tells somebody by one mail what came up since the last one and is still unread and open; no mail where nothing is. Due outside of working hours,
 * as after a change of the calendar, it waits for them. Mail, agenda and how far it came are one transaction, so that it is one mail.
 */
export const sendDigest =
  (deps: MailDeps) =>
  (item: AgendaItem, now: Date): Promise<void> =>
    retryOnConflict(async () => {
      const { table, settings } = deps;
      const off = unplan(agenda.key(item));
      const { ref: id, at: through } = item;
      const [person, before] = await Promise.all([
        settings.all(personSetting, now).then((people) => people.get(id)),
        table.find(noticeDigest, id),
      ]);
      if (before && before.through >= through) return table.delete(agenda.key(item));
      if (!person) return table.delete(agenda.key(item));
      const { calendar } = await hoursOf(deps, person, now);
      const at = whenAtWork(calendar, now);
      if (at > now) {
        const later = planDigest(deps, id, at, now);
        return commit(table, { writes: [off, later], events: [] }, now);
      }
      const told = await pending(deps, person, { after: before?.through ?? '', through });
      const mail = await mailOfNotices(deps, { id: through, person, ...told }, now);
      const next = { person: id, version: (before?.version ?? 0) + 1, through };
      const writes = [putNextVersion(noticeDigest, next), off];
      return commit(table, joinEffects({ writes, events: [] }, mail), now);
    });

/** What was planned for digests between two hours and is worth telling now, with its tickets. */
async function pending(
  { table }: Pick<MailDeps, 'table'>,
  person: Person,
  { after, through }: { after: string; through: string },
) {
  const [unread, settings] = await Promise.all([
    table.list(notice, { pk: unreadOf(person.id), index: 'mine' }),
    table.find(noticeSettings, person.id),
  ]);
  const choices = choicesOf(person, settings?.mail);
  const isWanted = ({ digestAt, kind }: Notice): boolean =>
    digestAt !== undefined && digestAt > after && digestAt <= through && choices[kind] !== 'never';
  const wanted = unread.filter(isWanted);
  const [found, care] = await Promise.all([
    table.findMany(
      ticket,
      wanted.flatMap(({ ticketId = [] }) => ticketId),
    ),
    table.findMany(
      occurrence,
      wanted.flatMap(({ kind, about = [] }) => (kind === 'care-approval' ? about : [])),
    ),
  ]);
  const toApprove = new Set(care.filter(({ state }) => state === 'approval').map(({ id }) => id));
  const open = found.filter(({ mergedInto }) => mergedInto === undefined);
  const tickets = new Map(open.map((each) => [each.id, each]));
  const isOpen = ({ ticketId = '', kind, about: thing = '' }: Notice): boolean => {
    if (kind === 'care-approval') return toApprove.has(thing);
    const about = tickets.get(ticketId);
    return about !== undefined && (outlastsItsTicket(kind) || !isFinished(about));
  };
  return { notices: wanted.filter(isOpen), tickets };
}
