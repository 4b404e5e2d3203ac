import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { App, Select } from 'antd';
import { Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useKit } from '../../app/kit.ts';
import { useMe } from '../../app/me.ts';
import { usePreferences } from '../../app/preferences.ts';
import { storeAll } from '../../app/release.ts';
import type { Names } from '../list-query.ts';
import { peopleQuery, queuesQuery, tagsQuery } from '../settings-queries.ts';
import type { Ticket } from '../ticket-query.ts';
import { useCanChange } from './can-change.ts';
import { ChangeClash } from './change-clash.tsx';
import { OutcomeDialog, ReasonDialog } from './lazy-dialogs.ts';
import { useBarCommands } from './use-bar-commands.ts';
import { useChange } from './use-change.ts';

const priorities = ['low', 'normal', 'high', 'urgent'] as const;
const kinds = ['complaint', 'enquiry', 'repair', 'return', 'spare-part', 'suggestion', 'compliment'] as const;

type Kind = (typeof kinds)[number];

/** One bar for where a ticket stands: state, who has it, where it waits, how urgent it is, what it is about. Shown to whoever may change it. */
export function TicketBar({ ticket }: { ticket: Ticket }) {
  return useCanChange(ticket) ? <Bar ticket={ticket} /> : null;
}

function Bar({ ticket }: { ticket: Ticket }) {
  const { t } = useTranslation();
  const { language } = usePreferences();
  const { api } = useKit();
  const { modal } = App.useApp();
  const navigate = useNavigate();
  const me = useMe();
  const people = useQuery(peopleQuery(api)).data ?? [];
  const queues = useQuery(queuesQuery(api)).data ?? [];
  const [wantsTags, setWantsTags] = useState(false);
  const tags = useQuery({ ...tagsQuery(api), enabled: wantsTags }).data ?? [];
  const changing = useChange(ticket);
  const { change, isBusy } = changing;
  const [dialog, setDialog] = useState<{ is: 'outcome' } | { is: 'reason'; kind: Kind }>();
  const isClosed = ticket.state === 'closed';
  const names: Pick<Names, 'people' | 'queues'> = {
    people: { ...ticket.names.people, ...Object.fromEntries(people.map(({ id, name }) => [id, { name }])) },
    queues: { ...ticket.names.queues, ...Object.fromEntries(queues.map(({ id, label }) => [id, label])) },
  };

  /** A queue that one does not work in is out of one's sight: told before; what was written is kept, and the list is next. */
  const move = async (queue: string): Promise<void> => {
    const leaves = me?.known === true && me.queues.length > 0 && !me.queues.includes(queue);
    if (
      leaves &&
      !(await modal.confirm({
        title: t('bar.leaveTitle', { queue: names.queues[queue]?.[language] ?? queue }),
        content: t('bar.leave'),
        okText: t('bar.move'),
      }))
    )
      return;
    // Once it is out of sight the service takes no draft on it any more.
    if (leaves) await storeAll();
    if (!(await change({ queue })) || !leaves) return;
    await navigate({ to: '/tickets' });
  };

  const others = people.filter(({ id }) => id !== me?.id);
  const left = ticket.assignee !== undefined && !people.some(({ id }) => id === ticket.assignee);
  const assignees = [
    { value: '', label: t('tickets.nobody') },
    ...(me?.known ? [{ value: me.id, label: t('bar.me', { name: me.name }) }] : []),
    ...others.map(({ id, name, away }) => ({ value: id, label: away ? t('bar.away', { name }) : name })),
    ...(left && ticket.assignee !== undefined
      ? [
          {
            value: ticket.assignee,
            label: names.people[ticket.assignee]?.name ?? ticket.assignee,
            disabled: true,
          },
        ]
      : []),
  ];
  const queueOptions = queues.map(({ id, label }) => ({ value: id, label: label[language] }));
  useBarCommands({
    ...{ ticket, queues, priorities, change, move },
    onResolve: () => setDialog({ is: 'outcome' }),
  });
  const shared = { disabled: isBusy || isClosed, popupMatchSelectWidth: false, size: 'small' } as const;
  return (
    <section className="bar" aria-label={t('bar.label')}>
      <Labelled text={t('tickets.state')}>
        <Select
          {...shared}
          disabled={isBusy}
          aria-label={t('tickets.state')}
          className="bar-state"
          value={ticket.state}
          options={[...new Set([ticket.state, ...ticket.transitions])].map((value) => ({
            value,
            label: t(`state.${value}`),
          }))}
          onChange={(state) => {
            if (state === 'resolved') setDialog({ is: 'outcome' });
            else void change({ state });
          }}
        />
      </Labelled>
      <Labelled text={t('tickets.assignee')}>
        <Select
          {...shared}
          showSearch={{ optionFilterProp: 'label' }}
          aria-label={t('tickets.assignee')}
          value={ticket.assignee ?? ''}
          options={assignees}
          onChange={(assignee) => void change({ assignee: assignee === '' ? null : assignee })}
        />
      </Labelled>
      <Labelled text={t('tickets.queue')}>
        <Select
          {...shared}
          aria-label={t('tickets.queue')}
          value={ticket.queue}
          options={
            queueOptions.some(({ value }) => value === ticket.queue)
              ? queueOptions
              : [
                  ...queueOptions,
                  { value: ticket.queue, label: names.queues[ticket.queue]?.[language] ?? ticket.queue },
                ]
          }
          onChange={(queue) => void move(queue)}
        />
      </Labelled>
      <Labelled text={t('tickets.priority')}>
        <Select
          {...shared}
          aria-label={t('tickets.priority')}
          className="bar-priority"
          value={ticket.priority}
          options={priorities.map((value) => ({ value, label: t(`priority.${value}`) }))}
          onChange={(value) => {
            const priority = priorities.find((each) => each === value);
            if (priority) void change({ priority });
          }}
        />
      </Labelled>
      <Labelled text={t('ticket.kind')}>
        <Select
          {...shared}
          aria-label={t('ticket.kind')}
          value={ticket.kind}
          options={kinds.map((value) => ({ value, label: t(`kind.${value}`) }))}
          onChange={(kind) => {
            if (ticket.kind === 'complaint' && ticket.kindBy !== 'guess') setDialog({ is: 'reason', kind });
            else void change({ kind });
          }}
        />
      </Labelled>
      <Labelled text={t('ticket.tags')} className="bar-tags">
        <Select
          {...shared}
          mode="tags"
          aria-label={t('ticket.tags')}
          placeholder={t('bar.tagHint')}
          value={ticket.tags ?? []}
          options={tags.map((value) => ({ value, label: value }))}
          onFocus={() => setWantsTags(true)}
          onChange={(chosen: string[]) =>
            void change({ tags: [...new Set(chosen.map((tag) => tag.trim()).filter((tag) => tag !== ''))] })
          }
        />
      </Labelled>
      <Suspense>
        {dialog?.is === 'outcome' ? (
          <OutcomeDialog
            ticket={ticket}
            title={t('bar.resolveTitle')}
            okText={t('bar.resolve')}
            isBusy={isBusy}
            onDone={(ending) => change({ state: 'resolved', ...ending })}
            onClose={() => setDialog(undefined)}
          />
        ) : null}
        {dialog?.is === 'reason' ? (
          <ReasonDialog
            ticketId={ticket.ticketId}
            onClose={() => setDialog(undefined)}
            isBusy={isBusy}
            onDone={(reason) => change({ kind: dialog.kind, reason })}
          />
        ) : null}
      </Suspense>
      <ChangeClash changing={changing} names={names} />
    </section>
  );
}

/** What a choice is about stands above it; the choice itself is named for those who do not see that. */
function Labelled({
  text,
  className = '',
  children,
}: {
  text: string;
  className?: string;
  children: React.ReactNode;
}) {
  return (
    <div className={`bar-field ${className}`}>
      <span className="bar-name" aria-hidden>
        {text}
      </span>
      {children}
    </div>
  );
}
