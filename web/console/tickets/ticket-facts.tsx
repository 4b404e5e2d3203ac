import { useTranslation } from 'react-i18next';
import { Fact } from '../app/fact.tsx';
import { usePreferences } from '../app/preferences.ts';
import { useAbsolute } from '../time/moment.tsx';
import { useCanChange } from './bar/can-change.ts';
import { isSpoken } from './entry-kinds.ts';
import { RelatedTickets } from './merge/related-tickets.tsx';
import { ComplaintFacts } from './side/complaint-facts.tsx';
import { CustomerFacts } from './side/customer-facts.tsx';
import { Followers } from './side/followers.tsx';
import { Participants } from './side/participants.tsx';
import { ServiceFacts } from './side/service-facts.tsx';
import type { Ticket } from './ticket-query.ts';

/** What is known of a ticket, beside its conversation. */
export function TicketFacts({ ticket }: { ticket: Ticket }) {
  const { t } = useTranslation();
  const absolute = useAbsolute();
  const { contact, fields } = ticket;
  const canChange = useCanChange(ticket);
  return (
    <aside className="facts-panel" aria-label={t('ticket.about')}>
      <dl className="facts">
        {canChange ? null : <PlaceFacts ticket={ticket} />}
        <Fact name={t('tickets.customer')}>{ticket.name}</Fact>
        <Fact name={t('ticket.phone')}>{contact.phone}</Fact>
        <Fact name={t('ticket.mail')}>{contact.mail}</Fact>
        <Fact name={t('ticket.proof')}>
          {ticket.proof
            ? t('ticket.provenBy', { how: t(`proof.${ticket.proof.by}`) })
            : t(isSpoken(ticket.channel) ? 'ticket.unprovenTold' : 'ticket.unproven')}
        </Fact>
        <Fact name={t('ticket.channel')}>{t(`channel.${ticket.channel}`)}</Fact>
        <Fact name={t('ticket.opened')}>{absolute(ticket.openedAt)}</Fact>
        <Fact name={t('ticket.product')}>{ticket.productSerial}</Fact>
        <Fact name={t('ticket.order')}>{ticket.orderNumber}</Fact>
        <Fact name={t('ticket.region')}>{ticket.region}</Fact>
        <Fact name={t('ticket.outcome')}>{ticket.outcome}</Fact>
      </dl>
      <ServiceFacts ticket={ticket} />
      <CustomerFacts ticket={ticket} />
      <Participants ticket={ticket} />
      <Followers ticket={ticket} />
      <ComplaintFacts ticket={ticket} />
      <RelatedTickets ticket={ticket} />
      {Object.keys(fields).length > 0 ? (
        <section>
          <h2>{t('ticket.fields')}</h2>
          <dl className="facts">
            {Object.entries(fields).map(([name, value]) => (
              <Fact key={name} name={name}>
                {value}
              </Fact>
            ))}
          </dl>
        </section>
      ) : null}
    </aside>
  );
}

/** Where a ticket stands, for those to whom the bar above does not show it. */
function PlaceFacts({ ticket }: { ticket: Ticket }) {
  const { t } = useTranslation();
  const { language } = usePreferences();
  const { names } = ticket;
  return (
    <>
      <Fact name={t('tickets.state')}>{t(`state.${ticket.state}`)}</Fact>
      <Fact name={t('ticket.kind')}>{t(`kind.${ticket.kind}`)}</Fact>
      <Fact name={t('tickets.priority')}>{t(`priority.${ticket.priority as 'normal'}`)}</Fact>
      <Fact name={t('tickets.queue')}>{names.queues[ticket.queue]?.[language] ?? ticket.queue}</Fact>
      <Fact name={t('tickets.assignee')}>
        {ticket.assignee ? (names.people[ticket.assignee]?.name ?? ticket.assignee) : t('tickets.nobody')}
      </Fact>
      <Fact name={t('ticket.tags')}>{ticket.tags?.join(' · ')}</Fact>
    </>
  );
}
