import { memo, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { type RowLinks, useRowLinks } from '../app/row-links.ts';
import { langOf } from '../i18n/lang-of.ts';
import { AgoIn, DueIn } from '../time/moment.tsx';
import type { Column } from './list/columns.ts';
import { type RowWords, useRowWords } from './list/row-words.ts';
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
  const words = useRowWords();
  const { addressOf, listeners } = useRowLinks(ticketAt);
  const areAll = rows.every(({ ticketId }) => selection.ids.has(ticketId));
  return (
    <table className="rows" aria-label={t('tickets.list')} {...listeners}>
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
            words={words}
            addressOf={addressOf}
          />
        ))}
      </tbody>
    </table>
  );
}

const ticketAt = (number: string) => ({ to: '/tickets/$number', params: { number } }) as const;

/** The page that names what a row mentions: each page names its own. */
const namesFor = (row: TicketRow, pages: readonly { names: Names }[]): Names | undefined =>
  pages.find(
    ({ names: { queues, people } }) => row.queue in queues && (!row.assignee || row.assignee in people),
  )?.names ?? pages[0]?.names;

/**
 * One ticket. Only what changes is drawn again: fifty of them are on the screen. Its parts ask for no texts by themselves, since each that does listens
 * to the language on its own, which costs more than what it shows.
 */
const Row = memo(function Row({
  row,
  names,
  isGone,
  isSelected,
  onPick,
  columns,
  words,
  addressOf,
}: {
  row: TicketRow;
  names: Names | undefined;
  isGone: boolean;
  isSelected: boolean;
  onPick: Selection['pick'];
  columns: readonly Column[];
  words: RowWords;
  addressOf: RowLinks['addressOf'];
}) {
  const { t } = words;
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
        <a href={addressOf(number)} data-key={number} className="row-link">
          {unread ? <span className="unread">{t('tickets.unread')}</span> : null}
          <bdi lang={langOf(subject)}>{subject}</bdi>
        </a>
        {lastMessage === undefined || lastMessage.text === '' ? null : (
          <span className="row-last">
            {sayerOf(lastMessage, names, words)}:{' '}
            <bdi lang={langOf(lastMessage.text)}>{lastMessage.text}</bdi>
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
              <bdi lang={langOf(tag)}>{tag}</bdi>
            </span>
          ))}
        </span>
      </th>
      {columns.map((column) => (
        <td key={column} className={`row-${column}`}>
          {cell(column, row, names, words)}
        </td>
      ))}
    </tr>
  );
});

/** What one column shows of a ticket. */
function cell(column: Column, row: TicketRow, names: Names | undefined, words: RowWords): ReactNode {
  const { t, language, times } = words;
  const { name, grade, otherOpenTickets, state, queue, assignee, priority } = row;
  switch (column) {
    case 'customer':
      return (
        <>
          <bdi lang={langOf(name)}>{name}</bdi>
          {grade === undefined ? null : (
            <span className={`grade grade-${grade}`}>
              <span aria-hidden>{grade}</span>
              <span className="unseen">{t('customer.grade', { grade })}</span>
            </span>
          )}
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
      return due(row, words);
    case 'priority':
      return <span className={`priority-${priority}`}>{t(`priority.${priority as 'high'}`)}</span>;
    case 'kind':
      return t(`kind.${row.kind}`);
    case 'channel':
      return t(`channel.${row.channel}`);
    case 'opened':
      return <AgoIn at={row.openedAt} words={times} />;
    case 'changed':
      return <AgoIn at={row.updatedAt} words={times} />;
  }
}

/** Who said the last thing. */
function sayerOf(
  { by, author }: NonNullable<TicketRow['lastMessage']>,
  names: Names | undefined,
  { t }: RowWords,
): string {
  if (by === 'staff') return names?.people[author]?.name ?? t('entry.staff');
  return t(`entry.${by}`);
}

/** What is due next, and when. A ticket that waits for somebody else is not late: it shows since when. */
function due(
  { state, dueAt, updatedAt, finishedAt, dueTarget }: TicketRow,
  { t, times }: RowWords,
): ReactNode {
  if (finishedAt !== undefined) return <AgoIn at={finishedAt} words={times} />;
  if (dueTarget?.paused || state === 'pending' || state === 'on-hold')
    return <AgoIn at={updatedAt} words={times} />;
  return (
    <>
      <DueIn at={dueTarget?.dueAt ?? dueAt} words={times} />
      {dueTarget === undefined ? null : (
        <span className="row-under row-aside">{t(`target.${dueTarget.target}`)}</span>
      )}
    </>
  );
}
