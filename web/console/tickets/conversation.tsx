import { useInfiniteQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useKit } from '../app/kit.ts';
import { EntryView } from './entry-view.tsx';
import { earlierQuery, type Ticket } from './ticket-query.ts';

/** What was said and what happened, oldest first. */
export function Conversation({ ticket }: { ticket: Ticket }) {
  const { t } = useTranslation();
  const { api } = useKit();
  const { number, timelineCursor } = ticket;
  const earlier = useInfiniteQuery(earlierQuery(api, number, timelineCursor));
  const pages = [...(earlier.data?.pages ?? [])].reverse();
  const hasMore = timelineCursor !== undefined && (earlier.data === undefined || earlier.hasNextPage);
  return (
    <section className="conversation" aria-labelledby="conversation-title">
      <h2 id="conversation-title">{t('ticket.conversation')}</h2>
      {hasMore ? (
        <Button
          loading={earlier.isFetching}
          onClick={() => void (earlier.data === undefined ? earlier.refetch() : earlier.fetchNextPage())}
        >
          {t('ticket.earlier')}
        </Button>
      ) : null}
      <ol className="entries">
        {pages.flatMap(({ items, names }) =>
          items.map((entry) => (
            <EntryView key={`${entry.ticketId} ${entry.id}`} entry={entry} names={names} number={number} />
          )),
        )}
        {ticket.timeline.map((entry) => (
          <EntryView
            key={`${entry.ticketId} ${entry.id}`}
            entry={entry}
            names={ticket.names}
            number={number}
          />
        ))}
      </ol>
    </section>
  );
}
