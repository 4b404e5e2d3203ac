import { Segmented } from 'antd';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Ticket } from '../ticket-query.ts';
import type { DraftKind } from './draft-store.ts';
import { OutgoingReplies } from './outgoing-replies.tsx';
import { Writing } from './writing.tsx';

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
