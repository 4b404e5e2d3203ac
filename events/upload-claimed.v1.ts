import * as z from 'zod';
import { defineEvent } from './define-event.ts';

export const uploadClaimed = defineEvent({
  type: 'upload-claimed',
  version: 1,
  audience: 'internal',
  summary: 'An uploaded file belongs to a ticket from now on.',
  data: z.object({ uploadId: z.string(), ticketId: z.string() }),
});
