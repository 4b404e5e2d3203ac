import type { Ticket, TimelineEntry } from '../../../shared/table/entities/ticket.ts';

/**
 * When the owner of a ticket's address first answered from it by mail; undefined where nobody did. The mail that opened the ticket is no
 * answer, and neither is an automatic one, one of another sender, or one that nothing shows to be hers.
 */
export function answeredAt(
  { channel }: Pick<Ticket, 'channel'>,
  timeline: readonly TimelineEntry[],
): string | undefined {
  const said = timeline.filter(({ kind }) => kind === 'customer-message');
  const answers = channel === 'mail' ? said.slice(1) : said;
  return answers.find(isOwnMail)?.at;
}

const isOwnMail = ({ channel, author, participant, unverified, detail }: TimelineEntry): boolean =>
  channel === 'mail' &&
  author === 'customer' &&
  participant === undefined &&
  unverified !== true &&
  detail?.from === undefined &&
  detail?.automatic === undefined;
