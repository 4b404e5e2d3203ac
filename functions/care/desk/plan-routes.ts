import * as z from 'zod';
import { ContactWay } from '../../../events/vocabulary.ts';
import { defineRoute, staff } from '../../../shared/http/define-route.ts';
import { badBody, invalidInput, problem, staffOnly } from '../../../shared/http/refusals.ts';
import { CarePlan } from '../../../shared/settings/care-plans.ts';
import { CustomerName } from './message-shapes.ts';

/** What would become of the next time that a plan wants something of a customer; `none`: it wants nothing. */
export const outcomes = ['message', 'task', 'approval', 'wait', 'skip', 'none'] as const;

/** What a dry run says of one customer. */
export const DryRunLine = z.object({
  customer: CustomerName,
  outcome: z.enum(outcomes),
  /** Why not, or why later: `segment`, `no-consent`, `no-channel`, `no-occasion`, `capped`, `quiet-hours` … */
  reason: z.string().optional(),
  way: ContactWay,
  /** The local day that it would be about, and when it would be due. */
  date: z.iso.date().optional(),
  dueAt: z.iso.datetime().optional(),
});
export type DryRunLine = z.output<typeof DryRunLine>;

export const DryRun = z.object({
  /** Customers that this page looked at. The numbers of all pages together are those of the plan. */
  looked: z.int(),
  outcomes: z.partialRecord(z.enum(outcomes), z.int()),
  reasons: z.record(z.string(), z.int()),
  items: z.array(DryRunLine),
  nextCursor: z.string().optional(),
});
export type DryRun = z.output<typeof DryRun>;

const planId = z.object({ id: z.string() });
const count = z.int();

export const CarePlanFigures = z.object({
  planId: z.string(),
  /** Everything that left, by mail or through a partner; of these: */
  sent: count,
  delivered: count,
  bounced: count,
  complained: count,
  /** Of those that a partner delivers. */
  failed: count,
  /** What did not leave after all, and what nobody knows of. */
  skipped: count,
  unknown: count,
  unsubscribed: count,
  answered: count,
});
export type CarePlanFigures = z.output<typeof CarePlanFigures>;

export const CarePlanProgress = z.object({
  planId: z.string(),
  /** Of the plan that is planned for; 0: as it was built in. */
  version: z.int(),
  /** `none`: nothing was changed within 30 days; `waiting`: the change is to be gone about soon. */
  state: z.enum(['none', 'waiting', 'running', 'finished']),
  /** Customers gone through so far, and those among them whose care was changed. */
  customers: count,
  changed: count,
});
export type CarePlanProgress = z.output<typeof CarePlanProgress>;

export const planRoutes = {
  dryRunCarePlan: defineRoute({
    id: 'dry-run-care-plan',
    method: 'POST',
    path: '/v1/care/plans/dry-run',
    summary:
      'Computes whom a plan, saved or not, would reach next and when, and why not the others. Writes nothing.',
    access: staff,
    query: z.strictObject({
      limit: z.coerce.number().int().min(1).max(200).default(100),
      cursor: z.string().min(1).max(400).optional(),
    }),
    body: z.strictObject({ plan: CarePlan }),
    responses: {
      200: { description: 'One page of customers of the plan’s kinds and grades.', schema: DryRun },
      ...staffOnly,
      ...badBody,
    },
  }),

  getCarePlanFigures: defineRoute({
    id: 'get-care-plan-figures',
    method: 'GET',
    path: '/v1/care/plans/{id}/figures',
    summary: 'Returns the figures of a plan’s messages. Each message counts once, by its latest result.',
    access: staff,
    params: planId,
    responses: {
      200: { description: 'The figures.', schema: CarePlanFigures },
      ...staffOnly,
      ...invalidInput,
    },
  }),

  getCarePlanProgress: defineRoute({
    id: 'get-care-plan-progress',
    method: 'GET',
    path: '/v1/care/plans/{id}/progress',
    summary: 'Returns the progress of replanning after the last change of a plan.',
    access: staff,
    params: planId,
    responses: {
      200: { description: 'The progress.', schema: CarePlanProgress },
      404: problem('The plan does not exist.'),
      ...staffOnly,
      ...invalidInput,
    },
  }),
};
