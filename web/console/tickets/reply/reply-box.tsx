import { PaperClipOutlined } from '@ant-design/icons';
import { useQueryClient } from '@tanstack/react-query';
import { App, Button, Segmented } from 'antd';
import { lazy, Suspense, useCallback, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answered } from '../../api/client.ts';
import { useKit } from '../../app/kit.ts';
import { useProblemText } from '../../app/problem-text.ts';
import { useAbsolute } from '../../time/moment.tsx';
import { noteTyping, stopTyping } from '../presence/typing.ts';
import { type Ticket, ticketKey, ticketQuery } from '../ticket-query.ts';
import { CannedPicker } from './canned-picker.tsx';
import { Copies } from './copies.tsx';
import { DraftConflict } from './draft-conflict.tsx';
import { gapsIn } from './draft-content.ts';
import type { DraftKind } from './draft-store.ts';
import type { EditorHandle } from './editor.tsx';
import { FileList } from './file-list.tsx';
import { HintList } from './hint-list.tsx';
import { MentionPicker } from './mention-picker.tsx';
import { newestSaid } from './newest-said.ts';
import { OutgoingReplies } from './outgoing-replies.tsx';
import type { Loss } from './pasted.ts';
import { type DraftState, useDraft } from './use-draft.ts';
import { useFiles } from './use-files.ts';

const Editor = lazy(async () => ({ default: (await import('./editor.tsx')).Editor }));

/** Seconds in which a reply can be undone. */
const holdSeconds = 10;

/** How long a writer pauses before reminders are looked for, in milliseconds. */
const hintAfter = 600;

/** Answers the customer or notes something for colleagues, told apart by colour and by the button that says who reads it. */
export function ReplyBox({ ticket }: { ticket: Ticket }) {
  const { t } = useTranslation();
  const [kind, setKind] = useState<DraftKind>('reply');
  /** Rises when a draft was changed on the server: it is read anew. */
  const [round, setRound] = useState(0);
  const flush = useRef<() => Promise<void>>(async () => undefined);
  return (
    <section className={`reply reply-${kind}`} aria-label={t('reply.title')}>
      <OutgoingReplies
        ticket={ticket}
        beforeUndo={() => flush.current()}
        onUndone={() => {
          setKind('reply');
          setRound((before) => before + 1);
        }}
      />
      <Segmented<DraftKind>
        value={kind}
        onChange={setKind}
        options={[
          { value: 'reply', label: t('reply.reply') },
          { value: 'note', label: t('reply.note') },
        ]}
      />
      <Writing key={`${ticket.ticketId} ${kind} ${round}`} ticket={ticket} kind={kind} flush={flush} />
    </section>
  );
}

