import * as z from 'zod';
import { defineRoute } from '../../../shared/http/define-route.ts';
import { htmlPage } from '../../../shared/http/html-page.ts';
import { badBody, problem } from '../../../shared/http/refusals.ts';

const token = z.object({ token: z.string().max(300) });
/** Where the form that was posted leads in the end; sealed. */
const onward = z.string().max(3000).optional();
const gone = htmlPage('The link is unknown.');

export const routes = {
  openUpload: defineRoute({
    id: 'open-upload',
    method: 'POST',
    path: '/v1/uploads',
    summary: 'Creates an upload: returns a signed form for one file and the id of the upload.',
    access: 'public',
    body: z.strictObject({
      name: z.string().min(1).max(1000),
      /** As the browser names it; may be empty. */
      mediaType: z.string().max(200),
      size: z.number().int().min(0).describe('Bytes: 1 at least, 26,214,400 (25 MB) at most.'),
    }),
    responses: {
      201: {
        description:
          'Post `fields` and then the file, as `file`, to `url` as multipart/form-data within 15 minutes.',
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
      422: problem('The file is too large or its type is not accepted; each invalid field is named.'),
      429: problem('Too many files from this address within an hour.'),
    },
  }),

  showFiles: defineRoute({
    id: 'show-files',
    method: 'GET',
    path: '/t/{token}/files',
    summary:
      'Shows the files that wait to be sent to a ticket where no script runs. The file store leads browsers here once it has a file, which gets its name by that.',
    access: 'public',
    params: token,
    query: z.object({
      /** Tokens of uploads, separated by commas. */
      uploads: z.string().max(3000).optional(),
      /** The one that was just posted, and where it lies. */
      upload: z.string().max(300).optional(),
      key: z.string().max(2000).optional(),
      sent: z.string().optional(),
      onward,
    }),
    responses: {
      200: htmlPage('The files, a button that sends them and one for the next.'),
      404: gone,
      422: htmlPage('The query is not valid.'),
    },
  }),

  chooseFile: defineRoute({
    id: 'choose-file',
    method: 'POST',
    path: '/t/{token}/files',
    summary: 'Opens an upload for a page without scripts: answers a form that posts one file to the store.',
    access: 'public',
    accepts: ['form'],
    params: token,
    body: z.object({ uploads: z.string().max(3000).optional(), onward }),
    responses: {
      200: htmlPage('The form, and the files that wait already.'),
      400: htmlPage('The request body could not be read.'),
      404: gone,
      413: htmlPage('The request body is too large.'),
      415: htmlPage('The body is not a form.'),
      422: htmlPage('The body is not valid.'),
      429: htmlPage('Too many files from this address within an hour.'),
    },
  }),
};
