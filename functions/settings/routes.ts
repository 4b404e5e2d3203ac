import * as z from 'zod';
import { Grade, IntakeChannel, Language, Priority, QueueName, TicketKind } from '../../events/vocabulary.ts';
import { defineRoute, staff } from '../../shared/http/define-route.ts';
import * as catalogue from '../../shared/settings/catalogue.ts';
import { Person } from '../../shared/settings/people.ts';
import { RoutingRule } from '../../shared/settings/routing-rules.ts';
import { settingRoutes } from './setting-routes.ts';
import { refusals } from './setting-shapes.ts';

export const {
  list: listForms,
  get: getForm,
  put: putForm,
  remove: removeForm,
  history: formHistory,
} = settingRoutes(catalogue.forms);
export const {
  list: listQueues,
  get: getQueue,
  put: putQueue,
  remove: removeQueue,
  history: queueHistory,
} = settingRoutes(catalogue.queues);
export const {
  list: listRoutingRules,
  get: getRoutingRule,
  put: putRoutingRule,
  remove: removeRoutingRule,
  history: routingRuleHistory,
} = settingRoutes(catalogue.routing);
export const {
  list: listCalendars,
  get: getCalendar,
  put: putCalendar,
  remove: removeCalendar,
  history: calendarHistory,
} = settingRoutes(catalogue.calendars);
export const {
  list: listServiceLevels,
  get: getServiceLevel,
  put: putServiceLevel,
  remove: removeServiceLevel,
  history: serviceLevelHistory,
} = settingRoutes(catalogue.serviceLevels);
export const {
  list: listCannedReplies,
  get: getCannedReply,
  put: putCannedReply,
  remove: removeCannedReply,
  history: cannedReplyHistory,
} = settingRoutes(catalogue.cannedReplies);
export const {
  list: listPeople,
  get: getPerson,
  put: putPerson,
  remove: removePerson,
  history: personHistory,
} = settingRoutes(catalogue.people);
export const {
  list: listLimits,
  get: getLimit,
  put: putLimit,
  remove: removeLimit,
  history: limitHistory,
} = settingRoutes(catalogue.limits);
export const {
  list: listBlocks,
  get: getBlock,
  put: putBlock,
  remove: removeBlock,
  history: blockHistory,
} = settingRoutes(catalogue.blocks);
export const {
  list: listCarePlans,
  get: getCarePlan,
  put: putCarePlan,
  remove: removeCarePlan,
  history: carePlanHistory,
} = settingRoutes(catalogue.carePlans);
export const {
  list: listCareTemplates,
  get: getCareTemplate,
  put: putCareTemplate,
  remove: removeCareTemplate,
  history: careTemplateHistory,
} = settingRoutes(catalogue.careTemplates);
export const {
  list: listHolidays,
  get: getHoliday,
  put: putHoliday,
  remove: removeHoliday,
  history: holidayHistory,
} = settingRoutes(catalogue.holidays);
export const {
  list: listCarePolicies,
  get: getCarePolicy,
  put: putCarePolicy,
  remove: removeCarePolicy,
  history: carePolicyHistory,
} = settingRoutes(catalogue.carePolicy);

export const showMe = defineRoute({
  id: 'get-me',
  method: 'GET',
  path: '/v1/people/me',
  summary: 'Who is asking: the own document, or what the token tells where nobody has written one.',
  access: staff,
  responses: {
    200: { description: 'The person.', schema: Person },
    401: refusals.read[401],
    403: refusals.read[403],
  },
});

const text = z.string().max(8000).default('');
const short = z.string().max(200).optional();

export const dryRun = defineRoute({
  id: 'dry-run-routing',
  method: 'POST',
  path: '/v1/routing/dry-run',
  summary: 'Where a ticket would go, and why; nothing is stored.',
  access: staff,
  body: z.strictObject({
    kind: TicketKind,
    channel: IntakeChannel.default('form'),
    language: Language.default('zh-CN'),
    subject: text,
    description: text,
    form: short,
    productSerial: short,
    productName: short,
    region: short,
    grade: Grade.optional(),
    /** A rule as it might be saved: it takes part, in place of the stored one of its id. */
    draft: RoutingRule.optional(),
  }),
  responses: {
    200: {
      description: 'What would become of it.',
      schema: z.object({
        queue: QueueName,
        priority: Priority,
        assignee: z.string().optional(),
        tags: z.array(z.string()),
        why: z.array(
          z.object({
            ruleId: z.string(),
            took: z.array(z.enum(['queue', 'priority', 'assignee', 'tags'])),
            passed: z
              .array(
                z.object({
                  property: z.enum(['queue', 'priority', 'assignee', 'tags']),
                  because: z.enum(['decided-before', 'no-such-queue', 'no-such-person', 'person-away']),
                }),
              )
              .optional(),
          }),
        ),
      }),
    },
    ...refusals.write,
  },
});
