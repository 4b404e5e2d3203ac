import * as z from 'zod';
import { defineEvent } from './define-event.ts';

export const promiseKept = defineEvent({
  type: 'promise-kept',
  version: 1,
  audience: 'external',
  summary: 'A promise was kept, in time or late.',
  data: z.object({ promiseId: z.string(), callId: z.string(), dueAt: z.iso.datetime(), late: z.boolean() }),
});
