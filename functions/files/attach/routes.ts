import * as z from 'zod';
import { maxFiles } from '../../../shared/files/kinds.ts';
import { defineRoute, staff } from '../../../shared/http/define-route.ts';
import { badBody, problem, staffOnly } from '../../../shared/http/refusals.ts';
import { prose } from '../../../shared/http/text.ts';

export const routes = {
  attachFiles: defineRoute({
    id: 'attach-files',
    method: 'POST',
    path: '/v1/tickets/{id}/attachments',
    summary: 'Adds uploaded files to a ticket, in a note that only staff see.',
    access: staff,
    params: z.object({ id: z.string() }),
    body: z.strictObject({
      uploads: z.array(z.string().max(300)).min(1).max(maxFiles),
      body: prose(8000).optional(),
    }),
    responses: {
      201: { description: 'Stored.', schema: z.object({ entryId: z.string() }) },
      404: problem('There is no such ticket.'),
      409: problem('Another ticket has one of the files, or somebody was faster.'),
      ...badBody,
      ...staffOnly,
    },
  }),
};
