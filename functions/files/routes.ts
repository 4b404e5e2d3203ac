import * as z from 'zod';
import { maxFileBytes, maxFiles } from '../../shared/files/kinds.ts';
import { defineRoute, staff } from '../../shared/http/define-route.ts';
import { htmlPage } from '../../shared/http/html-page.ts';
import { badBody, problem, staffOnly } from '../../shared/http/refusals.ts';
import { prose } from '../../shared/http/text.ts';

export const openUpload = defineRoute({
  id: 'open-upload',
  method: 'POST',
  path: '/v1/uploads',
  summary: 'Asks for a form to upload one file with; what comes of it is named by the upload’s id.',
  access: 'public',
  body: z.strictObject({
    name: z.string().min(1).max(1000),
    /** As the browser names it; may be empty. */
    mediaType: z.string().max(200),
    /** Bytes. */
    size: z.number().int().min(1).max(maxFileBytes),
  }),
  responses: {
    201: {
      description:
        'Post `fields` and then the file, as `file`, to `url` as multipart/form-data within a quarter of an hour.',
      schema: z.object({
        uploadId: z.string(),
        name: z.string(),
        mediaType: z.string(),
        url: z.string(),
        fields: z.record(z.string(), z.string()),
        expiresAt: z.iso.datetime(),
      }),
    },
    ...badBody,
    422: problem('The file is too large or of a type that is not taken; each invalid field is named.'),
    429: problem('Too many files from this address within an hour.'),
  },
});

export const downloadFile = defineRoute({
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
});

export const downloadAttachment = defineRoute({
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
});

export const attachFiles = defineRoute({
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
});
