import { useQuery } from '@tanstack/react-query';
import { Button, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useKit } from '../../app/kit.ts';
import { usePreferences } from '../../app/preferences.ts';
import type { TicketRow } from '../list-query.ts';
import { peopleQuery, queuesQuery } from '../settings-queries.ts';
import { type Asked, BulkDialog } from './bulk-dialog.tsx';
import { BulkResult } from './bulk-result.tsx';
import { cannedRepliesQuery, macrosQuery } from './bulk-settings.ts';
import { states } from './list-words.ts';
import { useBulkJob } from './use-bulk-job.ts';

/** Somebody that a ticket can be given to who is no person of the firm. */
const nobody = '-';

/** What can be done to the selected tickets at once, and what became of it. */
export function BulkBar({ selected, onClear }: { selected: readonly TicketRow[]; onClear: () => void }) {
  const { t } = useTranslation();
  const { api } = useKit();
  const { language } = usePreferences();
  const job = useBulkJob();
  const [asked, setAsked] = useState<Asked>();
  const isShown = selected.length > 0;
  const people = useQuery({ ...peopleQuery(api), enabled: isShown }).data ?? [];
  const queues = useQuery({ ...queuesQuery(api), enabled: isShown }).data ?? [];
  const replies = useQuery({ ...cannedRepliesQuery(api), enabled: isShown }).data ?? [];
  const macros = useQuery({ ...macrosQuery(api), enabled: isShown }).data ?? [];
  if (!isShown && job.started === undefined && !job.error) return null;

  const choices = [
    {
      name: 'assign' as const,
      options: [
        { value: 'me', label: t('list.me') },
        { value: nobody, label: t('tickets.nobody') },
        ...people.map(({ id, name, away }) => ({
          value: id,
          label: away ? t('bulk.away', { name }) : name,
        })),
      ],
      choose: (value: string) =>
        job.run({ action: 'assign', assignee: value === nobody ? null : value }, selected),
    },
    {
      name: 'queue' as const,
      options: queues.map(({ id, label }) => ({ value: id, label: label[language] })),
      choose: (value: string) => job.run({ action: 'assign', queue: value }, selected),
    },
    {
      name: 'state' as const,
      // A ticket is new once.
      options: states
        .filter((state) => state !== 'new')
        .map((value) => ({ value: value as string, label: t(`state.${value}`) })),
      choose: (value: string) => {
        const to = value as (typeof states)[number];
        if (to === 'resolved') setAsked({ what: 'resolve' });
        else job.run({ action: 'transition', to }, selected);
      },
    },
    {
      name: 'reply' as const,
      options: replies.map(({ id, label }) => ({ value: id, label: label[language] })),
      choose: (value: string) => {
        const reply = replies.find(({ id }) => id === value);
        if (reply)
          setAsked({ what: 'reply', id: value, title: reply.label[language], text: reply.texts[language] });
      },
    },
    {
      name: 'macro' as const,
      options: macros.map(({ id, label }) => ({ value: id, label: label[language] })),
      choose: (value: string) => {
        const macro = macros.find(({ id }) => id === value);
        if (macro) setAsked({ what: 'macro', id: value, title: macro.label[language] });
      },
    },
  ];
  return (
    <div className="bulk">
      <BulkResult job={job} />
      {isShown ? (
        <section className="bulk-bar" aria-label={t('bulk.title')}>
          <strong role="status">{t('bulk.selected', { count: selected.length })}</strong>
          {choices
            .filter(({ options }) => options.length > 0)
            .map(({ name, options, choose }) => (
              <Select
                key={name}
                className="bulk-choice"
                aria-label={t(`bulk.${name}`)}
                placeholder={t(`bulk.${name}`)}
                showSearch
                optionFilterProp="label"
                popupMatchSelectWidth={false}
                disabled={job.isStarting}
                value={null}
                options={options}
                onSelect={(value: string | null) => {
                  if (value !== null) choose(value);
                }}
              />
            ))}
          <Button type="text" onClick={onClear}>
            {t('bulk.clear')}
          </Button>
        </section>
      ) : null}
      {asked ? (
        <BulkDialog
          asked={asked}
          count={selected.length}
          onClose={() => setAsked(undefined)}
          onRun={(action) => {
            setAsked(undefined);
            job.run(action, selected);
          }}
        />
      ) : null}
    </div>
  );
}
