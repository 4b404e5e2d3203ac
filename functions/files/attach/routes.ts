import * as z from 'zod';
import { maxFiles } from '../../../shared/files/limits.ts';
import { defineRoute, staff } from '../../../shared/http/define-route.ts';
import { badBody, problem, staffOnly } from '../../../shared/http/refusals.ts';
import { prose } from '../../../shared/http/text.ts';
import { written } from '../../../shared/tickets/detail/written.ts';

export const routes = {
  attachFiles: defineRoute({
    id: 'attach-files',
    method: 'POST',
    path: '/v1/tickets/{id}/attachments',
    summary: 'Adds uploaded files to a ticket as a note that only staff can see.',
    access: staff,
    params: z.object({ id: z.string() }),
    body: z.strictObject({
      uploads: z.array(z.string().max(300)).min(1).max(maxFiles),
      body: prose(8000).optional(),
    }),
    responses: {
      201: { description: 'Stored.', schema: written.extend({ entryId: z.string() }) },
      404: problem('The ticket does not exist.'),
      409: problem(
        'One of the files belongs to another ticket, or someone else changed the ticket at the same time.',
      ),
      ...badBody,
      ...staffOnly,
    },
  }),
};
