import { useMutation, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Button, Drawer, Input, type InputRef, Select } from 'antd';
import { type ReactNode, useId, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { answered } from '../../api/client.ts';
import { useKit } from '../../app/kit.ts';
import { usePreferences } from '../../app/preferences.ts';
import { ProblemNotice } from '../../app/problem-notice.tsx';
import { queuesQuery } from '../settings-queries.ts';
import { CallerChoice } from './caller-choice.tsx';
import { kinds, priorities } from './list-words.ts';
import { bodyOf, type TicketFor, takenDownBy, useNewTicket } from './new-ticket-draft.ts';

/** A ticket for somebody who calls or stands at the counter; `whose`: a customer whose file is open. What was typed stays until the ticket is opened or it is thrown away. */
export function NewTicket({ whose, onClose }: { whose?: TicketFor; onClose: () => void }) {
  const { t } = useTranslation();
  const { api, queries } = useKit();
  const { language } = usePreferences();
  const navigate = useNavigate();
  const { draft, change, discard } = useNewTicket(whose);
  const queues = useQuery(queuesQuery(api)).data ?? [];
  const open = useMutation({
    mutationFn: () =>
      answered(
        api.POST('/v1/tickets/received', {
          body: bodyOf(draft, whose),
          params: { header: { 'Idempotency-Key': draft.key } },
        }),
      ),
    onSuccess: async ({ number }) => {
      discard();
      void queries.invalidateQueries({ queryKey: ['tickets'] });
      onClose();
      await navigate({ to: '/tickets/$number', params: { number } });
    },
  });
  /** Whoever opens it types on at once: the number of whoever calls, or what a customer whose file is open wants. */
  const first = whose ? 'subject' : 'phone';
  const firstField = useRef<InputRef>(null);
  const missing = (['subject', 'description'] as const).filter((name) => draft[name].trim() === '');
  const text = (name: 'name' | 'phone' | 'email' | 'subject', type: string, maxLength: number) => (
    <Field label={t(`newTicket.${name}`)} isNeeded={name === 'subject'}>
      {(id) => (
        <Input
          id={id}
          type={type}
          autoComplete="off"
          maxLength={maxLength}
          required={name === 'subject'}
          value={draft[name]}
          onChange={({ target }) => change({ [name]: target.value })}
          ref={name === first ? firstField : undefined}
        />
      )}
    </Field>
  );
  const choice = (
    name: 'channel' | 'kind' | 'queue' | 'priority',
    options: Array<{ value: string; label: string }>,
    isOpen = false,
  ) => (
    <Field label={t(`newTicket.${name}`)}>
      {(id) => (
        <Select
          id={id}
          showSearch
          optionFilterProp="label"
          allowClear={isOpen}
          placeholder={t('newTicket.byRules')}
          value={draft[name] === '' ? null : draft[name]}
          options={options}
          onChange={(value: string | null | undefined) => change({ [name]: value ?? '' })}
        />
      )}
    </Field>
  );
  return (
    <Drawer
      open
      title={whose ? t('newTicket.titleFor', { name: whose.name }) : t('newTicket.title')}
      size="large"
      onClose={onClose}
      afterOpenChange={(isOpen) => {
        if (isOpen) firstField.current?.focus();
      }}
    >
      <form
        className="new-ticket"
        onSubmit={(event) => {
          event.preventDefault();
          if (missing.length === 0 && !open.isPending) open.mutate();
        }}
      >
        {text('phone', 'tel', 40)}
        {text('name', 'text', 100)}
        {whose ? null : <CallerChoice draft={draft} change={change} />}
        {text('email', 'email', 200)}
        {text('subject', 'text', 200)}
        <Field label={t('newTicket.description')} isNeeded isWide>
          {(id) => (
            <Input.TextArea
              id={id}
              rows={6}
              maxLength={10_000}
              required
              value={draft.description}
              onChange={({ target }) => change({ description: target.value })}
            />
          )}
        </Field>
        {choice(
          'channel',
          takenDownBy.map((value) => ({ value, label: t(`channel.${value}`) })),
        )}
        {choice(
          'kind',
          kinds.map((value) => ({ value, label: t(`kind.${value}`) })),
        )}
        {choice(
          'queue',
          queues.map(({ id, label }) => ({ value: id, label: label[language] })),
          true,
        )}
        {choice(
          'priority',
          priorities.map((value) => ({ value, label: t(`priority.${value}`) })),
          true,
        )}
        <label className="new-ticket-wide check-line">
          <input
            type="checkbox"
            checked={draft.acknowledge}
            disabled={draft.email.trim() === ''}
            onChange={({ target }) => change({ acknowledge: target.checked })}
          />
          {t('newTicket.acknowledge')}
        </label>
        <div className="new-ticket-wide" aria-live="polite">
          {open.error ? <ProblemNotice error={open.error} /> : null}
          <p className="saved">{t('newTicket.kept')}</p>
        </div>
        <div className="new-ticket-wide bulk-buttons">
          <Button type="primary" htmlType="submit" loading={open.isPending} disabled={missing.length > 0}>
            {t('newTicket.open')}
          </Button>
          <Button
            onClick={() => {
              discard();
              onClose();
            }}
          >
            {t('newTicket.discard')}
          </Button>
        </div>
      </form>
    </Drawer>
  );
}

function Field({
  label,
  isNeeded = false,
  isWide = false,
  children,
}: {
  label: string;
  isNeeded?: boolean;
  isWide?: boolean;
  children: (id: string) => ReactNode;
}) {
  const id = useId();
  return (
    <div className={isWide ? 'filter-field new-ticket-wide' : 'filter-field'}>
      <label htmlFor={id}>
        {label}
        {isNeeded ? <span aria-hidden="true"> *</span> : null}
      </label>
      {children(id)}
    </div>
  );
}
