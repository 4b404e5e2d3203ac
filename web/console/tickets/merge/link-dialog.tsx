import { Input, Modal, Select } from 'antd';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { answered } from '../../api/client.ts';
import { focusFirst } from '../../app/focus-first.ts';
import { useKeptForm } from '../../app/kept-form.ts';
import { KeptNotice } from '../../app/kept-notice.tsx';
import { useKit } from '../../app/kit.ts';
import type { Ticket } from '../ticket-query.ts';
import { useTicketWrite } from '../use-ticket-write.ts';

const relations = ['related', 'duplicate', 'caused-by'] as const;

/** Links two tickets that have to do with each other. */
export function LinkDialog({ ticket, onClose }: { ticket: Ticket; onClose: () => void }) {
  const { t } = useTranslation();
  const { api } = useKit();
  const { run, isBusy } = useTicketWrite(ticket.number);
  const form = useKeptForm<Record<'number' | 'relation', string>>(`link.${ticket.ticketId}`, {
    number: '',
    relation: 'related',
  });
  const { number } = form.values;
  const relation = relations.find((each) => each === form.values.relation) ?? 'related';
  const id = useId();
  const link = async (): Promise<void> => {
    const body = { ticketId: number.trim(), relation };
    const params = { path: { id: ticket.number } };
    if (!(await run(() => answered(api.POST('/v1/tickets/{id}/links', { params, body }))))) return;
    form.forget();
    onClose();
  };
  return (
    <Modal
      open
      title={t('link.title')}
      okText={t('link.link')}
      okButtonProps={{ disabled: number.trim() === '', loading: isBusy }}
      onOk={() => void link()}
      onCancel={onClose}
      afterOpenChange={focusFirst}
    >
      <div className="dialog-fields">
        <KeptNotice form={form} />
        <label htmlFor={`${id}-number`}>{t('link.number')}</label>
        <Input
          id={`${id}-number`}
          maxLength={40}
          value={number}
          onChange={({ target }) => form.change({ number: target.value })}
        />
        <label htmlFor={`${id}-relation`}>{t('link.relation')}</label>
        <Select
          id={`${id}-relation`}
          value={relation}
          options={relations.map((value) => ({ value, label: t(`relation.${value}`) }))}
          onChange={(chosen) => form.change({ relation: chosen })}
        />
      </div>
    </Modal>
  );
}
