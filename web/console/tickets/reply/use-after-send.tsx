import { useNavigate } from '@tanstack/react-router';
import { App } from 'antd';
import { useTranslation } from 'react-i18next';
import { answered } from '../../api/client.ts';
import { useKit } from '../../app/kit.ts';
import { usePreferences } from '../../app/preferences.ts';
import { useProblemText } from '../../app/problem-text.ts';
import { UndoNotice } from '../../app/undo-notice.tsx';
import { useAbsolute } from '../../time/moment.tsx';
import { listBefore } from '../list/came-from.ts';
import { nextTicket } from '../next-ticket.ts';
import { type Ticket, ticketKey } from '../ticket-query.ts';
import type { DraftKind } from './draft-store.ts';
import { holdSeconds } from './reply-body.ts';
import type { Sent } from './use-sending.ts';

/** What follows a sending: it is said, and after an answer that left the next ticket is shown where somebody chose that; never after a note. */
export function useAfterSend({ number, reach }: Ticket) {
  const { t } = useTranslation();
  const { api, queries } = useKit();
  const { afterSend } = usePreferences();
  const { message } = App.useApp();
  const absolute = useAbsolute();
  const navigate = useNavigate();
  const textOf = useProblemText();

  const undo = async (replyId: string): Promise<void> => {
    message.destroy(replyId);
    try {
      await answered(
        api.POST('/v1/tickets/{id}/replies/{replyId}/undo', { params: { path: { id: number, replyId } } }),
      );
      await queries.invalidateQueries({ queryKey: ticketKey(number) });
      await navigate({ to: '/tickets/$number', params: { number } });
    } catch (error) {
      void message.error(textOf(error), 8);
    }
  };

  return async (kind: DraftKind, { entryId, undoUntil, sendAt }: Sent): Promise<void> => {
    const isNote = kind === 'note' || reach.by === 'none';
    if (isNote) return void message.success(t('reply.noted'));
    const left = t(reach.by === 'page' ? 'reply.onPage' : 'reply.sent');
    const said = sendAt === undefined ? left : t('outgoing.scheduled', { at: absolute(sendAt) });
    if (afterSend === 'stay') return void message.success(said);
    // The page of the answer is left: undoing it has to be possible from where one is then.
    void message.success({
      key: entryId,
      duration: undoUntil === undefined ? 4 : holdSeconds - 1,
      content:
        undoUntil === undefined ? (
          said
        ) : (
          <UndoNotice
            said={`${said} ${number}`}
            label={t('outgoing.undo')}
            onUndo={() => void undo(entryId)}
          />
        ),
    });
    const next = await nextTicket(api, number).catch(() => undefined);
    if (next === undefined) await navigate({ to: '/tickets', search: listBefore().search });
    else await navigate({ to: '/tickets/$number', params: { number: next } });
  };
}
