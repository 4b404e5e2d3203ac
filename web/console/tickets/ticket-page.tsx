import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { Alert, Skeleton } from 'antd';
import { useTranslation } from 'react-i18next';
import { RequestProblem } from '../api/problem.ts';
import { useKit } from '../app/kit.ts';
import { ProblemNotice } from '../app/problem-notice.tsx';
import { Said } from '../app/said.tsx';
import { useTitle } from '../app/use-title.ts';
import { useChanges } from '../live/changes.ts';
import { TicketBar } from './bar/ticket-bar.tsx';
import { Conversation } from './conversation.tsx';
import { FollowButton } from './follow/follow-button.tsx';
import { BackToList, TicketSteps } from './list/ticket-steps.tsx';
import { useTicketSteps } from './list/use-ticket-steps.ts';
import { MacroButton } from './macros/macro-button.tsx';
import { TicketMenu } from './merge/ticket-menu.tsx';
import { PresenceLine } from './presence/presence-line.tsx';
import { ReplyBox } from './reply/reply-box.tsx';
import { SnoozeButton } from './snooze/snooze-button.tsx';
import { TicketFacts } from './ticket-facts.tsx';
import { ticketQuery } from './ticket-query.ts';

const route = getRouteApi('/signed-in-pages/tickets/$number');

/** One ticket: its conversation, and what is known of it. */
export function TicketPage() {
  const { t } = useTranslation();
  const { api } = useKit();
  const { number } = route.useParams();
  const { data: ticket, error, isPending, refetch } = useQuery(ticketQuery(api, number));
  useChanges(({ reset, tickets }) => {
    if (reset || tickets.some(({ ticketId }) => ticketId === ticket?.ticketId)) void refetch();
  });
  const steps = useTicketSteps(number);
  useTitle(ticket ? `${ticket.number} ${ticket.subject}` : number);
  if (isPending) return <Skeleton active paragraph={{ rows: 10 }} />;
  const isGone = error instanceof RequestProblem && error.status === 404;
  if (ticket === undefined && isGone)
    return (
      <section className="alone">
        <h1>{t('ticket.notFoundTitle')}</h1>
        <p>{t('ticket.notFound')}</p>
        <BackToList />
      </section>
    );
  if (ticket === undefined) return <ProblemNotice error={error} onRetry={() => void refetch()} />;
  return (
    <div className="ticket">
      <header className="ticket-head">
        {/* What is written below stays in its editor, whatever became of the ticket or the network. */}
        {isGone ? (
          <Alert
            type="warning"
            showIcon
            role="alert"
            title={t('ticket.outOfSight')}
            description={t('ticket.outOfSightText')}
          />
        ) : error ? (
          <ProblemNotice error={error} onRetry={() => void refetch()} />
        ) : null}
        <div className="ticket-top">
          <BackToList />
          <TicketSteps steps={steps} />
          <PresenceLine ticketId={ticket.ticketId} />
          <div className="ticket-actions">
            <MacroButton ticket={ticket} />
            <SnoozeButton ticket={ticket} />
            <FollowButton ticket={ticket} />
            <TicketMenu ticket={ticket} />
          </div>
        </div>
        <h1>
          <Said>{ticket.subject}</Said> <span className="number">{ticket.number}</span>
        </h1>
        <TicketBar ticket={ticket} />
      </header>
      <div className="talk">
        <Conversation key={ticket.ticketId} ticket={ticket} />
        {ticket.mergedInto === undefined ? <ReplyBox ticket={ticket} place={number} /> : null}
      </div>
      <TicketFacts ticket={ticket} />
    </div>
  );
}
