import * as z from 'zod';
import { dynamodb } from '../../../shared/aws/dynamodb.ts';
import { secretReader } from '../../../shared/aws/secrets.ts';
import { createLinks } from '../../../shared/links/links.ts';
import { readEnv } from '../../../shared/runtime/env.ts';
import { openFirm } from '../../../shared/settings/firm.ts';
import { openSettings } from '../../../shared/settings/open-settings.ts';
import { openTable } from '../../../shared/table/table.ts';
import { systemClock } from '../../../shared/time/clock.ts';
import { createHandler } from './handler.ts';

const env = readEnv({
  TABLE_NAME: z.string(),
  SIGNING_SECRET_ARN: z.string(),
  PUBLIC_URL: z.string(),
  FIRM_NAME: z.string(),
});

const table = openTable(dynamodb(), env.TABLE_NAME);
const settings = openSettings(table);

export const handler = createHandler({
  table,
  links: createLinks(secretReader(env.SIGNING_SECRET_ARN)),
  publicUrl: env.PUBLIC_URL,
  firm: openFirm(settings, env.FIRM_NAME),
  clock: systemClock,
});
