import { type MailSender, messageIdTag, type OutgoingMail } from '../../../shared/mail/mail-sender.ts';
import type { EventBridgeEnvelope } from '../../../shared/messaging/envelope.ts';
import { iso } from '../../../shared/time/clock.ts';
import { stageNames } from './bus.ts';

/** A mail that left, and when. */
export interface SentMail extends OutgoingMail {
  /** Milliseconds since 1970. */
  at: number;
}

/** SES as far as the mail door knows it: it takes mails, and tells what became of them. */
export function mailService(now: () => Date, tell: (envelope: EventBridgeEnvelope) => void) {
  const mails: SentMail[] = [];
  /** Addresses whose mailboxes are gone, and those that are full. */
  const goneMailboxes = new Set<string>();
  const fullMailboxes = new Set<string>();

  function report(mail: Pick<OutgoingMail, 'messageId' | 'to'>, what: Report): void {
    const { messageId, to } = mail;
    const timestamp = iso(now());
    const [bounceType, bounceSubType] = goneMailboxes.has(to)
      ? ['Permanent', 'General']
      : ['Transient', 'MailboxFull'];
    const more = {
      Bounce: { bounce: { bounceType, bounceSubType, timestamp, bouncedRecipients: [{ emailAddress: to }] } },
      Complaint: { complaint: { complainedRecipients: [{ emailAddress: to }] } },
      Delivery: {},
      Send: {},
    };
    const tags = { [messageIdTag]: [messageId], 'ses:configuration-set': [stageNames.configurationSet] };
    tell({
      id: `${what}-${messageId}`,
      source: 'aws.ses',
      'detail-type': `Email ${what}`,
      time: timestamp,
      detail: {
        eventType: what,
        mail: { messageId: `ses-${messageId}`, timestamp, destination: [to], tags },
        ...more[what],
      },
    });
  }

  const sender: MailSender = {
    async send(mail) {
      mails.push({ ...mail, at: now().getTime() });
      report(mail, 'Send');
      report(mail, goneMailboxes.has(mail.to) || fullMailboxes.has(mail.to) ? 'Bounce' : 'Delivery');
      return `ses-${mail.messageId}`;
    },
  };

  return {
    sender,
    mails,
    goneMailboxes,
    fullMailboxes,
    /** Somebody reports the last mail to an address as unwanted. */
    complain(address: string): void {
      const last = mails.findLast(({ to }) => to === address);
      if (last) report(last, 'Complaint');
    },
  };
}

type Report = 'Send' | 'Delivery' | 'Bounce' | 'Complaint';
