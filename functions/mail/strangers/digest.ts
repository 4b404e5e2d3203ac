import { contentOf, linkVersionOf } from '../../../shared/mail/templates.ts';
import type { Effects } from '../../../shared/outbox/effects.ts';
import { joinEffects } from '../../../shared/outbox/effects.ts';
import { ulid } from '../../../shared/runtime/ids.ts';
import { queueMessage } from '../../../shared/table/builders/queue-message.ts';
import { putNextVersion } from '../../../shared/table/conditional-puts.ts';
import { type Message, message as messageEntity } from '../../../shared/table/entities/message.ts';
import { type Mailbox, mailbox } from '../../../shared/table/entities/stranger-mail.ts';
import { iso } from '../../../shared/time/clock.ts';
import { maxDigestTickets, nextDigestAt, withDigest } from './mailbox-cap.ts';

/** A ticket as a digest names it. */
interface Listed {
  ticketId: string;
  linkVersion: number;
}

const listedOf = (message: Message): Listed[] =>
  message.ticketId === undefined
    ? []
    : [{ ticketId: message.ticketId, linkVersion: linkVersionOf(contentOf(message)) }];

/** Whether a digest still waits and takes more. */
export function takesMore(digest: Message | undefined, now: Date): boolean {
  if (digest?.state !== 'queued' || digest.notBefore === undefined || digest.notBefore <= iso(now))
    return false;
  return ticketsOf(digest).length < maxDigestTickets;
}

function ticketsOf(digest: Message): Listed[] {
  const content = contentOf(digest);
  return content.template === 'ticket-digest' ? content.variables.tickets : [];
}

/** Adds the ticket of an acknowledgement to a digest that waits. Fails where the digest changed or leaves meanwhile. */
export const addedTo = (digest: Message, message: Message): Effects => ({
  writes: [
    {
      update: messageEntity.key(digest.id),
      set: { variables: { tickets: [...ticketsOf(digest), ...listedOf(message)] } },
      add: { version: 1 },
      if: { version: digest.version, state: 'queued' },
    },
  ],
  events: [],
});

/** Opens a digest with the ticket of an acknowledgement; it leaves when it has collected for a while. */
export function openedWith(
  message: Message,
  box: Mailbox | undefined,
  { hash, now, agendaShards }: { hash: string; now: Date; agendaShards: number },
): Effects {
  const id = ulid(now);
  const { language, to, timeZone, customerId, correlationId } = message;
  const leavesAt = nextDigestAt(box, now);
  const digest = queueMessage(
    {
      id,
      category: 'transactional',
      template: 'ticket-digest',
      variables: { tickets: listedOf(message) },
      language,
      to,
      timeZone,
      about: customerId === undefined ? {} : { customerId },
      notBefore: leavesAt,
      correlationId,
    },
    { now, agendaShards },
  );
  const changed = withDigest(box, hash, { messageId: id, leavesAt: iso(leavesAt) }, now);
  return joinEffects(digest, { writes: [putNextVersion(mailbox, changed)], events: [] });
}
