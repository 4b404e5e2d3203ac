import * as z from 'zod';
import { s3 } from '../../../shared/aws/s3.ts';
import { readEnv } from '../../../shared/runtime/env.ts';
import { createHandler } from './handler.ts';
import { openSiteFiles } from './store.ts';

const env = readEnv({ SITE_BUCKET: z.string(), SIGN_IN_ORIGINS: z.string(), FILES_ORIGIN: z.string() });

export const handler = createHandler({
  readFile: openSiteFiles(s3(), env.SITE_BUCKET),
  origins: { signIn: env.SIGN_IN_ORIGINS.split(' '), files: env.FILES_ORIGIN },
});
