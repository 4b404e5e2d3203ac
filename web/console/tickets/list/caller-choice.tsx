import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answered } from '../../api/client.ts';
import { useKit } from '../../app/kit.ts';
import { useMay } from '../../app/me.ts';
import { Said } from '../../app/said.tsx';
import { customersKey } from '../../customers/customer-queries.ts';
import { type CallersDraft, callerSearch, notTaken, takenFor } from './caller.ts';

/** Nobody reads more names while somebody waits on the phone. */
const maxShown = 4;

/** So long nobody types before a number is looked for, in milliseconds. */
const askAfter = 250;

/** Who calls, as far as the number tells: the customers who have it, of whom one can be taken. The ticket goes on that customer's file. */
export function CallerChoice({
  draft,
  change,
}: {
  draft: CallersDraft;
  change: (changed: Partial<CallersDraft>) => void;
}) {
  const { t } = useTranslation();
  const { api } = useKit();
  const may = useMay();
  const wanted = callerSearch(draft.phone);
  const [search, setSearch] = useState(wanted);
  useEffect(() => {
    const timer = setTimeout(() => setSearch(wanted), askAfter);
    return () => clearTimeout(timer);
  }, [wanted]);
  const isTaken = draft.customerId !== '';
  const { data } = useQuery({
    queryKey: [...customersKey, 'who calls', search],
    enabled: search !== '' && !isTaken && may('list-customers'),
    queryFn: ({ signal }) =>
      answered(api.GET('/v1/customers', { params: { query: { q: search, limit: maxShown } }, signal })),
  });
  const found = search === '' || search !== wanted ? undefined : data?.items;
  return (
    <div className="new-ticket-wide caller" role="status">
      {isTaken ? (
        <p>
          {t('newTicket.isFor')}{' '}
          <strong>
            <Said>{draft.customer}</Said>
          </strong>{' '}
          <Button type="link" size="small" onClick={() => change(notTaken(draft))}>
            {t('newTicket.notThem')}
          </Button>
        </p>
      ) : found === undefined ? null : found.length === 0 ? (
        <p>{t('newTicket.nobody')}</p>
      ) : (
        <ul className="plain-list" aria-label={t('newTicket.whoCalls')}>
          {found.map((each) => (
            <li key={each.id}>
              <Button size="small" onClick={() => change(takenFor(draft, each))}>
                {t('newTicket.take')} <Said>{each.name}</Said>
              </Button>{' '}
              <span className="small-print">
                {[each.grade, ...each.phones, ...each.mails].filter(Boolean).slice(0, 4).join(' · ')}
              </span>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
