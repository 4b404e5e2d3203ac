import * as z from 'zod';
import {
  Grade,
  IntakeChannel,
  Language,
  Priority,
  QueueName,
  TicketKind,
} from '../../../events/vocabulary.ts';
import { defineRoute, type Route, staff } from '../../../shared/http/define-route.ts';
import { settingResources } from '../../../shared/settings/catalogue.ts';
import { RoutingRule } from '../../../shared/settings/routing-rules.ts';
import { byResource, settingRoutes } from '../setting-routes.ts';
import { settingRefusals } from '../setting-shapes.ts';
import { Me } from './me.ts';

const text = z.string().max(8000).default('');
const short = z.string().max(200).optional();

/** Five routes for each kind of setting (`queues.put`), and two beside them. */
export const routes = {
  ...byResource<Route>(settingResources, settingRoutes),

  showMe: defineRoute({
    id: 'get-me',
    method: 'GET',
    path: '/v1/people/me',
    summary:
      'The caller as a member of staff: the document in the settings, else what the token says; with the operations that the caller may use.',
    access: staff,
    responses: {
      200: { description: 'The person.', schema: Me },
      401: settingRefusals.read[401],
      403: settingRefusals.read[403],
    },
  }),

  dryRun: defineRoute({
    id: 'dry-run-routing',
    method: 'POST',
    path: '/v1/routing/dry-run',
    summary: 'Computes where a ticket would be routed, and why. Stores nothing.',
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
        description: 'The routing result.',
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
      ...settingRefusals.write,
    },
  }),
};
