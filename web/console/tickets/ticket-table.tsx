import { Link } from '@tanstack/react-router';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { usePreferences } from '../app/preferences.ts';
import { Ago, Due } from '../time/moment.tsx';
import type { Names, TicketRow } from './list-query.ts';

/** The rows of the list; `names` are those of its pages. */
export function TicketTable({
  rows,
  names,
}: {
  rows: readonly TicketRow[];
  names: readonly { names: Names }[];
}) {
  const { t } = useTranslation();
  return (
    <table className="rows" aria-label={t('tickets.list')}>
      <thead>
        <tr>
          <th scope="col">{t('tickets.subject')}</th>
          <th scope="col">{t('tickets.customer')}</th>
          <th scope="col">{t('tickets.state')}</th>
          <th scope="col">{t('tickets.queue')}</th>
          <th scope="col">{t('tickets.assignee')}</th>
          <th scope="col">{t('tickets.due')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <Row key={row.ticketId} row={row} names={namesFor(row, names)} />
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
const Row = memo(function Row({ row, names }: { row: TicketRow; names: Names | undefined }) {
  const { t } = useTranslation();
  const { language } = usePreferences();
  const { number, subject, name, kind, state, priority, queue, assignee, dueAt, updatedAt, finishedAt } = row;
  return (
    <tr className={`row row-${priority}`}>
      <th scope="row">
        <Link to="/tickets/$number" params={{ number }} className="row-link">
          <bdi>{subject}</bdi>
        </Link>
        <span className="row-under">
          <span className="number">{number}</span> · {t(`kind.${kind}`)}
          {priority === 'normal' ? null : (
            <span className={`priority priority-${priority}`}> · {t(`priority.${priority as 'high'}`)}</span>
          )}
        </span>
      </th>
      <td className="row-customer">
        <bdi>{name}</bdi>
      </td>
      <td>
        <span className={`state state-${state}`}>{t(`state.${state}`)}</span>
      </td>
      <td>{names?.queues[queue]?.[language] ?? queue}</td>
      <td>{assignee === undefined ? t('tickets.nobody') : (names?.people[assignee]?.name ?? assignee)}</td>
      <td className="row-due">
        {finishedAt ? <Ago at={finishedAt} /> : <DueOf state={state} dueAt={dueAt} updatedAt={updatedAt} />}
      </td>
    </tr>
  );
});

/** A ticket that waits for somebody else is not late: it shows since when. */
function DueOf({ state, dueAt, updatedAt }: Pick<TicketRow, 'state' | 'dueAt' | 'updatedAt'>) {
  return state === 'pending' || state === 'on-hold' ? <Ago at={updatedAt} /> : <Due at={dueAt} />;
}
