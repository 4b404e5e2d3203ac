import * as z from 'zod';
import { defineEvent } from './define-event.ts';
import { MilestoneKind } from './vocabulary.ts';

export const milestoneRecorded = defineEvent({
  type: 'milestone-recorded',
  version: 1,
  audience: 'internal',
  summary: 'Something happened with a customer that care follows.',
  data: z.object({
    customerId: z.string(),
    kind: MilestoneKind,
    key: z.string(),
    at: z.iso.datetime(),
    productId: z.string().optional(),
  }),
});
