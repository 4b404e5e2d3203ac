import { App, Button } from 'antd';
import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { noteTyping } from '../presence/typing.ts';
import type { Ticket } from '../ticket-query.ts';
import { CannedPicker } from './canned-picker.tsx';
import { Copies } from './copies.tsx';
import { DraftConflict } from './draft-conflict.tsx';
import type { DraftKind } from './draft-store.ts';
import type { EditorHandle } from './editor.tsx';
import { FileList } from './file-list.tsx';
import { HintList } from './hint-list.tsx';
import { MentionPicker } from './mention-picker.tsx';
import type { Loss } from './pasted.ts';
import { ReplyTools } from './reply-tools.tsx';
import { SavedLine } from './saved-line.tsx';
import { SendButton } from './send-button.tsx';
import { useAfterSend } from './use-after-send.tsx';
import { useDraft } from './use-draft.ts';
import { useFiles } from './use-files.ts';
import { type HowToSend, useSending } from './use-sending.ts';

const Editor = lazy(async () => ({ default: (await import('./editor.tsx')).Editor }));

/** How long a writer pauses before reminders are looked for, in milliseconds. */
const hintAfter = 600;

/** Writes one kind of text: its editor, what goes along, and what sends it. `flush` is given what brings the draft to the server. */
export function Writing({
  ticket,
  kind,
  flush,
  write,
  isWanted,
}: {
  ticket: Ticket;
  kind: DraftKind;
  flush: React.RefObject<() => Promise<void>>;
  /** Is given what brings the focus to the editor. */
  write: React.RefObject<() => void>;
  /** The editor takes the focus as it comes. */
  isWanted: boolean;
}) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  // A ticket that is merged meanwhile answers as the one that goes on; its drafts go on there under this id, too.
  const [begunOn] = useState(ticket.ticketId);
  const draft = useDraft(begunOn, kind);
  const { extras, changeExtras } = draft;
  const editor = useRef<EditorHandle>(null);
  const [picking, setPicking] = useState<{ what: 'canned' | 'mention'; typed: string }>();
  const [hasCopies, setHasCopies] = useState(false);
  const [looked, setLooked] = useState('');
  const looking = useRef<ReturnType<typeof setTimeout>>(undefined);
  const files = useFiles(extras.files.length, (file) => draft.addFile(file));
  const sending = useSending({ ticket, kind, draft, isUploading: files.isBusy });
  const { isSending, isUnreached } = sending;
  const afterSend = useAfterSend(ticket);
  useEffect(() => {
    flush.current = draft.flush;
  }, [flush, draft.flush]);
  useEffect(() => {
    write.current = () => editor.current?.focus();
  }, [write]);
  useEffect(() => () => clearTimeout(looking.current), []);

  /** Answers whether it was sent. */
  const send = async (how?: HowToSend): Promise<boolean> => {
    const sent = await sending.send(how);
    if (sent === undefined) return false;
    const rest = draft.text();
    if (rest === '') editor.current?.clear();
    else editor.current?.replace(rest);
    setLooked(rest);
    setHasCopies(false);
    await afterSend(kind, sent);
    return true;
  };

  if (draft.initial === undefined) return <div className="editor editor-waiting">{t('app.loading')}</div>;

  /** What was typed to open a list is written after all when nothing was picked. */
  const leavePicker = (written: string): void => {
    setPicking(undefined);
    if (written === '') editor.current?.focus();
    else editor.current?.insert(written);
  };
  return (
    <>
      {kind === 'reply' && (hasCopies || extras.cc.length > 0 || extras.bcc.length > 0) ? (
        <Copies extras={extras} hasOthers={ticket.participants.length > 0} onChange={changeExtras} />
      ) : null}
      <Suspense fallback={<div className="editor editor-waiting">{t('app.loading')}</div>}>
        <Editor
          key={draft.generation}
          ref={editor}
          initial={draft.initial}
          isWanted={isWanted}
          label={t(kind === 'reply' ? 'reply.replyLabel' : 'reply.noteLabel')}
          placeholder={t(kind === 'reply' ? 'reply.replyHint' : 'reply.noteHint')}
          onChange={(text) => {
            draft.change(text);
            if (kind === 'reply') noteTyping(ticket.ticketId);
            clearTimeout(looking.current);
            looking.current = setTimeout(() => setLooked(text), hintAfter);
          }}
          onSend={() => void send()}
          onKey={(typed, isLineStart) => {
            if (kind === 'reply' && isLineStart && (typed === '/' || typed === '、'))
              setPicking({ what: 'canned', typed });
            else if (kind === 'note' && (typed === '@' || typed === '＠'))
              setPicking({ what: 'mention', typed });
            else return false;
            return true;
          }}
          onFiles={files.add}
          onLosses={(losses: Loss[]) =>
            void message.info(
              t('reply.losses', { what: losses.map((loss) => t(`reply.loss.${loss}`)).join(t('reply.and')) }),
              6,
            )
          }
        />
      </Suspense>
      <FileList
        files={extras.files}
        uploads={files.uploads}
        onRemove={(uploadId) =>
          changeExtras({ files: extras.files.filter((file) => file.uploadId !== uploadId) })
        }
        onDrop={files.drop}
      />
      {kind === 'reply' ? <HintList text={looked} /> : null}
      {isUnreached && ticket.reach.by === 'none' ? (
        <p role="note" className="reply-unreached">
          {t(`reply.unreached.${ticket.reach.why}`)}
        </p>
      ) : null}
      {kind === 'reply' && ticket.reach.by === 'page' ? (
        <p role="note" className="reply-unreached">
          {t(ticket.contact.phone === undefined ? 'reply.pageOnly' : 'reply.pageOrCall')}
        </p>
      ) : null}
      <DraftConflict draft={draft} />
      {picking?.what === 'canned' ? (
        <CannedPicker
          ticket={ticket}
          onClose={() => leavePicker(picking.typed)}
          onText={(text, cannedReplyId) => {
            setPicking(undefined);
            changeExtras({ cannedReplyId });
            if (draft.text().trim() === '') editor.current?.replace(text);
            else editor.current?.insert(text);
          }}
        />
      ) : null}
      {picking?.what === 'mention' ? (
        <MentionPicker
          onClose={() => leavePicker(picking.typed)}
          onName={(name) => leavePicker(`@${name} `)}
        />
      ) : null}
      <footer className="reply-foot">
        <ReplyTools
          ticket={ticket}
          kind={kind}
          hasCopies={hasCopies}
          onCanned={() => setPicking({ what: 'canned', typed: '' })}
          onMention={() => setPicking({ what: 'mention', typed: '' })}
          onFiles={files.add}
          onCopies={() => setHasCopies(!hasCopies)}
        />
        <SavedLine state={draft.state} />
        {kind === 'note' || isUnreached ? (
          <Button
            type="primary"
            className={isUnreached ? 'send-note' : `send-${kind}`}
            loading={isSending}
            onClick={() => void send()}
          >
            {t(kind === 'note' ? 'reply.addNote' : 'reply.keepAsNote')}
          </Button>
        ) : (
          <SendButton ticket={ticket} isSending={isSending} onSend={send} />
        )}
      </footer>
    </>
  );
}
