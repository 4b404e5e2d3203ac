import { useQueryClient } from '@tanstack/react-query';
import { App, Button } from 'antd';
import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answered } from '../api/client.ts';
import { useKit } from '../app/kit.ts';
import { useMe } from '../app/me.ts';
import { useProblemText } from '../app/problem-text.ts';
import { EntryView } from './entry-view.tsx';
import { countNew, goOn, type Known, withEarlier } from './known-entries.ts';
import type { Names } from './list-query.ts';
import { movesTo } from './opens-at.ts';
import type { Entry, Ticket } from './ticket-query.ts';

/** What was said and what happened, oldest first; it opens at what was not read yet, and what comes meanwhile does not move it. */
export function Conversation({ ticket }: { ticket: Ticket }) {
  const { t } = useTranslation();
  const { api } = useKit();
  const queries = useQueryClient();
  const { message } = App.useApp();
  const textOf = useProblemText();
  const me = useMe();
  const { number, timeline, timelineCursor } = ticket;
  const [latest, setLatest] = useState(timeline);
  const [known, setKnown] = useState<Known<Entry>>(() => goOn(undefined, timeline, timelineCursor));
  const [names, setNames] = useState<Names>(ticket.names);
  const [isAsking, setAsking] = useState(false);
  /** Where it was unread when it was opened: the mark stays while somebody reads. */
  const [firstUnread] = useState(ticket.firstUnread);
  /** The last entry when its end was on the screen last. */
  const [seen, setSeen] = useState(timeline.at(-1)?.id);
  const end = useRef<HTMLDivElement>(null);
  const unread = useRef<HTMLLIElement>(null);
  if (latest !== timeline) {
    setLatest(timeline);
    setKnown(goOn(known, timeline, timelineCursor));
  }
  const { entries, cursor } = known;
  const last = entries.at(-1)?.id;
  const fresh = countNew(entries, seen, me?.id);

  useLayoutEffect(() => {
    const box = document.getElementById('content')?.getBoundingClientRect();
    const line = (unread.current ?? end.current)?.getBoundingClientRect();
    if (box && line && !movesTo(line.top - box.top, box.height)) return;
    (unread.current ?? end.current)?.scrollIntoView({ block: unread.current ? 'start' : 'end' });
  }, []);

  useEffect(() => {
    if (end.current === null || last === undefined) return;
    // The box for answers covers the end of the screen, as high as it is now.
    const box = end.current.closest('.talk')?.querySelector('.reply')?.clientHeight ?? 0;
    const observer = new IntersectionObserver(
      ([entry]) => {
        if (!entry?.isIntersecting || document.visibilityState === 'hidden') return;
        setSeen(last);
        answered(
          api.POST('/v1/tickets/{id}/seen', { params: { path: { id: number } }, body: { through: last } }),
        ).then(
          () => queries.invalidateQueries({ queryKey: ['tickets'] }),
          // It is told again with the next entry; until then the list shows it as unread.
          () => undefined,
        );
      },
      { root: document.getElementById('content'), rootMargin: `0px 0px -${Math.max(0, box - 16)}px 0px` },
    );
    observer.observe(end.current);
    return () => observer.disconnect();
  }, [api, last, number, queries]);

  const askEarlier = async (from: string): Promise<void> => {
    setAsking(true);
    try {
      const page = await answered(
        api.GET('/v1/tickets/{id}/timeline', { params: { path: { id: number }, query: { cursor: from } } }),
      );
      setNames({
        people: { ...page.names.people, ...names.people },
        queues: { ...page.names.queues, ...names.queues },
        customers: { ...page.names.customers, ...names.customers },
      });
      setKnown(withEarlier(known, page.items, page.nextCursor));
    } catch (error) {
      void message.error(textOf(error));
    } finally {
      setAsking(false);
    }
  };
  const ticketNames = ticket.names;
  const inLatest = new Set(timeline.map(({ id }) => id));
  return (
    <section className="conversation" aria-labelledby="conversation-title">
      <h2 id="conversation-title">{t('ticket.conversation')}</h2>
      {cursor === undefined ? null : (
        <Button loading={isAsking} onClick={() => void askEarlier(cursor)}>
          {t('ticket.earlier')}
        </Button>
      )}
      <ol className="entries">
        {entries.flatMap((entry) => [
          ...(entry.id === firstUnread
            ? [
                <li key="unread" ref={unread} className="unread-line">
                  {t('ticket.unread')}
                </li>,
              ]
            : []),
          <EntryView
            key={`${entry.ticketId} ${entry.id}`}
            entry={entry}
            participants={ticket.participants}
            names={inLatest.has(entry.id) ? ticketNames : names}
            number={number}
          />,
        ])}
      </ol>
      <div ref={end} className="conversation-end" />
      <div role="status" className="new-below">
        {fresh > 0 ? (
          <Button type="primary" shape="round" onClick={() => end.current?.scrollIntoView({ block: 'end' })}>
            {t('ticket.newBelow', { count: fresh })}
          </Button>
        ) : null}
      </div>
    </section>
  );
}
