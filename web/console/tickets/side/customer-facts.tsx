import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { answered } from '../../api/client.ts';
import { Fact } from '../../app/fact.tsx';
import { useKit } from '../../app/kit.ts';
import { Said } from '../../app/said.tsx';
import { customerQuery } from '../../customers/customer-queries.ts';
import { useDayText } from '../../time/day-text.ts';
import type { Ticket } from '../ticket-query.ts';
import { CustomerLink } from './customer-link.tsx';

/** The customer of a ticket: grade, what they own and until when it is under warranty, their other tickets. */
export function CustomerFacts({ ticket }: { ticket: Ticket }) {
  const { t } = useTranslation();
  const dayText = useDayText();
  const { api } = useKit();
  const { customerId = '', ticketId, link } = ticket;
  const file = useQuery({
    ...customerQuery(api, customerId),
    enabled: customerId !== '',
    staleTime: 60_000,
  }).data;
  const others = useQuery({
    queryKey: ['tickets', 'of customer', customerId],
    enabled: customerId !== '',
    staleTime: 60_000,
    queryFn: ({ signal }) =>
      answered(api.GET('/v1/tickets', { params: { query: { customer: customerId, limit: 20 } }, signal })),
  }).data?.items.filter((each) => each.ticketId !== ticketId);
  return (
    <section>
      <h2>{t('side.customer')}</h2>
      {file === undefined ? null : (
        <dl className="facts">
          <Fact name={t('tickets.customer')}>
            <Link to="/customers/$id" params={{ id: file.id }} title={t('customer.openFile')}>
              <Said>{file.name}</Said>
            </Link>
          </Fact>
          <Fact name={t('side.grade')}>{file.grade}</Fact>
          <Fact name={t('side.linkState')}>
            {link === undefined
              ? undefined
              : `${t(`linkState.${link.state}`)} (${t(`customerLink.why.${link.why}`)})`}
          </Fact>
          {file.products.map(({ id, name, serial, warrantyUntil }) => (
            <Fact key={id} name={t('side.products')}>
              {[
                name,
                serial,
                warrantyUntil === undefined
                  ? undefined
                  : t('side.warrantyUntil', { date: dayText(warrantyUntil) }),
              ]
                .filter((each) => each !== undefined)
                .join(' · ')}
            </Fact>
          ))}
        </dl>
      )}
      <CustomerLink ticket={ticket} />
      {others && others.length > 0 ? (
        <>
          <h3>{t('side.otherTickets')}</h3>
          <ul className="related">
            {others.map((each) => (
              <li key={each.ticketId}>
                <Link to="/tickets/$number" params={{ number: each.number }}>
                  <Said>{each.subject}</Said>
                </Link>{' '}
                {t(`state.${each.state}`)}
              </li>
            ))}
          </ul>
        </>
      ) : null}
    </section>
  );
}
