import { toldLanguage } from '../../../shared/i18n/language-of.ts';
import { isMailbox } from '../../../shared/mail/address.ts';
import { newTicketId } from '../../../shared/runtime/ids.ts';
import type { TicketRequest } from '../../../shared/table/builders/open-ticket.ts';
import { withParticipants } from '../../../shared/tickets/participants.ts';
import { kindOf } from '../kind-of.ts';
import { senderOf } from '../sender-of.ts';
import { readSubject } from '../subject-prefix.ts';
import type { Arrival } from './decide.ts';
import { detailOf } from './entry-detail.ts';
import { messages } from './messages.ts';
import { copiesOf } from './newcomers.ts';

/** What of a mail a ticket is made of. */
export type RequestFacts = Pick<
  Arrival,
  'id' | 'mail' | 'content' | 'authentication' | 'receipt' | 'ours' | 'passedOnFrom'
>;

const maxSubjectCharacters = 200;

/**
 * What a mail asks a new ticket to be. It is proven where the mail is authenticated and asks for no answer elsewhere: an address in Reply-To
 * is one that the sender typed. Where staff pass a mail on, who wrote it is suggested as its contact, and hears nothing before staff write.
 */
export function requestOf(
  { id, mail, content, authentication, receipt, ours, passedOnFrom }: RequestFacts,
  acknowledge: boolean,
  now: Date,
): Omit<TicketRequest, 'timeZone' | 'channel'> {
  const written = senderOf(mail, receipt, ours);
  const sender = passedOnFrom ?? written.sender;
  const isReachable =
    sender !== undefined && isMailbox(sender.address) && (passedOnFrom !== undefined || !written.isOurs);
  const isOwnAddress = isReachable && sender.address === mail.from?.address;
  const proof = authentication.authenticated && isOwnAddress ? 'mail' : undefined;
  const words = content?.text || content?.detail.quoted || '';
  const own = content?.own ?? '';
  const { mark, rest } = readSubject(mail.subject);
  // Of an answer and of what is passed on somebody else wrote the subject.
  const texts = mark === undefined ? [`${rest}\n${own}`] : [own, rest];
  const told = toldLanguage(undefined, [...texts, words, sender?.name ?? ''], 'en');
  const subject = Array.from(rest || firstLine(words) || messages.untitled[told.language])
    .slice(0, maxSubjectCharacters)
    .join('');
  const contact = { name: sender?.name ?? '', ...(isReachable ? { mail: sender.address } : {}) };
  const copies = copiesOf(mail, ours, proof ? 'customer' : 'mail');
  const participants = withParticipants({ contact }, copies, now);
  return {
    id: newTicketId(),
    kind: kindOf(subject, own),
    kindBy: 'guess',
    subject,
    description: words || subject,
    contact,
    ...told,
    ...(proof ? { proof } : {}),
    ...(participants.length > 0 ? { participants } : {}),
    firstEntry: {
      ...(content?.html ? { html: content.html } : {}),
      ...(content && content.attachments.length > 0 ? { attachments: content.attachments } : {}),
      channel: 'mail',
      detail: {
        ...content?.detail,
        ...detailOf({ id, mail, authentication }, contact),
        // Staff see who is meant where no mail can be sent there.
        ...(sender && !isReachable ? { from: sender.address } : {}),
      },
    },
    correlationId: id,
    acknowledge: acknowledge && !receipt.spam && passedOnFrom === undefined,
  };
}

const firstLine = (text: string): string =>
  text
    .split('\n')
    .find((line) => line.trim() !== '')
    ?.trim() ?? '';
