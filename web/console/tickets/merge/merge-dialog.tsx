import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { App, Button, Checkbox, Input, Modal } from 'antd';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answered } from '../../api/client.ts';
import { focusFirst } from '../../app/focus-first.ts';
import { useKeptForm } from '../../app/kept-form.ts';
import { KeptNotice } from '../../app/kept-notice.tsx';
import { useKit } from '../../app/kit.ts';
import { ProblemNotice } from '../../app/problem-notice.tsx';
import { useProblemText } from '../../app/problem-text.ts';
import { storeAll } from '../../app/release.ts';
import { Said } from '../../app/said.tsx';
import { type Ticket, ticketKey } from '../ticket-query.ts';
import { mergeNotice } from './merge-notice.ts';

/** Merges a ticket into another one, after it was shown who would see what. */
export function MergeDialog({ ticket, onClose }: { ticket: Ticket; onClose: () => void }) {
  const { t } = useTranslation();
  const { api } = useKit();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const { message } = App.useApp();
  const textOf = useProblemText();
  const form = useKeptForm(`merge.${ticket.ticketId}`, { number: '' });
  const [into, setInto] = useState('');
  const [isAware, setAware] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const id = useId();
  const params = { path: { id: ticket.number } };
  const { customerId, number } = ticket;
  const others = useQuery({
    queryKey: ['tickets', 'of customer', customerId],
    enabled: customerId !== undefined,
    queryFn: ({ signal }) =>
      answered(
        api.GET('/v1/tickets', { params: { query: { customer: customerId ?? '', limit: 20 } }, signal }),
      ),
  });
  const preview = useQuery({
    queryKey: [...ticketKey(number), 'merge', into],
    enabled: into !== '',
    retry: false,
    staleTime: 0,
    queryFn: ({ signal }) =>
      answered(api.POST('/v1/tickets/{id}/merge/preview', { params, body: { into }, signal })),
  });
  const what = preview.data;
  const merge = async (): Promise<void> => {
    setBusy(true);
    try {
      await storeAll();
      await answered(
        api.POST('/v1/tickets/{id}/merge', {
          params,
          body: { into, ...(what?.differentCustomers ? { differentCustomers: true } : {}) },
        }),
      );
      form.forget();
      onClose();
      void queries.invalidateQueries({ queryKey: ['tickets'] });
      void queries.invalidateQueries({ queryKey: ['ticket'] });
      void message.success({ key: mergeNotice, content: t('merge.done'), duration: 6 });
      await navigate({ to: '/tickets/$number', params: { number: into } });
    } catch (error) {
      void message.error(textOf(error), 8);
    } finally {
      setBusy(false);
    }
  };
  const candidates = (others.data?.items ?? []).filter((each) => each.number !== number);
  return (
    <Modal
      open
      title={t('merge.title')}
      okText={t('merge.merge')}
      okButtonProps={{
        disabled: what === undefined || (what.differentCustomers && !isAware),
        loading: isBusy,
      }}
      onOk={() => void merge()}
      onCancel={onClose}
      afterOpenChange={focusFirst}
    >
      <div className="dialog-fields">
        <KeptNotice form={form} />
        <label htmlFor={id}>{t('merge.into')}</label>
        <Input.Search
          id={id}
          value={form.values.number}
          maxLength={40}
          enterButton={t('merge.preview')}
          loading={preview.isFetching}
          onChange={({ target }) => {
            form.change({ number: target.value });
            setInto('');
          }}
          onSearch={(text) => setInto(text.trim())}
        />
        {candidates.length > 0 ? (
          <ul className="candidates" aria-label={t('merge.candidates')}>
            {candidates.map((each) => (
              <li key={each.ticketId}>
                <Button
                  type="link"
                  size="small"
                  onClick={() => {
                    form.change({ number: each.number });
                    setInto(each.number);
                  }}
                >
                  <Said>{each.subject}</Said> · {each.number} · {t(`state.${each.state}`)}
                </Button>
              </li>
            ))}
          </ul>
        ) : null}
        {preview.error ? <ProblemNotice error={preview.error} /> : null}
        {what === undefined ? null : (
          <section aria-label={t('merge.preview')}>
            <ul>
              <li>{t('merge.moves', { number, into })}</li>
              {what.pages.map((page) => (
                <li key={page.ticketId}>
                  {t(page.answered ? 'merge.pageAnswered' : 'merge.page', {
                    number: page.number,
                    to: page.to,
                    shows: page.shows.join(', '),
                  })}
                </li>
              ))}
              {what.mails.map((mail) => (
                <li key={mail.to}>{t('merge.mail', { to: mail.to })}</li>
              ))}
              {what.stops.length > 0 ? <li>{t('merge.stops', { count: what.stops.length })}</li> : null}
            </ul>
            {what.differentCustomers ? (
              <Checkbox checked={isAware} onChange={({ target }) => setAware(target.checked)}>
                {t('merge.different')}
              </Checkbox>
            ) : null}
          </section>
        )}
      </div>
    </Modal>
  );
}
