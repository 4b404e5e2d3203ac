import * as z from 'zod';
import { defineRoute, staff } from '../../../shared/http/define-route.ts';
import { htmlPage } from '../../../shared/http/html-page.ts';
import { problem, staffOnly } from '../../../shared/http/refusals.ts';

export const routes = {
  downloadFile: defineRoute({
    id: 'download-file',
    method: 'GET',
    path: '/a/{token}',
    summary: 'Leads to a file of a ticket, as a download. Changes nothing: mail scanners follow links.',
    access: 'public',
    params: z.object({ token: z.string() }),
    responses: {
      302: { description: 'To an address that serves the file for a minute.' },
      404: htmlPage('The link opens nothing.'),
    },
  }),

  downloadAttachment: defineRoute({
    id: 'download-attachment',
    method: 'GET',
    path: '/v1/tickets/{id}/attachments/{attachmentId}',
    summary: 'Leads to a file of a ticket, as a download.',
    access: staff,
    params: z.object({ id: z.string(), attachmentId: z.string() }),
    responses: {
      302: { description: 'To an address that serves the file for a minute.' },
      404: problem('There is no such ticket or file.'),
      409: problem('The file is still being checked, or was refused.'),
      ...staffOnly,
    },
  }),
};
