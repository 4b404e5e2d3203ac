/** One kind of change that CONTRIBUTING.md lists under "What to touch", made as a developer would make it. */
export interface Walk {
  /** The first column of its row. */
  what: string;
  /** The greatest number of production files that it may touch. */
  atMostFiles: number;
  /** New production files, by path, with their content. */
  adds?: Readonly<Record<string, string>>;
  /** What is written behind an anchor that stands in the file exactly once. */
  inserts: Readonly<Record<string, ReadonlyArray<{ behind: string; text: string }>>>;
}

const bothLanguages = (words: string): string => `{ en: '${words}', 'zh-CN': '${words}' }`;

const ticketKind: Walk = {
  what: 'a ticket kind',
  atMostFiles: 2,
  inserts: {
    'events/vocabulary.ts': [{ behind: 'export const ticketKinds = [', text: `'walked-kind',` }],
    'shared/tickets/kinds.ts': [
      {
        behind: 'export const ticketKindRows: Record<TicketKind, TicketKindRow> = {',
        text: `'walked-kind': {
          queue: 'repairs', priority: 'low', firstAnswerHours: 48, mailWords: ['walked'],
          label: ${bothLanguages('Walked')}, noun: ${bothLanguages('walked matter')},
          isSurveyed: false, isComplaint: false,
        },`,
      },
    ],
  },
};

const surveyKind: Walk = {
  what: 'a survey kind',
  atMostFiles: 4,
  inserts: {
    'events/vocabulary.ts': [{ behind: 'export const surveyKinds = [', text: `'walked',` }],
    'shared/surveys/kinds.ts': [
      {
        behind: 'export const surveyKindRows: Record<SurveyKind, SurveyKindRow> = {',
        text: `walked: {
          scale: [
            { score: 0, label: ${bothLanguages('No')} },
            { score: 9, label: ${bothLanguages('Yes')} },
          ],
          lowUpTo: 0, highFrom: 9, askAfterHours: 2, openDays: 7,
          page: {
            title: ${bothLanguages('T')}, about: ${bothLanguages('A')},
            question: ${bothLanguages('Q')}, choose: ${bothLanguages('C')},
          },
          mail: { subject: ${bothLanguages('Walked survey')}, lead: ${bothLanguages('L')}, hint: ${bothLanguages('H')} },
        },`,
      },
    ],
    'shared/mail/templates.ts': [
      {
        behind: 'export const mailTemplates = {',
        text: `'survey-walked': { categories: ['survey'], variables: surveyed },`,
      },
    ],
    'functions/mail/templates/catalogue.ts': [
      {
        behind: 'const renderers: { readonly [T in TemplateName]: Renderer<T> } = {',
        text: `'survey-walked': surveyMail('walked'),`,
      },
    ],
  },
};

const formField: Walk = {
  what: 'a field type of forms',
  atMostFiles: 3,
  inserts: {
    'shared/settings/field-types.ts': [
      {
        behind: 'const rows = {',
        text: `walked: {
          control: 'text', usualMax: 7, greatestMax: 7,
          problemOf: (answer) => (answer === 'walked' ? undefined : { message: 'field.choice' }),
        },`,
      },
    ],
  },
};

const partnerEvent: Walk = {
  what: 'a partner event',
  atMostFiles: 3,
  adds: {
    'events/partner/walk-finished.v1.ts': `import * as z from 'zod';
import { definePartnerEvent } from './define-partner-event.ts';
import { happenedAt, partnerCustomer, partnerText } from './partner-fields.ts';

export const walkFinished = definePartnerEvent({
  type: 'walk-finished',
  version: 1,
  summary: 'A walk came to its end.',
  detail: z.object({ reference: partnerText(64), customer: partnerCustomer, finishedAt: happenedAt }),
});
`,
  },
  inserts: {
    'events/partner/catalogue.ts': [
      { behind: 'export const partnerEvents = [', text: 'walkFinished,' },
      {
        behind: `import { serviceCompleted } from './service-completed.v1.ts';`,
        text: `import { walkFinished } from './walk-finished.v1.ts';`,
      },
    ],
    'functions/customers/record-milestone/recorders.ts': [
      {
        behind: `import { serviceCompleted } from '../../../events/partner/service-completed.v1.ts';`,
        text: `import { walkFinished } from '../../../events/partner/walk-finished.v1.ts';`,
      },
      {
        behind: 'export const recorders = [',
        text: `recorder({
          event: walkFinished,
          milestoneOf: ({ told, partner }) => ({
            kind: 'service', key: stableId(partner, 'walk', told.reference), at: told.finishedAt,
          }),
        }),`,
      },
    ],
  },
};

const staffRoute: Walk = {
  what: 'a staff route',
  atMostFiles: 3,
  adds: {
    'functions/calls/desk/walk-call.ts': `/** Answers what was asked. */
export const walkCall = (id: string): { callId: string } => ({ callId: id });
`,
  },
  inserts: {
    'functions/calls/desk/routes.ts': [
      {
        behind: 'export const routes = {',
        text: `walkCall: defineRoute({
          id: 'walk-call', method: 'GET', path: '/v1/calls/{id}/walked', summary: 'Walk.', access: staff,
          params: z.object({ id: line(64) }),
          responses: { 200: { description: 'It.', schema: z.object({ callId: z.string() }) } },
        }),`,
      },
    ],
    'functions/calls/desk/handler.ts': [
      { behind: `import { routes } from './routes.ts';`, text: `import { walkCall } from './walk-call.ts';` },
      {
        behind: `      keepPromise: keep,`,
        text: `walkCall: async ({ params }: HttpRequest<typeof routes.walkCall>) => ({ status: 200, json: walkCall(params.id) }),`,
      },
    ],
  },
};

const agendaKind: Walk = {
  what: 'an agenda kind',
  atMostFiles: 2,
  // Its consumer is a Lambda of its own, which is counted apart.
  adds: {
    'functions/calls/walk/subscription.ts': `import { defineSubscription } from '../../../shared/messaging/subscription.ts';

export const subscription = defineSubscription({ due: ['walk-due'] });
`,
    'functions/calls/walk/handler.ts': `import { queueHandler } from '../../../shared/messaging/queue-handler.ts';
import type { Ports } from '../../../shared/runtime/ports.ts';
import { subscription } from './subscription.ts';

export const createHandler = ({ clock }: Pick<Ports, 'clock'>) =>
  queueHandler(subscription, { due: async () => {} }, clock);
`,
    'functions/calls/walk/index.ts': `import { systemClock } from '../../../shared/time/clock.ts';
import { createHandler } from './handler.ts';

export const handler = createHandler({ clock: systemClock });
`,
  },
  inserts: {
    'shared/table/entities/agenda.ts': [
      {
        behind: 'export const agendaKindRows = {',
        text: `'walk-due': { queueVariable: 'QUEUE_URL_WALK_DUE' },`,
      },
    ],
    'infra/stacks/consumers.ts': [
      {
        behind: 'export const consumers: readonly Consumer[] = [',
        text: `{ entry: 'calls/walk', errorImpact: 'Nobody walks.', uses: () => [] },`,
      },
    ],
  },
};

export const walks: readonly Walk[] = [
  ticketKind,
  surveyKind,
  partnerEvent,
  formField,
  staffRoute,
  agendaKind,
];

/** The folder whose files belong to the consumer of the walked agenda kind. */
export const consumerFolder = 'functions/calls/walk/';
