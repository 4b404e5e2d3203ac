import { queryOptions, useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { Skeleton } from 'antd';
import { useTranslation } from 'react-i18next';
import { type Api, answered } from '../api/client.ts';
import { RequestProblem } from '../api/problem.ts';
import { useKit } from '../app/kit.ts';
import { usePreferences } from '../app/preferences.ts';
import { ProblemNotice } from '../app/problem-notice.tsx';
import { useTitle } from '../app/use-title.ts';
import { Due, useAbsolute } from '../time/moment.tsx';

const route = getRouteApi('/signed-in-pages/tickets/$number');

const ticketQuery = (api: Api, number: string) =>
  queryOptions({
    queryKey: ['ticket', number],
    queryFn: ({ signal }) =>
      answered(api.GET('/v1/tickets/{id}', { params: { path: { id: number } }, signal })),
  });

/** One ticket. */
export function TicketPage() {
  const { t } = useTranslation();
  const { api } = useKit();
  const { language } = usePreferences();
  const { number } = route.useParams();
  const { data: ticket, error, isPending, refetch } = useQuery(ticketQuery(api, number));
  const absolute = useAbsolute();
  useTitle(ticket ? `${ticket.number} ${ticket.subject}` : number);
  if (isPending) return <Skeleton active paragraph={{ rows: 10 }} />;
  if (error instanceof RequestProblem && error.status === 404)
    return (
      <section className="alone">
        <h1>{t('ticket.notFoundTitle')}</h1>
        <p>{t('ticket.notFound')}</p>
        <Link to="/tickets">{t('ticket.back')}</Link>
      </section>
    );
  if (error) return <ProblemNotice error={error} onRetry={() => void refetch()} />;
  const { names } = ticket;
  return (
    <article className="ticket">
      <header>
        <Link to="/tickets">{t('ticket.back')}</Link>
        <h1>
          <bdi>{ticket.subject}</bdi>
        </h1>
      </header>
      <dl className="facts" aria-label={t('ticket.about')}>
        <dt>{t('tickets.state')}</dt>
        <dd>{t(`state.${ticket.state}`)}</dd>
        <dt>{t('tickets.customer')}</dt>
        <dd>
          <bdi>{ticket.name}</bdi>
        </dd>
        <dt>{t('tickets.queue')}</dt>
        <dd>{names.queues[ticket.queue]?.[language] ?? ticket.queue}</dd>
        <dt>{t('tickets.assignee')}</dt>
        <dd>
          {ticket.assignee ? (names.people[ticket.assignee]?.name ?? ticket.assignee) : t('tickets.nobody')}
        </dd>
        <dt>{t('tickets.due')}</dt>
        <dd>
          <Due at={ticket.dueAt} />
        </dd>
        <dt>{t('ticket.opened')}</dt>
        <dd>{absolute(ticket.openedAt)}</dd>
      </dl>
    </article>
  );
}
