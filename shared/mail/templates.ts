import * as z from 'zod';
import { type MessageCategory, ServiceTarget, TicketKind } from '../../events/vocabulary.ts';
import { NoticeKind } from '../notices/kinds.ts';
import { StoredCareText } from './care-text.ts';

/** The ticket's subject, and the version of the ticket's link (a survey's link has one of its own). */
const linked = { subject: z.string(), linkVersion: z.number().int() };

/** What a member of staff (`agent`, by name) wrote: `entryId` names the timeline entry whose attachments the mail links. */
const written = z.object({
  ...linked,
  body: z.string(),
  agent: z.string().optional(),
  entryId: z.string().optional(),
});

/** How the matter ended, in the words that staff wrote for the customer; empty where its reader must not be told them. */
const outcome = z.string();

/** What staff are told of one ticket: who acted and when are in the words of its reader. */
const told = z.object({
  ticketId: z.string(),
  linkVersion: z.number().int(),
  subject: z.string(),
  customer: z.string(),
  /** The name of the queue. */
  queue: z.string(),
  /** What happened, the latest first; `when`: of a target, when it is due, else when it happened. */
  news: z
    .array(
      z.object({
        kind: NoticeKind,
        by: z.string(),
        when: z.string(),
        target: ServiceTarget.optional(),
      }),
    )
    .min(1),
});

/**
 * A survey and its matter: when it was resolved, how, and the version of the ticket's own link. Absent in messages of earlier versions;
 * `outcome` is empty where its reader must not be told it.
 */
const surveyed = z.object({
  ...linked,
  ticketLinkVersion: z.number().int().optional(),
  resolvedAt: z.string().optional(),
  outcome: outcome.optional(),
});

/**
 * Every mail template: the categories of messages that may use it, and the variables that it is filled with. How a template
 * looks is the business of functions/mail/templates. A schema also reads what earlier versions stored.
 */
export const mailTemplates = {
  /** `code`: the generation of the code that it tells; absent where its reader needs none. */
  'ticket-acknowledged': {
    categories: ['transactional'],
    variables: z.object({ ...linked, kind: TicketKind, code: z.number().int().optional() }),
  },
  /** `outcome`: the same call resolved the ticket; one mail tells both. `begins`: we wrote first, there is nothing that it replies to. */
  'ticket-reply': {
    categories: ['transactional'],
    variables: written.extend({ outcome: outcome.optional(), begins: z.literal(true).optional() }),
  },
  'ticket-resolved': { categories: ['transactional'], variables: z.object({ ...linked, outcome }) },
  /** The same for a participant of the ticket. */
  'ticket-copy': { categories: ['transactional'], variables: written },
  'ticket-agreement': { categories: ['transactional'], variables: written },
  /** `into`: the id of the ticket that it was merged into; absent where that is not for its reader to know. */
  'ticket-merged': {
    categories: ['transactional'],
    variables: z.object({ ...linked, into: z.string().optional() }),
  },
  /** Acknowledgements beyond what a mailbox gets one by one: numbers and links alone. */
  'ticket-digest': {
    categories: ['transactional'],
    variables: z.object({
      tickets: z.array(z.object({ ticketId: z.string(), linkVersion: z.number().int() })),
    }),
  },
  /** What a member of staff is told, of one ticket or of several; `more`: of how many others their list tells. */
  'staff-digest': {
    categories: ['transactional'],
    variables: z.object({
      tickets: z.array(told),
      more: z.number().int(),
      /** How many care messages wait for approval, where there are any. */
      care: z.number().int().optional(),
    }),
  },
  /** The holidays of a calendar are entered up to `filledThrough` only; `awaited` says what is missing. For administrators. */
  'calendar-ends': {
    categories: ['transactional'],
    variables: z.object({
      calendar: z.string(),
      calendarId: z.string(),
      filledThrough: z.string(),
      awaited: z.string(),
    }),
  },
  /** What somebody wrote to a ticket, for the member of staff who has it. */
  'staff-notice': {
    categories: ['transactional'],
    variables: z.object({
      ...linked,
      /** The ticket's number as shown. */
      number: z.string(),
      writer: z.object({ is: z.enum(['customer', 'participant', 'unverified', 'page']), name: z.string() }),
      body: z.string(),
      /** What an answer to it becomes. */
      answerIs: z.enum(['reply', 'note']),
    }),
  },
  'survey-csat': { categories: ['survey'], variables: surveyed },
  /** Transactional where staff send it to themselves as a test. */
  'care-message': { categories: ['care', 'transactional'], variables: StoredCareText },
} as const satisfies Record<string, { categories: readonly MessageCategory[]; variables: z.ZodType }>;

export type TemplateName = keyof typeof mailTemplates;

/** The variables of each template, by its name. */
export type TemplateVariables = {
  [T in TemplateName]: z.output<(typeof mailTemplates)[T]['variables']>;
};

/** The category of a message that uses a template. */
export type CategoryOf<T extends TemplateName> = (typeof mailTemplates)[T]['categories'][number];

/** A template and what fills it: a union on the template's name. */
export type MessageContent<T extends TemplateName = TemplateName> = {
  [N in T]: { template: N; variables: TemplateVariables[N] };
}[T];

const isTemplate = (name: string): name is TemplateName => Object.hasOwn(mailTemplates, name);

/**
 * The content of a stored message.
 * @throws TypeError for an unknown template, ZodError for variables that do not fit the template.
 */
export function contentOf({
  template,
  variables,
}: {
  template: string;
  variables: Readonly<Record<string, unknown>>;
}): MessageContent {
  if (!isTemplate(template)) throw new TypeError(`The mail template ${template} does not exist.`);
  return { template, variables: mailTemplates[template].variables.parse(variables) } as MessageContent;
}

/** The generation of the code that a message tells; undefined where it tells none. */
export const codeGenerationOf = ({ variables }: MessageContent): number | undefined =>
  'code' in variables ? variables.code : undefined;

/** The version of the link that a message carries; the first where its template has none. */
export const linkVersionOf = ({ variables }: MessageContent): number =>
  'linkVersion' in variables ? variables.linkVersion : 1;

/** The version of the ticket's link in a message whose own link is another one; undefined where it has none. */
export const ticketLinkVersionOf = ({ variables }: MessageContent): number | undefined =>
  'ticketLinkVersion' in variables ? variables.ticketLinkVersion : undefined;
