import { PaperClipOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { MacroButton } from '../macros/macro-button.tsx';
import type { Ticket } from '../ticket-query.ts';
import type { DraftKind } from './draft-store.ts';

/** What can be put into an answer or a note, and whom it goes to besides. */
export function ReplyTools({
  ticket,
  kind,
  hasCopies,
  onCanned,
  onMention,
  onFiles,
  onCopies,
}: {
  ticket: Ticket;
  kind: DraftKind;
  hasCopies: boolean;
  onCanned: () => void;
  onMention: () => void;
  onFiles: (files: File[]) => void;
  onCopies: () => void;
}) {
  const { t } = useTranslation();
  const chooser = useRef<HTMLInputElement>(null);
  const isReply = kind === 'reply';
  return (
    <div className="reply-tools">
      <Button size="small" onClick={isReply ? onCanned : onMention}>
        {t(isReply ? 'reply.canned' : 'reply.mention')}
      </Button>
      <Button size="small" icon={<PaperClipOutlined aria-hidden />} onClick={() => chooser.current?.click()}>
        {t('reply.attach')}
      </Button>
      <input
        ref={chooser}
        type="file"
        multiple
        hidden
        aria-label={t('reply.attach')}
        onChange={({ target }) => {
          onFiles([...(target.files ?? [])]);
          target.value = '';
        }}
      />
      {isReply ? (
        <Button size="small" aria-expanded={hasCopies} onClick={onCopies}>
          {t('reply.copies')}
        </Button>
      ) : null}
      {isReply ? <MacroButton ticket={ticket} /> : null}
    </div>
  );
}
