import { partnerSourcePrefix } from '../../events/partner/define-partner-event.ts';
import { partnerEventAccepted } from '../../events/partner-event-accepted.v1.ts';
import type { HeardEvent, Incoming } from '../../shared/messaging/subscription.ts';

/** A rule that brings events to a queue. */
export interface RuleRow {
  /** Name within its queue: the logical id is made of it. */
  id: string;
  description: string;
  /** `own`: the bus of the application; `default`: the account's, where AWS services publish. */
  bus: 'own' | 'default';
  /** An event pattern as EventBridge reads it. */
  pattern: { source: unknown[]; 'detail-type'?: string[]; detail?: Record<string, unknown> };
}

/** What a stage calls the things that AWS services tell of. */
export interface StageNames {
  bucketName: string;
  /** The configuration set by which SES knows mail of this stage. */
  configurationSet: string;
}

/** The rules of one queue, made from what it receives. */
export const rulesOf = (
  { events = [], partnerEvents = [], files, envelopes }: Incoming,
  names: StageNames,
): RuleRow[] => [
  ...events.map(ofEvent),
  ...(partnerEvents.length > 0
    ? [
        ofEvent({
          event: partnerEventAccepted,
          where: { partnerEvent: partnerEvents.map(({ type }) => type) },
        }),
      ]
    : []),
  ...(files ? [newFiles(files, names)] : []),
  ...(envelopes ? [outsiders[envelopes](names)] : []),
];

function ofEvent({ event, where }: HeardEvent): RuleRow {
  const narrowed = Object.keys(where).length > 0 ? { data: where } : {};
  return {
    id: `${pascalCase(event.type)}V${event.version}`,
    description: event.summary,
    bus: 'own',
    pattern: { ...event.pattern, detail: { ...event.pattern.detail, ...narrowed } },
  };
}

/** S3 tells the default bus; a late or second telling is the consumer's to bear. */
const newFiles = (prefixes: readonly string[], { bucketName }: StageNames): RuleRow => ({
  id: 'NewFiles',
  description: `New objects below ${prefixes.join(' and ')}`,
  bus: 'default',
  pattern: {
    source: ['aws.s3'],
    'detail-type': ['Object Created'],
    detail: { bucket: { name: [bucketName] }, object: { key: prefixes.map((prefix) => ({ prefix })) } },
  },
});

const outsiders: Record<NonNullable<Incoming['envelopes']>, (names: StageNames) => RuleRow> = {
  partners: () => ({
    id: 'PartnerEvents',
    description: 'Whatever partners publish',
    bus: 'own',
    pattern: { source: [{ prefix: partnerSourcePrefix }] },
  }),
  'mail-service': ({ configurationSet }) => ({
    id: 'MailEvents',
    description: 'What SES tells of mails of this stage',
    bus: 'default',
    pattern: {
      source: ['aws.ses'],
      detail: { mail: { tags: { 'ses:configuration-set': [configurationSet] } } },
    },
  }),
};

/** `ticket-opened` to `TicketOpened`. */
const pascalCase = (type: string): string =>
  type.replace(/(^|-)([a-z])/g, (_, _separator, letter: string) => letter.toUpperCase());
