import { App, Button } from 'antd';
import { lazy, Suspense, useEffect, useEffectEvent, useLayoutEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answered } from '../../api/client.ts';
import { useKit } from '../../app/kit.ts';
import { usePreferences } from '../../app/preferences.ts';
import { useProblemText } from '../../app/problem-text.ts';
import { Said } from '../../app/said.tsx';
import { useCommands } from '../../keys/commands.ts';
import { useAbsolute } from '../../time/moment.tsx';
import { serverNow } from '../../time/server-clock.ts';
import { type Ticket, ticketKey } from '../ticket-query.ts';

const ChangeOutgoing = lazy(async () => ({
  default: (await import('./change-outgoing.tsx')).ChangeOutgoing,
}));

type Outgoing = Ticket['outgoing'][number];

/** Replies that have not left: within seconds they can be undone; those that are scheduled or stopped wait for somebody. */
export function OutgoingReplies({
  ticket,
  beforeUndo,
  onUndone,
  onFocusLost,
}: {
  ticket: Ticket;
  /** What is being written is kept first: what comes back stands before it. */
  beforeUndo: () => Promise<void>;
  onUndone: () => void;
  /** An answer left while one of its buttons had the focus. */
  onFocusLost: () => void;
}) {
  const { t } = useTranslation();
  if (ticket.outgoing.length === 0) return null;
  return (
    <ul className="outgoing" aria-label={t('outgoing.title')}>
      {ticket.outgoing.map((reply) => (
        <Waiting
          key={reply.replyId}
          ticket={ticket}
          reply={reply}
          beforeUndo={beforeUndo}
          onUndone={onUndone}
          onFocusLost={onFocusLost}
        />
      ))}
    </ul>
  );
}

function Waiting({
  ticket: { number },
  reply,
  beforeUndo,
  onUndone,
  onFocusLost,
}: {
  ticket: Ticket;
  reply: Outgoing;
  beforeUndo: () => Promise<void>;
  onUndone: () => void;
  onFocusLost: () => void;
}) {
  const { t } = useTranslation();
  const { api, queries } = useKit();
  const { language } = usePreferences();
  const { message } = App.useApp();
  const textOf = useProblemText();
  const clock = useAbsolute();
  const [isBusy, setBusy] = useState(false);
  const [isChanging, setChanging] = useState(false);
  const { replyId, state, text, attachments, leavesAt, then } = reply;
  const params = { path: { id: number, replyId } };

  // What has left stands in the conversation: the ticket is asked for then.
  useEffect(() => {
    if (state !== 'held') return;
    const wait = Math.max(0, Date.parse(leavesAt) - serverNow()) + 1_500;
    const timer = setTimeout(() => void queries.invalidateQueries({ queryKey: ticketKey(number) }), wait);
    return () => clearTimeout(timer);
  }, [state, leavesAt, queries, number]);

  const leaves = useEffectEvent(onFocusLost);
  const item = useRef<HTMLLIElement>(null);
  useLayoutEffect(() => {
    const { current } = item;
    return () => {
      if (current?.contains(document.activeElement)) leaves();
    };
  }, []);

  const act = async (work: () => Promise<unknown>): Promise<boolean> => {
    setBusy(true);
    try {
      await work();
      return true;
    } catch (error) {
      void message.error(textOf(error), 8);
      return false;
    } finally {
      setBusy(false);
      await queries.invalidateQueries({ queryKey: ticketKey(number) });
    }
  };
  const undo = async (): Promise<void> => {
    await beforeUndo();
    if (await act(() => answered(api.POST('/v1/tickets/{id}/replies/{replyId}/undo', { params }))))
      onUndone();
  };
  // Who hears the page has ten seconds: the palette is faster than the way to the button.
  useCommands(
    state === 'held' ? [{ id: `undo ${replyId}`, title: t('outgoing.undo'), run: () => void undo() }] : [],
  );
  const change = (body: { body?: string; sendAt?: string } | { atOnce: true }) =>
    act(() => answered(api.PATCH('/v1/tickets/{id}/replies/{replyId}', { params, body })));
  return (
    <li ref={item} className={`outgoing-reply outgoing-${state}`}>
      <div className="outgoing-head">
        <span role="status">
          {t(`outgoing.${state}`, { at: clock(leavesAt) })}
          {reply.whyText?.[language] === undefined ? null : ` ${reply.whyText[language]}`}
          {then === undefined ? null : ` ${t('outgoing.then', { state: t(`state.${then.to}`) })}`}
        </span>
        <Button size="small" loading={isBusy} onClick={() => void undo()}>
          {t(state === 'held' ? 'outgoing.undo' : 'outgoing.takeBack')}
        </Button>
        {state === 'held' ? null : (
          <>
            <Button size="small" disabled={isBusy} onClick={() => setChanging(true)}>
              {t('outgoing.change')}
            </Button>
            <Button size="small" disabled={isBusy} onClick={() => void change({ atOnce: true })}>
              {t('outgoing.sendNow')}
            </Button>
          </>
        )}
      </div>
      <p className="entry-text outgoing-text">
        <Said>{text}</Said>
      </p>
      {attachments.length === 0 ? null : (
        <p className="small-print outgoing-files">
          {t('outgoing.files')} <Said>{attachments.map(({ name }) => name).join(' · ')}</Said>
        </p>
      )}
      <Suspense>
        {isChanging ? (
          <ChangeOutgoing
            reply={reply}
            isBusy={isBusy}
            onChange={async (changed) => {
              const isDone = await change(changed);
              if (isDone) setChanging(false);
              return isDone;
            }}
            onClose={() => setChanging(false)}
          />
        ) : null}
      </Suspense>
    </li>
  );
}
