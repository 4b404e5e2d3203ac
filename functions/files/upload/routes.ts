import * as z from 'zod';
import { maxFileBytes } from '../../../shared/files/kinds.ts';
import { defineRoute } from '../../../shared/http/define-route.ts';
import { badBody, problem } from '../../../shared/http/refusals.ts';

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
      /** Bytes. */
      size: z.number().int().min(1).max(maxFileBytes),
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
};
