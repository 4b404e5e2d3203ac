import * as z from 'zod';
import { defineRoute, staff } from '../../../shared/http/define-route.ts';
import { htmlPage } from '../../../shared/http/html-page.ts';
import { problem, staffOnly } from '../../../shared/http/refusals.ts';

export const routes = {
  downloadFile: defineRoute({
    id: 'download-file',
    method: 'GET',
    path: '/a/{token}',
    summary:
      'Redirects to the download of a file of a ticket. Changes nothing, because mail scanners follow links.',
    access: 'public',
    params: z.object({ token: z.string() }),
    responses: {
      302: { description: 'Redirect to a URL that serves the file for one minute.' },
      404: htmlPage('The link is not valid.'),
    },
  }),

  findAttachmentAddress: defineRoute({
    id: 'find-attachment-address',
    method: 'GET',
    path: '/v1/tickets/{id}/attachments/{attachmentId}/address',
    summary:
      'Tells an address that serves a file of a ticket for one minute: for pages, whose pictures cannot ask with a token. Pictures, PDF, sound and films are shown there, anything else is downloaded. `preview` shows a JPEG (at most 1600 pixels wide and high) of a HEIC picture, once it was made, and if it could be.',
    access: staff,
    params: z.object({ id: z.string(), attachmentId: z.string() }),
    responses: {
      200: {
        description: 'The address.',
        schema: z.object({ url: z.url(), preview: z.url().optional(), expiresAt: z.iso.datetime() }),
      },
      404: problem('The ticket or file does not exist.'),
      409: problem('The file is still being checked, or was refused.'),
      ...staffOnly,
    },
  }),

  downloadAttachment: defineRoute({
    id: 'download-attachment',
    method: 'GET',
    path: '/v1/tickets/{id}/attachments/{attachmentId}',
    summary: 'Redirects to the download of a file of a ticket.',
    access: staff,
    params: z.object({ id: z.string(), attachmentId: z.string() }),
    responses: {
      302: { description: 'Redirect to a URL that serves the file for one minute.' },
      404: problem('The ticket or file does not exist.'),
      409: problem('The file is still being checked, or was refused.'),
      ...staffOnly,
    },
  }),
};
