import * as z from 'zod';
import { defineEvent } from './define-event.ts';

export const bulkRequested = defineEvent({
  type: 'bulk-requested',
  version: 1,
  audience: 'internal',
  summary: 'A part of a job on many tickets is to be done: those from place `from` of its list on.',
  data: z.object({ jobId: z.string(), from: z.number().int().nonnegative() }),
});
