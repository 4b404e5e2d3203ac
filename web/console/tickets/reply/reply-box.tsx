import { Segmented } from 'antd';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommands } from '../../keys/commands.ts';
import type { Ticket } from '../ticket-query.ts';
import type { DraftKind } from './draft-store.ts';
import { OutgoingReplies } from './outgoing-replies.tsx';
import { Writing } from './writing.tsx';

/** Answers the customer or notes something for colleagues, told apart by colour and by the button that says who reads it. */
export function ReplyBox({
  ticket,
  place,
}: {
  ticket: Ticket;
  /** What the page was opened for: it stays when somebody merges that ticket into another one, and so does what is being written. */
  place: string;
}) {
  const { t } = useTranslation();
  const [kind, setKind] = useState<DraftKind>('reply');
  /** Rises when a draft was changed on the server: it is read anew. */
  const [round, setRound] = useState(0);
  const flush = useRef<() => Promise<void>>(async () => undefined);
  const write = useRef<() => void>(() => undefined);
  /** Whether the editor takes the focus as it comes: after somebody asked for it, not when the page opens. */
  const [isWanted, setWanted] = useState(false);
  const begin = (wanted: DraftKind): void => {
    if (wanted === kind) write.current();
    else {
      setWanted(true);
      setKind(wanted);
    }
  };
  useCommands([
    { id: 'reply', key: 'r', title: t('keys.ticket.reply'), run: () => begin('reply') },
    { id: 'note', key: 'n', title: t('keys.ticket.note'), run: () => begin('note') },
  ]);
  return (
    <section className={`reply reply-${kind}`} aria-label={t('reply.title')}>
      <OutgoingReplies
        ticket={ticket}
        beforeUndo={() => flush.current()}
        onFocusLost={() => write.current()}
        onUndone={() => {
          setKind('reply');
          setWanted(true);
          setRound((before) => before + 1);
        }}
      />
      <Segmented<DraftKind>
        aria-label={t('reply.kind')}
        // Its choices take the focus; the group around them would be one more stop that does nothing.
        tabIndex={-1}
        value={kind}
        onChange={(chosen) => {
          setWanted(false);
          setKind(chosen);
        }}
        options={[
          { value: 'reply', label: t('reply.reply') },
          { value: 'note', label: t('reply.note') },
        ]}
      />
      <Writing
        key={`${place} ${kind} ${round}`}
        ticket={ticket}
        kind={kind}
        flush={flush}
        write={write}
        isWanted={isWanted}
      />
    </section>
  );
}
