import { useQuery } from '@tanstack/react-query';
import { Alert, App, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answered } from '../../api/client.ts';
import { Fact } from '../../app/fact.tsx';
import { useKeptForm } from '../../app/kept-form.ts';
import { KeptNotice } from '../../app/kept-notice.tsx';
import { useKit } from '../../app/kit.ts';
import { ProblemNotice } from '../../app/problem-notice.tsx';
import { UndoNotice } from '../../app/undo-notice.tsx';
import { useAbsolute } from '../../time/moment.tsx';
import { GapFields } from '../reply/gap-fields.tsx';
import { gapNames, isFilled } from '../reply/gap-names.ts';
import { peopleQuery, queuesQuery } from '../settings-queries.ts';
import { type Ticket, ticketKey } from '../ticket-query.ts';
import { useTicketWrite } from '../use-ticket-write.ts';
import { useValueText } from '../value-text.ts';
import { type WayBack, wayBack } from './undo-macro.ts';

/** How long undoing is offered, in seconds. */
const undoSeconds = 10;

/** What a macro would do to a ticket, before it does it; afterwards it can be taken back where nobody was told anything. */
export function MacroPreview({
  ticket,
  macroId,
  title,
  onClose,
}: {
  ticket: Ticket;
  macroId: string;
  title: string;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const { api } = useKit();
  const { message } = App.useApp();
  const absolute = useAbsolute();
  const valueText = useValueText();
  const { run, isBusy } = useTicketWrite(ticket.number);
  const people = useQuery(peopleQuery(api)).data ?? [];
  const queues = useQuery(queuesQuery(api)).data ?? [];
  /** What is typed into gaps, and what of it the preview was made with. */
  const form = useKeptForm<Record<string, string>>(`macro.${ticket.ticketId}.${macroId}`, {});
  const typed = form.values;
  const [values, setValues] = useState<Record<string, string>>({});
  /** Gaps stay to be seen after they were filled. */
  const [gaps, setGaps] = useState<string[]>([]);
  const path = { id: ticket.number, macroId };
  const variables = Object.keys(values).length > 0 ? { variables: values } : {};
  const preview = useQuery({
    queryKey: [...ticketKey(ticket.number), 'macro', macroId, values],
    staleTime: 0,
    retry: false,
    queryFn: async ({ signal }) => {
      const what = await answered(
        api.POST('/v1/tickets/{id}/macros/{macroId}/preview', { params: { path }, body: variables, signal }),
      );
      const missing = gapNames(what.refusal?.errors ?? []);
      if (missing.length > 0) setGaps((before) => [...new Set([...before, ...missing])]);
      return what;
    },
  });
  const what = preview.data;
  const names = {
    people: Object.fromEntries(people.map(({ id, name }) => [id, { name }])),
    queues: Object.fromEntries(queues.map(({ id, label }) => [id, label])),
  };
  const isUnseen = JSON.stringify(typed) !== JSON.stringify(values);

  const undo = async ({ set, wakes }: WayBack): Promise<void> => {
    message.destroy(macroId);
    const params = { path: { id: ticket.number } };
    const isDone = await run(async () => {
      const awake = wakes ? await answered(api.DELETE('/v1/tickets/{id}/snooze', { params })) : undefined;
      return awake !== undefined && Object.keys(set).length === 0
        ? awake
        : answered(api.PATCH('/v1/tickets/{id}', { params, body: set }));
    });
    if (isDone) void message.success(t('macro.undone'));
  };
  const apply = async (): Promise<void> => {
    if (isUnseen || what === undefined) return setValues(typed);
    const isDone = await run(() =>
      answered(
        api.POST('/v1/tickets/{id}/macros/{macroId}', {
          params: { path },
          body: { ...variables, expectedVersion: what.version },
        }),
      ),
    );
    if (!isDone) return void preview.refetch();
    form.forget();
    const back = wayBack(ticket, what);
    const said = t('macro.done', { name: title });
    void message.success({
      key: macroId,
      duration: back ? undoSeconds : 4,
      content: back ? (
        <UndoNotice said={said} label={t('macro.undo')} onUndo={() => void undo(back)} />
      ) : (
        said
      ),
    });
    onClose();
  };
  return (
    <Modal
      open
      title={t('macro.preview', { name: title })}
      okText={t(isUnseen ? 'macro.look' : 'macro.apply')}
      okButtonProps={{
        disabled: what === undefined || !isFilled(gaps, typed) || (!isUnseen && what.refusal !== undefined),
        loading: isBusy || preview.isFetching,
      }}
      onOk={() => void apply()}
      onCancel={onClose}
    >
      {preview.error ? <ProblemNotice error={preview.error} /> : null}
      {what === undefined ? null : (
        <>
          {what.refusal === undefined ? null : (
            <Alert type="warning" showIcon title={`${t('macro.refused')} ${what.refusal.detail}`} />
          )}
          <dl className="facts macro-facts" aria-live="polite">
            <Fact name={t('tickets.state')}>{what.state && valueText('state', what.state, names)}</Fact>
            <Fact name={t('ticket.outcome')}>{what.outcome}</Fact>
            <Fact name={t('tickets.assignee')}>
              {what.assignee === null
                ? t('tickets.nobody')
                : what.assignee && valueText('assignee', what.assignee, names)}
            </Fact>
            <Fact name={t('tickets.queue')}>{what.queue && valueText('queue', what.queue, names)}</Fact>
            <Fact name={t('tickets.priority')}>
              {what.priority && valueText('priority', what.priority, names)}
            </Fact>
            <Fact name={t('ticket.tags')}>{what.tags?.join(' · ')}</Fact>
            <Fact name={t('snooze.snoozed')}>
              {what.snooze === 'answer'
                ? t('snooze.untilAnswer')
                : what.snooze && t('snooze.until', { at: absolute(what.snooze) })}
            </Fact>
            <Fact name={t('reply.note')}>{what.note}</Fact>
            <Fact name={t('macro.reply')}>{what.reply}</Fact>
          </dl>
          {what.reply === undefined ? null : <p className="small-print">{t('macro.atOnce')}</p>}
        </>
      )}
      <KeptNotice form={form} />
      <GapFields names={gaps} values={typed} onChange={form.change} />
    </Modal>
  );
}
