import { useQuery } from '@tanstack/react-query';
import { Button, Checkbox, Input, Modal } from 'antd';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answered } from '../../api/client.ts';
import { useKit } from '../../app/kit.ts';
import { ProblemNotice } from '../../app/problem-notice.tsx';
import { Said } from '../../app/said.tsx';
import { customerQuery, customersKey } from '../../customers/customer-queries.ts';
import { useTyped } from '../../customers/find/use-typed.ts';
import type { Ticket } from '../ticket-query.ts';
import { useTicketWrite } from '../use-ticket-write.ts';
import { changesOf, pointsOf } from './link-changes.ts';

/** Files that are offered for a search. */
const maxFound = 20;

/** A file of its own, which there is not yet. */
const newFile = 'new';

/**
 * Says for certain which customer a ticket belongs to: the one it is linked to, another one that is searched for, or a new file; after it was shown
 * what that changes. `suggested`: the id of a file that is looked at first, '' for none.
 */
export function LinkCustomer({
  ticket,
  suggested,
  onClose,
}: {
  ticket: Ticket;
  suggested: string;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const { api, queries } = useKit();
  const { run, isBusy } = useTicketWrite(ticket.number);
  const [search, setSearch] = useState('');
  const typed = useTyped(search, setSearch);
  const [chosen, setChosen] = useState(suggested);
  /** Addresses that are the customer's; undefined: as far as the file has them. */
  const [theirs, setTheirs] = useState<string[]>();
  const [isAware, setAware] = useState(false);
  const id = useId();
  const { number, customerId, names, reach } = ticket;
  const isConfirming = suggested !== '' && suggested === customerId;
  const found = useQuery({
    queryKey: [...customersKey, 'to link', search],
    enabled: search !== '',
    queryFn: ({ signal }) =>
      answered(api.GET('/v1/customers', { params: { query: { q: search, limit: maxFound } }, signal })),
  });
  const file = useQuery({
    ...customerQuery(api, chosen),
    enabled: chosen !== '' && chosen !== newFile,
  });
  const points = pointsOf(ticket.contact);
  const known = new Set(file.data?.points.map(({ address }) => address));
  const addresses = theirs ?? points.filter((address) => chosen === newFile || known.has(address));
  const isReady = chosen === newFile || (chosen !== '' && file.data !== undefined);
  const closesPage = reach.by === 'page';
  const choose = (whom: string): void => {
    setChosen(whom);
    setTheirs(undefined);
  };
  const link = async (): Promise<void> => {
    const params = { path: { id: number } };
    const body = { addresses, ...(closesPage ? { confirm: true as const } : {}) };
    const isDone = await run(() =>
      chosen === customerId
        ? answered(api.POST('/v1/tickets/{id}/customer/confirm', { params, body }))
        : answered(
            api.PUT('/v1/tickets/{id}/customer', {
              params,
              body: { ...body, ...(chosen === newFile ? {} : { customerId: chosen }) },
            }),
          ),
    );
    if (!isDone) return;
    void queries.invalidateQueries({ queryKey: ['customer'] });
    onClose();
  };
  const changes = changesOf({ before: customerId, chosen, newFile });
  return (
    <Modal
      open
      title={t(isConfirming ? 'customerLink.confirmTitle' : 'customerLink.title')}
      okText={t(isConfirming ? 'customerLink.confirm' : 'customerLink.link')}
      okButtonProps={{ disabled: !isReady || (closesPage && !isAware), loading: isBusy }}
      onOk={() => void link()}
      onCancel={onClose}
    >
      <div className="dialog-fields">
        {isConfirming ? null : (
          <>
            <label htmlFor={id}>{t('customerLink.search')}</label>
            <Input
              {...typed.box}
              id={id}
              type="search"
              autoFocus={suggested === ''}
              maxLength={100}
              placeholder={t('customerLink.searchHint')}
              onPressEnter={typed.ask}
            />
            {found.error ? <ProblemNotice error={found.error} /> : null}
            <ul className="plain-list" aria-label={t('customerLink.found')} aria-live="polite">
              {(found.data?.items ?? []).map((each) => (
                <li key={each.id}>
                  <Button
                    type="link"
                    size="small"
                    aria-pressed={each.id === chosen}
                    onClick={() => choose(each.id)}
                  >
                    <Said>{each.name}</Said>
                  </Button>{' '}
                  <span className="small-print">
                    {[each.grade, ...each.mails, ...each.phones].slice(0, 4).join(' · ')}
                  </span>
                </li>
              ))}
              {found.data?.items.length === 0 && !typed.isAhead ? <li>{t('customerLink.nobody')}</li> : null}
            </ul>
            <Button
              size="small"
              aria-pressed={chosen === newFile}
              className="side-new-file"
              onClick={() => choose(newFile)}
            >
              {t('customerLink.newFile')}
            </Button>
          </>
        )}
        {file.error ? <ProblemNotice error={file.error} /> : null}
        {isReady ? (
          <section aria-label={t('customerLink.changes')} aria-live="polite">
            <h3>{t('customerLink.changes')}</h3>
            <ul>
              {changes.map((change) => (
                <li key={change}>
                  {t(`customerLink.change.${change}`, {
                    number,
                    name: file.data?.name ?? '',
                    before: (customerId && names.customers[customerId]) ?? '',
                  })}
                </li>
              ))}
            </ul>
            {points.length === 0 ? null : (
              <Checkbox.Group
                className="side-addresses"
                aria-label={t('customerLink.addresses')}
                value={addresses}
                options={points.map((address) => ({
                  value: address,
                  label: t('customerLink.theirs', { address }),
                }))}
                onChange={setTheirs}
              />
            )}
            {closesPage ? (
              <Checkbox checked={isAware} onChange={({ target }) => setAware(target.checked)}>
                {t('customerLink.closesPage')}
              </Checkbox>
            ) : null}
          </section>
        ) : null}
      </div>
    </Modal>
  );
}
