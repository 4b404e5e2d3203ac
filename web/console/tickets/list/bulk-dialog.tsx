import { Modal } from 'antd';
import { useTranslation } from 'react-i18next';
import { focusFirst } from '../../app/focus-first.ts';
import { useKeptForm } from '../../app/kept-form.ts';
import { KeptNotice } from '../../app/kept-notice.tsx';
import { Said } from '../../app/said.tsx';
import { endingOf, isEnding } from '../bar/ending.ts';
import { EndingFields } from '../bar/ending-fields.tsx';
import { BulkTags, tagsChosen } from './bulk-tags.tsx';
import type { BulkAction } from './use-bulk-job.ts';

/** What is asked for before many tickets are changed, or many customers are told something. */
export type Asked =
  | { what: 'resolve'; hasComplaints: boolean }
  | { what: 'tags'; tags: readonly string[] }
  | { what: 'reply'; id: string; title: string; text: string }
  | { what: 'macro'; id: string; title: string };

interface Props {
  asked: Asked;
  count: number;
  onClose: () => void;
  /** `onStarted`: to be called once the service has taken it. */
  onRun: (action: BulkAction, onStarted: () => void) => void;
}

const nothingSaid = {
  outcome: '',
  cause: '',
  isSpam: false as boolean,
  add: [] as readonly string[],
  remove: [] as readonly string[],
  asNote: false as boolean,
};

/** Names how many are meant, and asks for what is missing. */
export function BulkDialog({ asked, count, onClose, onRun }: Props) {
  const { t } = useTranslation();
  const form = useKeptForm(`bulk.${asked.what}`, nothingSaid);
  const { values } = form;
  const action = (): BulkAction => {
    switch (asked.what) {
      case 'resolve':
        return { action: 'transition', to: 'resolved', ...endingOf(values, asked.hasComplaints) };
      case 'tags':
        return { action: 'change', ...tagsChosen(values) };
      case 'macro':
        return { action: 'macro', macroId: asked.id };
      case 'reply': {
        const unreached = values.asNote ? { ifUnreachable: 'note' as const } : {};
        return { action: 'reply', cannedReplyId: asked.id, ...unreached };
      }
    }
  };
  const isComplete =
    asked.what === 'resolve'
      ? isEnding(values, asked.hasComplaints)
      : asked.what !== 'tags' || values.add.length + values.remove.length > 0;
  return (
    <Modal
      open
      title={t(`bulk.ask.${asked.what}`, { count })}
      okText={t(`bulk.ok.${asked.what}`, { count })}
      okButtonProps={{ disabled: !isComplete }}
      cancelText={t('app.cancel')}
      onOk={() => onRun(action(), form.forget)}
      onCancel={onClose}
      afterOpenChange={focusFirst}
    >
      {asked.what === 'resolve' ? (
        <div className="dialog-fields">
          <KeptNotice form={form} />
          <EndingFields
            of="bulk"
            ending={values}
            hasComplaints={asked.hasComplaints}
            onChange={form.change}
          />
        </div>
      ) : null}
      {asked.what === 'tags' ? (
        <div className="dialog-fields">
          <KeptNotice form={form} />
          <BulkTags had={asked.tags} tags={values} onChange={form.change} />
        </div>
      ) : null}
      {asked.what === 'reply' || asked.what === 'macro' ? (
        <p>
          <strong>
            <Said>{asked.title}</Said>
          </strong>
        </p>
      ) : null}
      {asked.what === 'reply' ? (
        <>
          <p className="bulk-text">{asked.text}</p>
          <label className="check-line">
            <input
              type="checkbox"
              checked={values.asNote}
              onChange={({ target }) => form.change({ asNote: target.checked })}
            />
            {t('bulk.asNote')}
          </label>
        </>
      ) : null}
    </Modal>
  );
}
