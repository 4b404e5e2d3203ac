import { Link } from '@tanstack/react-router';
import type { TFunction } from 'i18next';
import { memo, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { usePreferences } from '../app/preferences.ts';
import { Ago, Due } from '../time/moment.tsx';
import type { Column } from './list/columns.ts';
import type { Selection } from './list/use-selection.ts';
import type { Names, TicketRow } from './list-query.ts';

/** The rows of the list; `names` are those of its pages. */
export function TicketTable({
  rows,
  names,
  gone,
  selection,
  columns,
}: {
  rows: readonly TicketRow[];
  names: readonly { names: Names }[];
  /** Ids of tickets that the list has no more. */
  gone: ReadonlySet<string>;
  selection: Selection;
  columns: readonly Column[];
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
          {columns.map((column) => (
            <th key={column} scope="col" className={`rows-${column}`}>
              {t(`list.column.${column}`)}
            </th>
          ))}
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
            columns={columns}
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
  columns,
}: {
  row: TicketRow;
  names: Names | undefined;
  isGone: boolean;
  isSelected: boolean;
  onPick: Selection['pick'];
  columns: readonly Column[];
}) {
  const { t } = useTranslation();
  const { number, subject, kind, priority, unread, lastMessage } = row;
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
        {isGone ? <span className="row-under row-gone-note">{t('list.gone')}</span> : null}
        <span className="row-under row-marks">
          <span className="row-number">
            <span className="number">{number}</span> · {t(`kind.${kind}`)}
            {priority === 'normal' ? null : ' · '}
          </span>
          {priority === 'normal' ? null : (
            <span className={`priority-${priority}`}>{t(`priority.${priority as 'high'}`)}</span>
          )}
          {row.tags?.map((tag) => (
            <span key={tag} className="row-tag">
              <bdi>{tag}</bdi>
            </span>
          ))}
        </span>
      </th>
      {columns.map((column) => (
        <td key={column} className={`row-${column}`}>
          <Cell column={column} row={row} names={names} />
        </td>
      ))}
    </tr>
  );
});

/** What one column shows of a ticket. */
function Cell({
  column,
  row,
  names,
}: {
  column: Column;
  row: TicketRow;
  names: Names | undefined;
}): ReactNode {
  const { t } = useTranslation();
  const { language } = usePreferences();
  const { name, grade, otherOpenTickets, state, queue, assignee, priority } = row;
  switch (column) {
    case 'customer':
      return (
        <>
          <bdi>{name}</bdi>
          {grade === undefined ? null : <span className={`grade grade-${grade}`}>{grade}</span>}
          {otherOpenTickets ? (
            <span className="row-under row-aside">{t('tickets.others', { count: otherOpenTickets })}</span>
          ) : null}
        </>
      );
    case 'state':
      return <span className={`state state-${state}`}>{t(`state.${state}`)}</span>;
    case 'queue':
      return names?.queues[queue]?.[language] ?? queue;
    case 'assignee':
      return assignee === undefined ? t('tickets.nobody') : (names?.people[assignee]?.name ?? assignee);
    case 'due':
      return <DueOf row={row} />;
    case 'priority':
      return <span className={`priority-${priority}`}>{t(`priority.${priority as 'high'}`)}</span>;
    case 'kind':
      return t(`kind.${row.kind}`);
    case 'channel':
      return t(`channel.${row.channel}`);
    case 'opened':
      return <Ago at={row.openedAt} />;
    case 'changed':
      return <Ago at={row.updatedAt} />;
  }
}

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
      {dueTarget === undefined ? null : (
        <span className="row-under row-aside">{t(`target.${dueTarget.target}`)}</span>
      )}
    </>
  );
}
