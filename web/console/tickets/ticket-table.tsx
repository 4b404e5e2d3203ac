import { Link } from '@tanstack/react-router';
import type { TFunction } from 'i18next';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { usePreferences } from '../app/preferences.ts';
import { Ago, Due } from '../time/moment.tsx';
import type { Selection } from './list/use-selection.ts';
import type { Names, TicketRow } from './list-query.ts';

/** The rows of the list; `names` are those of its pages. */
export function TicketTable({
  rows,
  names,
  gone,
  selection,
}: {
  rows: readonly TicketRow[];
  names: readonly { names: Names }[];
  /** Ids of tickets that the list has no more. */
  gone: ReadonlySet<string>;
  selection: Selection;
}) {
  const { t } = useTranslation();
  const areAll = rows.every(({ ticketId }) => selection.ids.has(ticketId));
  return (
    <table className="rows" aria-label={t('tickets.list')}>
      <thead>
        <tr>
          <th scope="col" className="row-box">
            <input
              type="checkbox"
              aria-label={t('list.selectAll')}
              checked={areAll}
              onChange={() => selection.setAll(areAll ? [] : rows.map(({ ticketId }) => ticketId))}
            />
          </th>
          <th scope="col" className="rows-subject">
            {t('tickets.subject')}
          </th>
          <th scope="col">{t('tickets.customer')}</th>
          <th scope="col">{t('tickets.state')}</th>
          <th scope="col">{t('tickets.queue')}</th>
          <th scope="col">{t('tickets.assignee')}</th>
          <th scope="col">{t('tickets.due')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <Row
            key={row.ticketId}
            row={row}
            names={namesFor(row, names)}
            isGone={gone.has(row.ticketId)}
            isSelected={selection.ids.has(row.ticketId)}
            onPick={selection.pick}
          />
        ))}
      </tbody>
    </table>
  );
}

/** The page that names what a row mentions: each page names its own. */
const namesFor = (row: TicketRow, pages: readonly { names: Names }[]): Names | undefined =>
  pages.find(
    ({ names: { queues, people } }) => row.queue in queues && (!row.assignee || row.assignee in people),
  )?.names ?? pages[0]?.names;

/** One ticket. Only what changes is drawn again: fifty of them are on the screen. */
const Row = memo(function Row({
  row,
  names,
  isGone,
  isSelected,
  onPick,
}: {
  row: TicketRow;
  names: Names | undefined;
  isGone: boolean;
  isSelected: boolean;
  onPick: Selection['pick'];
}) {
  const { t } = useTranslation();
  const { language } = usePreferences();
  const { number, subject, name, kind, state, priority, queue, assignee, unread, grade, lastMessage } = row;
  return (
    <tr
      className={`row${unread ? ' row-unread' : ''}${isGone ? ' row-gone' : ''}${isSelected ? ' row-selected' : ''}`}
      data-ticket={row.ticketId}
    >
      <td className="row-box">
        <input
          type="checkbox"
          aria-label={t('list.select', { subject })}
          checked={isSelected}
          // The event of the change does not tell of Shift.
          onClick={(event) => onPick(row.ticketId, event.shiftKey)}
          onChange={() => undefined}
        />
      </td>
      <th scope="row">
        <Link to="/tickets/$number" params={{ number }} className="row-link">
          {unread ? <span className="unread">{t('tickets.unread')}</span> : null}
          <bdi>{subject}</bdi>
        </Link>
        {lastMessage === undefined || lastMessage.text === '' ? null : (
          <span className="row-last">
            {sayerOf(lastMessage, names, t)}: <bdi>{lastMessage.text}</bdi>
          </span>
        )}
        {isGone ? <span className="row-under">{t('list.gone')}</span> : null}
        <span className="row-under">
          <span className="number">{number}</span> · {t(`kind.${kind}`)}
          {priority === 'normal' ? null : (
            <span className={`priority-${priority}`}> · {t(`priority.${priority as 'high'}`)}</span>
          )}
          {row.tags?.map((tag) => (
            <span key={tag} className="row-tag">
              <bdi>{tag}</bdi>
            </span>
          ))}
        </span>
      </th>
      <td className="row-customer">
        <bdi>{name}</bdi>
        {grade === undefined ? null : <span className={`grade grade-${grade}`}>{grade}</span>}
        {row.otherOpenTickets ? (
          <span className="row-under">{t('tickets.others', { count: row.otherOpenTickets })}</span>
        ) : null}
      </td>
      <td>
        <span className={`state state-${state}`}>{t(`state.${state}`)}</span>
      </td>
      <td>{names?.queues[queue]?.[language] ?? queue}</td>
      <td>{assignee === undefined ? t('tickets.nobody') : (names?.people[assignee]?.name ?? assignee)}</td>
      <td className="row-due">
        <DueOf row={row} />
      </td>
    </tr>
  );
});

/** Who said the last thing. */
function sayerOf(
  { by, author }: NonNullable<TicketRow['lastMessage']>,
  names: Names | undefined,
  t: TFunction,
): string {
  if (by === 'staff') return names?.people[author]?.name ?? t('entry.staff');
  return t(`entry.${by}`);
}

/** What is due next, and when. A ticket that waits for somebody else is not late: it shows since when. */
function DueOf({ row: { state, dueAt, updatedAt, finishedAt, dueTarget } }: { row: TicketRow }) {
  const { t } = useTranslation();
  if (finishedAt !== undefined) return <Ago at={finishedAt} />;
  if (dueTarget?.paused || state === 'pending' || state === 'on-hold') return <Ago at={updatedAt} />;
  return (
    <>
      <Due at={dueTarget?.dueAt ?? dueAt} />
      {dueTarget === undefined ? null : <span className="row-under">{t(`target.${dueTarget.target}`)}</span>}
    </>
  );
}
