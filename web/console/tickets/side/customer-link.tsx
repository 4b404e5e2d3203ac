import { Button } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answered } from '../../api/client.ts';
import { useKit } from '../../app/kit.ts';
import { useMay } from '../../app/me.ts';
import { Said } from '../../app/said.tsx';
import type { Ticket } from '../ticket-query.ts';
import { useTicketWrite } from '../use-ticket-write.ts';

const LinkCustomer = lazy(async () => ({ default: (await import('./link-customer.tsx')).LinkCustomer }));

/** Whether a ticket belongs to its customer for certain, whom else it may belong to, and what staff can say about that. */
export function CustomerLink({ ticket }: { ticket: Ticket }) {
  const { t } = useTranslation();
  const { api, queries } = useKit();
  const may = useMay();
  const { run, isBusy } = useTicketWrite(ticket.number);
  /** Whom somebody is about to link it to; '' for nobody yet. */
  const [target, setTarget] = useState<string>();
  const { customerId, link, names, number } = ticket;
  const suggestions = (ticket.suggestions ?? []).filter((each) => each.customerId !== customerId);
  const mayLink = may('relink-ticket-customer') && ticket.mergedInto === undefined;
  const refuse = async (): Promise<void> => {
    const params = { path: { id: number } };
    if (await run(() => answered(api.POST('/v1/tickets/{id}/customer/refuse', { params }))))
      void queries.invalidateQueries({ queryKey: ['customer'] });
  };
  return (
    <>
      {customerId === undefined ? <p>{t('customerLink.none')}</p> : null}
      {suggestions.length > 0 ? (
        <>
          <h3>{t('customerLink.suggested')}</h3>
          <ul className="plain-list">
            {suggestions.map((each) => (
              <li key={each.customerId}>
                <Said>{names.customers[each.customerId] ?? each.customerId}</Said>{' '}
                <span className="small-print">{t(`customerLink.why.${each.why}`)}</span>{' '}
                {mayLink ? (
                  <Button type="link" size="small" onClick={() => setTarget(each.customerId)}>
                    {t('customerLink.link')}
                  </Button>
                ) : null}
              </li>
            ))}
          </ul>
        </>
      ) : null}
      {mayLink ? (
        <p className="side-actions">
          {customerId !== undefined && link?.state !== 'confirmed' ? (
            <>
              <Button size="small" onClick={() => setTarget(customerId)}>
                {t('customerLink.confirm')}
              </Button>
              <Button size="small" loading={isBusy} onClick={() => void refuse()}>
                {t('customerLink.refuse')}
              </Button>
            </>
          ) : null}
          <Button size="small" onClick={() => setTarget('')}>
            {t(customerId === undefined ? 'customerLink.linkTo' : 'customerLink.other')}
          </Button>
        </p>
      ) : null}
      <Suspense>
        {target === undefined ? null : (
          <LinkCustomer ticket={ticket} suggested={target} onClose={() => setTarget(undefined)} />
        )}
      </Suspense>
    </>
  );
}
