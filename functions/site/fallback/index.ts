import * as z from 'zod';
import { dynamodb } from '../../../shared/aws/dynamodb.ts';
import { readEnv } from '../../../shared/runtime/env.ts';
import { openFirm } from '../../../shared/settings/firm.ts';
import { openSettings } from '../../../shared/settings/open-settings.ts';
import { openTable } from '../../../shared/table/table.ts';
import { systemClock } from '../../../shared/time/clock.ts';
import { createHandler } from './handler.ts';
import { signInOf } from './sign-in-of.ts';

const env = readEnv({
  TABLE_NAME: z.string(),
  FIRM_NAME: z.string(),
  PUBLIC_URL: z.url(),
  DEFAULT_TIME_ZONE: z.string(),
  DEFAULT_PHONE_REGION: z.string(),
  STAGE: z.string(),
  SIGN_IN_ISSUER: z.url().optional(),
  SIGN_IN_CLIENT: z.string().optional(),
  SIGN_IN_SCOPE: z.string().optional(),
  SIGN_IN_DOMAIN: z.url().optional(),
});

export const handler = createHandler({
  firm: openFirm(openSettings(openTable(dynamodb(), env.TABLE_NAME)), env.FIRM_NAME),
  clock: systemClock,
  publicUrl: env.PUBLIC_URL,
  timeZone: env.DEFAULT_TIME_ZONE,
  site: {
    stage: env.STAGE,
    phoneRegion: env.DEFAULT_PHONE_REGION,
    signIn: signInOf(env),
  },
});
