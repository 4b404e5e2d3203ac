import type { paths } from 'aftercare:api';
import { useQueryClient } from '@tanstack/react-query';
import { App } from 'antd';
import { useCallback, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answered } from '../../api/client.ts';
import { RequestProblem } from '../../api/problem.ts';
import { useKit } from '../../app/kit.ts';
import { useMe } from '../../app/me.ts';
import { useProblemText } from '../../app/problem-text.ts';
import { stopTyping } from '../presence/typing.ts';
import { type Ticket, ticketKey, ticketQuery } from '../ticket-query.ts';
import type { DraftKind } from './draft-store.ts';
import { type Hindrance, hindranceOf } from './hindrance.ts';
import { newestSaid } from './newest-said.ts';
import { replyBody } from './reply-body.ts';
import type { Draft, Settled } from './use-draft.ts';

type ReplyBody = paths['/v1/tickets/{id}/replies']['post']['requestBody']['content']['application/json'];

/** How an answer leaves, at once where nothing is said: when (ISO 8601), and where the ticket goes with it. */
export type HowToSend = Pick<ReplyBody, 'sendAt' | 'then'>;

/** What became of an answer or note; `entryId` is that of an answer among those that wait, too. */
export interface Sent {
  entryId: string;
  /** It can be undone until then. */
  undoUntil?: string | undefined;
  sendAt?: string | undefined;
}

const hindranceTexts = {
  gaps: 'reply.gaps',
  uploading: 'reply.filesUnderWay',
  'file-gone': 'reply.fileGone',
  empty: 'reply.nothing',
} as const satisfies Record<Hindrance['why'], string>;

/** Whether a try before, of which no answer came, was taken after all, with another text than that of now. */
const wasTaken = (error: unknown): boolean =>
  error instanceof RequestProblem && error.fields.some(({ path }) => path === 'Idempotency-Key');

/** Sends what was written, unless something stands against it; answers what became of it, or undefined where it stays as it is. */
export function useSending({
  ticket,
  kind,
  draft,
  isUploading,
}: {
  ticket: Ticket;
  kind: DraftKind;
  draft: Draft;
  isUploading: boolean;
}) {
  const { t } = useTranslation();
  const { api } = useKit();
  const { message } = App.useApp();
  const queries = useQueryClient();
  const textOf = useProblemText();
  const [isSending, setSending] = useState(false);
  /** Known at once, where a second press comes before anything is drawn. */
  const isUnderWay = useRef(false);
  const reader = useMe()?.id;
  const { number, ticketId } = ticket;
  const isUnreached = kind === 'reply' && ticket.reach.by === 'none';
  /** What the writer has before them: what somebody else says after it halts a sending once. */
  const seen = useRef(new Set(ticket.timeline.map(({ id }) => id)));
  /** One key for all tries of one sending: a reply that was taken before the connection broke is not sent twice. */
  const key = useRef(crypto.randomUUID());

  const write = async (settled: Settled, how: HowToSend): Promise<Sent | undefined> => {
    const { text, extras, version } = settled;
    if (kind === 'reply') {
      const fresh = await queries.fetchQuery({ ...ticketQuery(api, number), staleTime: 0 });
      const newest = newestSaid(fresh.timeline, reader);
      if (newest !== undefined && !seen.current.has(newest)) {
        seen.current.add(newest);
        void message.warning(t('reply.newer'), 8);
        return undefined;
      }
    }
    const params = { path: { id: number }, header: { 'Idempotency-Key': key.current } };
    if (kind === 'reply')
      return answered(
        api.POST('/v1/tickets/{id}/replies', { params, body: replyBody(settled, isUnreached, how) }),
      );
    const uploads = extras.files.map(({ uploadId }) => uploadId);
    return answered(
      api.POST('/v1/tickets/{id}/notes', {
        params,
        body: {
          body: text,
          ...(uploads.length > 0 ? { uploads } : {}),
          ...(version > 0 ? { draft: { version } } : {}),
        },
      }),
    );
  };

  const send = async (how: HowToSend = {}): Promise<Sent | undefined> => {
    // The second press of two: the first one is sending it.
    if (isUnderWay.current) return undefined;
    const hindrance = hindranceOf(
      { text: draft.text(), extras: draft.extras },
      { isReply: kind === 'reply', isUploading },
    );
    if (hindrance !== undefined) {
      const gaps = hindrance.why === 'gaps' ? hindrance.gaps.join(' ') : '';
      const said = t(hindranceTexts[hindrance.why], { gaps });
      // Said anew instead of once more, however often it is pressed.
      void message.warning({ key: 'hindrance', content: said, duration: 8 });
      return undefined;
    }
    isUnderWay.current = true;
    setSending(true);
    let isSent = false;
    try {
      const settled = await draft.settled();
      const sent = await write(settled, how);
      if (sent === undefined) return undefined;
      isSent = true;
      key.current = crypto.randomUUID();
      stopTyping(ticketId);
      draft.sent(settled);
      void queries.invalidateQueries({ queryKey: ticketKey(number) });
      void queries.invalidateQueries({ queryKey: ['tickets'] });
      return sent;
    } catch (error) {
      if (wasTaken(error)) {
        // What was taken is shown; another press sends what stands here now.
        key.current = crypto.randomUUID();
        void queries.invalidateQueries({ queryKey: ticketKey(number) });
        void message.warning(t('reply.takenBefore'), 12);
      } else void message.error(textOf(error), 8);
      return undefined;
    } finally {
      if (!isSent) draft.unsent();
      isUnderWay.current = false;
      setSending(false);
    }
  };
  const latest = useRef(send);
  latest.current = send;
  return {
    /** Stays the same function, whatever is written meanwhile. */
    send: useCallback((how?: HowToSend) => latest.current(how), []),
    isSending,
    isUnreached,
  };
}
