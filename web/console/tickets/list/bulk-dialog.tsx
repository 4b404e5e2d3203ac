import { Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { focusFirst } from '../../app/focus-first.ts';
import { type EndingForm, endingOf, isEnding } from '../bar/ending.ts';
import { BulkEnding, noEnding } from './bulk-ending.tsx';
import { BulkTags, type ChosenTags, noTags, tagsChosen } from './bulk-tags.tsx';
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
  onRun: (action: BulkAction) => void;
}

/** Names how many are meant, and asks for what is missing. */
export function BulkDialog({ asked, count, onClose, onRun }: Props) {
  const { t } = useTranslation();
  const [ending, setEnding] = useState<EndingForm>(noEnding);
  const [tags, setTags] = useState<ChosenTags>(noTags);
  const [asNote, setAsNote] = useState(false);
  const action = (): BulkAction => {
    switch (asked.what) {
      case 'resolve':
        return { action: 'transition', to: 'resolved', ...endingOf(ending, asked.hasComplaints) };
      case 'tags':
        return { action: 'change', ...tagsChosen(tags) };
      case 'macro':
        return { action: 'macro', macroId: asked.id };
      case 'reply': {
        const unreached = asNote ? { ifUnreachable: 'note' as const } : {};
        return { action: 'reply', cannedReplyId: asked.id, ...unreached };
      }
    }
  };
  const isComplete =
    asked.what === 'resolve'
      ? isEnding(ending, asked.hasComplaints)
      : asked.what !== 'tags' || tags.add.length + tags.remove.length > 0;
  return (
    <Modal
      open
      title={t(`bulk.ask.${asked.what}`, { count })}
      okText={t(`bulk.ok.${asked.what}`, { count })}
      okButtonProps={{ disabled: !isComplete }}
      cancelText={t('app.cancel')}
      onOk={() => onRun(action())}
      onCancel={onClose}
      afterOpenChange={focusFirst}
    >
      {asked.what === 'resolve' ? (
        <BulkEnding ending={ending} hasComplaints={asked.hasComplaints} onChange={setEnding} />
      ) : null}
      {asked.what === 'tags' ? <BulkTags had={asked.tags} tags={tags} onChange={setTags} /> : null}
      {asked.what === 'reply' || asked.what === 'macro' ? (
        <p>
          <strong>
            <bdi>{asked.title}</bdi>
          </strong>
        </p>
      ) : null}
      {asked.what === 'reply' ? (
        <>
          <p className="bulk-text">{asked.text}</p>
          <label className="bulk-note">
            <input type="checkbox" checked={asNote} onChange={({ target }) => setAsNote(target.checked)} />
            {t('bulk.asNote')}
          </label>
        </>
      ) : null}
    </Modal>
  );
}
