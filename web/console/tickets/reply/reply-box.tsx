import { useQueryClient } from '@tanstack/react-query';
import { App, Button, Segmented } from 'antd';
import { lazy, Suspense, useCallback, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answered } from '../../api/client.ts';
import { useKit } from '../../app/kit.ts';
import { useProblemText } from '../../app/problem-text.ts';
import { useAbsolute } from '../../time/moment.tsx';
import { type Ticket, ticketKey, ticketQuery } from '../ticket-query.ts';
import { DraftConflict } from './draft-conflict.tsx';
import type { DraftKind } from './draft-store.ts';
import type { EditorHandle } from './editor.tsx';
import { newestSaid } from './newest-said.ts';
import { type DraftState, useDraft } from './use-draft.ts';

const Editor = lazy(async () => ({ default: (await import('./editor.tsx')).Editor }));

/** Answers the customer or notes something for colleagues, told apart by colour and by the button that says who reads it. */
export function ReplyBox({ ticket }: { ticket: Ticket }) {
  const { t } = useTranslation();
  const [kind, setKind] = useState<DraftKind>('reply');
  return (
    <section className={`reply reply-${kind}`} aria-label={t('reply.title')}>
      <Segmented<DraftKind>
        value={kind}
        onChange={setKind}
        options={[
          { value: 'reply', label: t('reply.reply') },
          { value: 'note', label: t('reply.note') },
        ]}
      />
      <Writing key={`${ticket.ticketId} ${kind}`} ticket={ticket} kind={kind} />
    </section>
  );
}

function Writing({ ticket, kind }: { ticket: Ticket; kind: DraftKind }) {
  const { t } = useTranslation();
  const { api } = useKit();
  const { message } = App.useApp();
  const queries = useQueryClient();
  const textOf = useProblemText();
  const draft = useDraft(ticket.ticketId, kind);
  const editor = useRef<EditorHandle>(null);
  const [isSending, setSending] = useState(false);
  /** The last thing that somebody else said and the writer has seen: what comes after it halts a sending once. */
  const seen = useRef(newestSaid(ticket.timeline));
  /** One key for all tries of one sending: a reply that was taken before the connection broke is not sent twice. */
  const key = useRef(crypto.randomUUID());

  const send = useCallback(async (): Promise<void> => {
    if (draft.text().trim() === '' || isSending) return;
    setSending(true);
    try {
      const { text, version } = await draft.settled();
      if (kind === 'reply') {
        const fresh = await queries.fetchQuery({ ...ticketQuery(api, ticket.number), staleTime: 0 });
        const newest = newestSaid(fresh.timeline);
        if (newest !== seen.current) {
          seen.current = newest;
          void message.warning(t('reply.newer'), 8);
          return;
        }
      }
      const body = { body: text, ...(version > 0 ? { draft: { version } } : {}) };
      const params = { path: { id: ticket.number }, header: { 'Idempotency-Key': key.current } };
      await answered(
        kind === 'reply'
          ? api.POST('/v1/tickets/{id}/replies', { params, body })
          : api.POST('/v1/tickets/{id}/notes', { params, body }),
      );
      key.current = crypto.randomUUID();
      draft.clear();
      editor.current?.clear();
      await queries.invalidateQueries({ queryKey: ticketKey(ticket.number) });
      void queries.invalidateQueries({ queryKey: ['tickets'] });
      void message.success(t(kind === 'reply' ? 'reply.sent' : 'reply.noted'));
    } catch (error) {
      void message.error(textOf(error), 8);
    } finally {
      setSending(false);
    }
  }, [api, draft, isSending, kind, message, queries, t, textOf, ticket.number]);

  if (draft.initial === undefined) return <div className="editor editor-waiting">{t('app.loading')}</div>;
  const isUnreached = kind === 'reply' && ticket.reach.by === 'none';
  return (
    <>
      <Suspense fallback={<div className="editor editor-waiting">{t('app.loading')}</div>}>
        <Editor
          key={draft.generation}
          ref={editor}
          initial={draft.initial}
          label={t(kind === 'reply' ? 'reply.replyLabel' : 'reply.noteLabel')}
          placeholder={t(kind === 'reply' ? 'reply.replyHint' : 'reply.noteHint')}
          onChange={draft.change}
          onSend={() => void send()}
        />
      </Suspense>
      {isUnreached && ticket.reach.by === 'none' ? (
        <p role="note" className="reply-unreached">
          {t(`reply.unreached.${ticket.reach.why}`)}
        </p>
      ) : null}
      <DraftConflict draft={draft} />
      <footer className="reply-foot">
        <Saved state={draft.state} />
        <Button
          type="primary"
          className={`send-${kind}`}
          loading={isSending}
          disabled={isUnreached}
          onClick={() => void send()}
        >
          {kind === 'note' ? t('reply.addNote') : t('reply.send', { to: addresseeOf(ticket) })}
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
