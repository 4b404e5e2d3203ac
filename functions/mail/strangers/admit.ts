import type { Links } from '../../../shared/links/links.ts';
import { mailboxOf } from '../../../shared/mail/mailbox.ts';
import { commitOnce, joinEffects } from '../../../shared/outbox/effects.ts';
import { putNextVersion } from '../../../shared/table/conditional-puts.ts';
import { type Message, message as messageEntity } from '../../../shared/table/entities/message.ts';
import { mailbox, networkMail } from '../../../shared/table/entities/stranger-mail.ts';
import type { Table } from '../../../shared/table/table.ts';
import { iso } from '../../../shared/time/clock.ts';
import { deferred, skipped } from '../door/transitions.ts';
import { addressOf } from '../render-message.ts';
import { addedTo, openedWith, takesMore } from './digest.ts';
import { isConfirmed } from './is-confirmed.ts';
import { hasRoom, isCapped, withOneMore } from './mailbox-cap.ts';
import { isSlow, nextPlace } from './network-pace.ts';

export interface AdmitDeps {
  table: Pick<Table, 'find' | 'page' | 'transact'>;
  links: Pick<Links, 'fingerprint'>;
  agendaShards: number;
}

/**
 * `admitted`: it may leave, as the message says that is answered. `settled`: it was put off, skipped or taken into a digest.
 * `lost`: another process changed the message first.
 */
export type Admission = { is: 'admitted'; message: Message } | { is: 'settled' } | { is: 'lost' };

/** A mailbox admits few, so that of all who write at once only those that win and the first few losers try again. */
const maxAttempts = 6;

/**
 * Decides whether an acknowledgement leaves, by how its network fares and by what its mailbox got lately, and counts it in the same
 * transaction: once, however often the message comes to the door. Other messages are admitted as they are.
 */
export async function admit(deps: AdmitDeps, message: Message, now: Date): Promise<Admission> {
  if (!isCapped(message)) return { is: 'admitted', message };
  return (await waitForNetwork(deps, message, now)) ?? countAtMailbox(deps, message, now);
}

/** Puts an acknowledgement into the line of its network where that is slowed; undefined where it need not wait. */
async function waitForNetwork(
  { table, agendaShards }: AdmitDeps,
  message: Message,
  now: Date,
): Promise<Admission | undefined> {
  const { network, networkTurn } = message;
  if (network === undefined || networkTurn !== undefined) return undefined;
  for (let attempt = 1; attempt <= maxAttempts; attempt += 1) {
    const known = await table.find(networkMail, network);
    if (!isSlow(known, now)) return undefined;
    const next = nextPlace(known, now);
    if (!next) return settledBy(await commitOnce(table, skipped(message, 'network-failures', now), now));
    const waits = deferred(message, next.place, { now, agendaShards }, next.place, {
      networkTurn: iso(next.place),
    });
    const line = { writes: [putNextVersion(networkMail, next.network)], events: [] };
    if (await commitOnce(table, joinEffects(waits, line), now)) return { is: 'settled' };
  }
  return { is: 'lost' };
}

async function countAtMailbox(deps: AdmitDeps, message: Message, now: Date): Promise<Admission> {
  if (message.admittedAt !== undefined) return { is: 'admitted', message };
  const { table, links, agendaShards } = deps;
  const hash = await links.fingerprint(`mailbox:${mailboxOf(addressOf(message))}`);
  for (let attempt = 1; attempt <= maxAttempts; attempt += 1) {
    const box = await table.find(mailbox, hash);
    if (hasRoom(box, now)) {
      const admittedAt = iso(now);
      const counted = putNextVersion(mailbox, withOneMore(box, hash, now));
      const mark = {
        update: messageEntity.key(message.id),
        set: { admittedAt },
        add: { version: 1 },
        if: { version: message.version },
      };
      if (await commitOnce(table, { writes: [mark, counted], events: [] }, now))
        return { is: 'admitted', message: { ...message, admittedAt, version: message.version + 1 } };
      continue;
    }
    if (!(await mayBeListed(table, message)))
      return settledBy(await commitOnce(table, skipped(message, 'mailbox-cap', now), now));
    const digest = box?.digest && (await table.find(messageEntity, box.digest.messageId));
    const listed =
      digest && takesMore(digest, now)
        ? addedTo(digest, message)
        : openedWith(message, box, { hash, now, agendaShards });
    if (await commitOnce(table, joinEffects(skipped(message, 'in-digest', now), listed), now))
      return { is: 'settled' };
  }
  return { is: 'lost' };
}

/**
 * Whether a digest may tell the ticket instead. To an address that was only typed nothing leaves beyond the cap; but where its owner has shown
 * on another ticket that it is hers, strangers who type it must not silence what she asks herself.
 */
const mayBeListed = async (
  table: AdmitDeps['table'],
  { unproven, template, to }: Message,
): Promise<boolean> =>
  unproven !== true || (template === 'ticket-acknowledged' && (await isConfirmed(table, to)));

const settledBy = (isCommitted: boolean): Admission => ({ is: isCommitted ? 'settled' : 'lost' });