function Writing({
  ticket,
  kind,
  flush,
}: {
  ticket: Ticket;
  kind: DraftKind;
  flush: React.RefObject<() => Promise<void>>;
}) {
  const { t } = useTranslation();
  const { api } = useKit();
  const { message } = App.useApp();
  const queries = useQueryClient();
  const textOf = useProblemText();
  const draft = useDraft(ticket.ticketId, kind);
  const { extras, changeExtras } = draft;
  const editor = useRef<EditorHandle>(null);
  const chooser = useRef<HTMLInputElement>(null);
  const [isSending, setSending] = useState(false);
  const [picking, setPicking] = useState<{ what: 'canned' | 'mention'; typed: string }>();
  const [hasCopies, setHasCopies] = useState(false);
  const [looked, setLooked] = useState('');
  const looking = useRef<ReturnType<typeof setTimeout>>(undefined);
  /** The last thing that somebody else said and the writer has seen: what comes after it halts a sending once. */
  const seen = useRef(newestSaid(ticket.timeline));
  /** One key for all tries of one sending: a reply that was taken before the connection broke is not sent twice. */
  const key = useRef(crypto.randomUUID());
  const files = useFiles(extras.files.length, (file) => draft.addFile(file));
  useEffect(() => {
    flush.current = draft.flush;
  }, [flush, draft.flush]);
  useEffect(() => () => clearTimeout(looking.current), []);

  const send = useCallback(async (): Promise<void> => {
    const gaps = kind === 'reply' ? gapsIn(draft.text()) : [];
    if (gaps.length > 0) return void message.warning(t('reply.gaps', { gaps: gaps.join(' ') }), 8);
    if (files.isBusy) return void message.warning(t('reply.filesUnderWay'));
    if (extras.files.some(({ isGone }) => isGone)) return void message.warning(t('reply.fileGone'));
    if (draft.text().trim() === '' || isSending) return;
    setSending(true);
    try {
      const { text, extras: along, version } = await draft.settled();
      if (kind === 'reply') {
        const fresh = await queries.fetchQuery({ ...ticketQuery(api, ticket.number), staleTime: 0 });
        const newest = newestSaid(fresh.timeline);
        if (newest !== seen.current) {
          seen.current = newest;
          void message.warning(t('reply.newer'), 8);
          return;
        }
      }
      const uploads = along.files.map(({ uploadId }) => uploadId);
      const sentDraft = version > 0 ? { draft: { version } } : {};
      const params = { path: { id: ticket.number }, header: { 'Idempotency-Key': key.current } };
      if (kind === 'reply')
        await answered(
          api.POST('/v1/tickets/{id}/replies', {
            params,
            body: {
              body: text,
              ...sentDraft,
              ...(uploads.length > 0 ? { uploads } : {}),
              ...(along.cc.length > 0 ? { cc: along.cc } : {}),
              ...(along.bcc.length > 0 ? { bcc: along.bcc } : {}),
              ...(along.toAll ? { toAll: true } : {}),
              ...(along.cannedReplyId === undefined ? {} : { editedFrom: along.cannedReplyId }),
              ...(ticket.reach.by === 'none' ? { ifUnreachable: 'note' } : { holdSeconds }),
            },
          }),
        );
      else if (uploads.length > 0) {
        await answered(api.POST('/v1/tickets/{id}/attachments', { params, body: { uploads, body: text } }));
        await answered(
          api.DELETE('/v1/tickets/{id}/drafts/{kind}', { params: { path: { id: ticket.number, kind } } }),
        );
      } else
        await answered(api.POST('/v1/tickets/{id}/notes', { params, body: { body: text, ...sentDraft } }));
      key.current = crypto.randomUUID();
      stopTyping(ticket.ticketId);
      draft.clear();
      editor.current?.clear();
      setLooked('');
      setHasCopies(false);
      await queries.invalidateQueries({ queryKey: ticketKey(ticket.number) });
      void queries.invalidateQueries({ queryKey: ['tickets'] });
      void message.success(t(kind === 'reply' && ticket.reach.by !== 'none' ? 'reply.sent' : 'reply.noted'));
    } catch (error) {
      void message.error(textOf(error), 8);
    } finally {
      setSending(false);
    }
  }, [
    api,
    draft,
    extras.files,
    files.isBusy,
    isSending,
    kind,
    message,
    queries,
    t,
    textOf,
    ticket.number,
    ticket.ticketId,
    ticket.reach.by,
  ]);

  if (draft.initial === undefined) return <div className="editor editor-waiting">{t('app.loading')}</div>;
  const isUnreached = kind === 'reply' && ticket.reach.by === 'none';

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
        <div className="reply-tools">
          {kind === 'reply' ? (
            <Button size="small" onClick={() => setPicking({ what: 'canned', typed: '' })}>
              {t('reply.canned')}
            </Button>
          ) : (
            <Button size="small" onClick={() => setPicking({ what: 'mention', typed: '' })}>
              {t('reply.mention')}
            </Button>
          )}
          <Button
            size="small"
            icon={<PaperClipOutlined aria-hidden />}
            onClick={() => chooser.current?.click()}
          >
            {t('reply.attach')}
          </Button>
          <input
            ref={chooser}
            type="file"
            multiple
            hidden
            aria-label={t('reply.attach')}
            onChange={({ target }) => {
              files.add([...(target.files ?? [])]);
              target.value = '';
            }}
          />
          {kind === 'reply' ? (
            <Button size="small" aria-expanded={hasCopies} onClick={() => setHasCopies(!hasCopies)}>
              {t('reply.copies')}
            </Button>
          ) : null}
        </div>
        <Saved state={draft.state} />
        <Button
          type="primary"
          className={isUnreached ? 'send-note' : `send-${kind}`}
          loading={isSending}
          onClick={() => void send()}
        >
          {kind === 'note'
            ? t('reply.addNote')
            : isUnreached
              ? t('reply.keepAsNote')
              : t('reply.send', { to: addresseeOf(ticket) })}
        </Button>
      </footer>
    </>
  );
}

/** Whom a reply goes to, as the button names it. */
const addresseeOf = ({ name, contact, reach }: Ticket): string => {
  const address = reach.by === 'mail' ? contact.mail : reach.by === 'partner' ? contact.phone : undefined;
  return address === undefined ? name : `${name} <${address}>`;
};

/** Always says whether what was written is kept. */
function Saved({ state }: { state: DraftState }) {
  const { t } = useTranslation();
  const clock = useAbsolute();
  return (
    <span role="status" className={`saved saved-${state.is}`}>
      {state.is === 'saved' ? t('reply.saved', { at: clock(state.at) }) : null}
      {state.is === 'saving' ? t('reply.saving') : null}
      {state.is === 'unsaved' ? t('reply.unsaved') : null}
      {state.is === 'conflict' ? t('reply.conflict') : null}
    </span>
  );
}
