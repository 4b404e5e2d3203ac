import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useKit } from '../../app/kit.ts';
import { usePreferences } from '../../app/preferences.ts';
import type { TicketRow } from '../list-query.ts';
import { peopleQuery, queuesQuery } from '../settings-queries.ts';
import { BulkChoice } from './bulk-choice.tsx';
import { type Asked, BulkDialog } from './bulk-dialog.tsx';
import { BulkResult } from './bulk-result.tsx';
import { cannedRepliesQuery, macrosQuery } from './bulk-settings.ts';
import { priorities, states } from './list-words.ts';
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
        if (to === 'resolved')
          setAsked({ what: 'resolve', hasComplaints: selected.some(({ kind }) => kind === 'complaint') });
        else job.run({ action: 'transition', to }, selected);
      },
    },
    {
      name: 'priority' as const,
      options: priorities.map((value) => ({ value: value as string, label: t(`priority.${value}`) })),
      choose: (value: string) => {
        const priority = priorities.find((each) => each === value);
        if (priority) job.run({ action: 'change', priority }, selected);
      },
    },
    {
      name: 'reply' as const,
      options: replies.map(({ id, label, texts }) => ({
        value: id,
        label: label[language],
        text: texts[language],
      })),
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
          <Button type="text" onClick={onClear}>
            {t('bulk.clear')}
          </Button>
          {choices
            .filter(({ options }) => options.length > 0)
            .map(({ name, options, choose }) => (
              <BulkChoice
                key={name}
                label={t(`bulk.${name}`)}
                isDisabled={job.isStarting}
                options={options}
                onChoose={choose}
              />
            ))}
          <Button
            disabled={job.isStarting}
            onClick={() =>
              setAsked({ what: 'tags', tags: [...new Set(selected.flatMap(({ tags = [] }) => tags))].sort() })
            }
          >
            {t('bulk.tags')}
          </Button>
        </section>
      ) : null}
      {asked ? (
        <BulkDialog
          asked={asked}
          count={selected.length}
          onClose={() => setAsked(undefined)}
          onRun={(action, onStarted) => {
            setAsked(undefined);
            job.run(action, selected, onStarted);
          }}
        />
      ) : null}
    </div>
  );
}
