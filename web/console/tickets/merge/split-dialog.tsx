import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { App, Checkbox, Input, Modal } from 'antd';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answered } from '../../api/client.ts';
import { useKeptForm } from '../../app/kept-form.ts';
import { KeptNotice } from '../../app/kept-notice.tsx';
import { useKit } from '../../app/kit.ts';
import { useProblemText } from '../../app/problem-text.ts';
import { Said } from '../../app/said.tsx';
import { useAbsolute } from '../../time/moment.tsx';
import type { Ticket } from '../ticket-query.ts';

const movable: ReadonlySet<string> = new Set(['customer-message', 'note', 'call']);

/** Makes a ticket of its own of some entries, after it was shown who would see what. */
export function SplitDialog({ ticket, onClose }: { ticket: Ticket; onClose: () => void }) {
  const { t } = useTranslation();
  const { api } = useKit();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const { message } = App.useApp();
  const textOf = useProblemText();
  const clock = useAbsolute();
  const form = useKeptForm(`split.${ticket.ticketId}`, { subject: '', chosen: [] as readonly string[] });
  const { subject } = form.values;
  const [said, setSaid] = useState<string[]>();
  const [isBusy, setBusy] = useState(false);
  const id = useId();
  const offered = ticket.timeline.filter(
    ({ kind, ticketId }) => movable.has(kind) && ticketId === ticket.ticketId,
  );
  // What was chosen before may lie on another ticket by now.
  const chosen = offered
    .map(({ id: entryId }) => entryId)
    .filter((each) => form.values.chosen.includes(each));
  const params = { path: { id: ticket.number } };
  const body = { entryIds: chosen, ...(subject.trim() === '' ? {} : { subject: subject.trim() }) };
  const change = (part: Partial<typeof form.values>): void => {
    form.change(part);
    setSaid(undefined);
  };
  const go = async (): Promise<void> => {
    setBusy(true);
    try {
      if (said === undefined) {
        const what = await answered(api.POST('/v1/tickets/{id}/split/preview', { params, body }));
        setSaid([
          t('split.moves', { count: what.entries.length }),
          ...what.pages.map(({ number, to, shows, loses }) =>
            t('split.page', {
              number: number ?? t('split.new'),
              to,
              shows: shows.length,
              loses: loses.length,
            }),
          ),
          ...what.mails.map(({ to }) => t('merge.mail', { to })),
        ]);
        return;
      }
      const { number } = await answered(api.POST('/v1/tickets/{id}/split', { params, body }));
      form.forget();
      onClose();
      void queries.invalidateQueries({ queryKey: ['tickets'] });
      void queries.invalidateQueries({ queryKey: ['ticket'] });
      void message.success(t('split.done'), 6);
      await navigate({ to: '/tickets/$number', params: { number } });
    } catch (error) {
      void message.error(textOf(error), 8);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Modal
      open
      title={t('split.title')}
      okText={t(said === undefined ? 'merge.preview' : 'split.split')}
      okButtonProps={{ disabled: chosen.length === 0, loading: isBusy }}
      onOk={() => void go()}
      onCancel={onClose}
    >
      <div className="dialog-fields">
        <KeptNotice form={form} />
        <ul className="plain-list" aria-label={t('split.entries')}>
          {offered.map((entry) => (
            <li key={entry.id}>
              <Checkbox
                checked={chosen.includes(entry.id)}
                onChange={({ target }) =>
                  change({
                    chosen: target.checked
                      ? [...chosen, entry.id]
                      : chosen.filter((each) => each !== entry.id),
                  })
                }
              >
                {t(`entry.kind.${entry.kind}`)} · {clock(entry.at)} · <Said>{entry.text.slice(0, 80)}</Said>
              </Checkbox>
            </li>
          ))}
        </ul>
        <label htmlFor={id}>{t('split.subject')}</label>
        <Input
          id={id}
          value={subject}
          maxLength={200}
          placeholder={ticket.subject}
          onChange={({ target }) => change({ subject: target.value })}
        />
        {said === undefined ? null : (
          <div role="status">
            <ul>
              {said.map((line) => (
                <li key={line}>{line}</li>
              ))}
            </ul>
          </div>
        )}
      </div>
    </Modal>
  );
}
