import type { ParsedRawMail } from './parse-mail.ts';

/** What SES was given, for the `mail` object of its events. Instants in milliseconds since the epoch. */
export interface SentMail {
  messageId: string;
  at: number;
  source: string;
  sourceArn: string;
  account: string;
  destinations: string[];
  parsed: ParsedRawMail;
  tags: Record<string, string[]>;
}

/** One SES event: its configuration-set type, its detail type on the bus, its detail. */
export interface FeedbackEvent {
  type: 'SEND' | 'DELIVERY' | 'BOUNCE' | 'COMPLAINT';
  detailType: string;
  detail: Record<string, unknown>;
}

type Fate = 'delivered' | 'bounced' | 'suppressed' | 'complained';

const simulated: Record<string, Fate> = {
  bounce: 'bounced',
  suppressionlist: 'suppressed',
  complaint: 'complained',
};

/** No mailbox of this domain exists. SES's simulator has one mailbox for each fate; this gives as many distinct ones as a test needs. */
const domainWithoutMailboxes = 'bounce.example';

/**
 * What becomes of a mail to this address: all arrive but those to SES's mailbox simulator (`bounce+label@` counts too) and to the
 * domain that has no mailboxes.
 */
export function fateOf(address: string): Fate {
  const [local = '', domain] = address.toLowerCase().split('@');
  if (domain === domainWithoutMailboxes) return 'bounced';
  return (domain === 'simulator.amazonses.com' && simulated[local.split('+')[0] ?? '']) || 'delivered';
}

/** The events of one mail, in the shape that SES publishes to EventBridge (SES developer guide, event data). */
export function feedbackOf(sent: SentMail): FeedbackEvent[] {
  const timestamp = new Date(sent.at).toISOString();
  const mail = mailObject(sent, timestamp);
  const whose = (...fates: Fate[]): string[] =>
    sent.destinations.filter((address) => fates.includes(fateOf(address)));
  const event = (
    type: FeedbackEvent['type'],
    eventType: string,
    detailType: string,
    facts: object,
  ): FeedbackEvent => ({
    type,
    detailType,
    detail: { eventType, mail, [eventType.toLowerCase()]: facts },
  });
  const events = [event('SEND', 'Send', 'Email Sent', {})];

  const delivered = whose('delivered', 'complained');
  if (delivered.length > 0) {
    events.push(
      event('DELIVERY', 'Delivery', 'Email Delivered', {
        timestamp,
        processingTimeMillis: 500,
        recipients: delivered,
        smtpResponse: '250 2.6.0 Message received',
        reportingMTA: 'mta.local',
      }),
    );
  }
  for (const [fate, bounceSubType] of [
    ['bounced', 'General'],
    ['suppressed', 'Suppressed'],
  ] as const) {
    const recipients = whose(fate);
    if (recipients.length > 0)
      events.push(
        event('BOUNCE', 'Bounce', 'Email Bounced', bounce(sent, timestamp, recipients, bounceSubType)),
      );
  }
  const complained = whose('complained');
  if (complained.length > 0) {
    events.push(
      event('COMPLAINT', 'Complaint', 'Email Complaint Received', {
        complainedRecipients: complained.map((emailAddress) => ({ emailAddress })),
        timestamp,
        feedbackId: `${sent.messageId}-complaint`,
        userAgent: 'Amazon SES Mailbox Simulator',
        complaintFeedbackType: 'abuse',
        arrivalDate: timestamp,
        complaintSubType: null,
      }),
    );
  }
  return events;
}

const bounce = (sent: SentMail, timestamp: string, recipients: string[], bounceSubType: string): object => ({
  bounceType: 'Permanent',
  bounceSubType,
  bouncedRecipients: recipients.map((emailAddress) => ({
    emailAddress,
    action: 'failed',
    status: '5.1.1',
    diagnosticCode: 'smtp; 550 5.1.1 user unknown',
  })),
  timestamp,
  feedbackId: `${sent.messageId}-${bounceSubType.toLowerCase()}`,
  reportingMTA: 'dns; mta.local',
});

function mailObject(
  { messageId, source, sourceArn, account, destinations, parsed, tags }: SentMail,
  timestamp: string,
): object {
  return {
    timestamp,
    source,
    sourceArn,
    sendingAccountId: account,
    messageId,
    destination: destinations,
    headersTruncated: false,
    headers: parsed.lines,
    commonHeaders: {
      from: [parsed.headers.from ?? source],
      ...(parsed.headers.date === undefined ? {} : { date: parsed.headers.date }),
      to: parsed.to,
      messageId,
      subject: parsed.subject,
    },
    tags,
  };
}
