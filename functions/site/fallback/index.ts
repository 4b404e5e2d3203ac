import * as z from 'zod';
import { dynamodb } from '../../../shared/aws/dynamodb.ts';
import { readEnv } from '../../../shared/runtime/env.ts';
import { openFirm } from '../../../shared/settings/firm.ts';
import { openSettings } from '../../../shared/settings/open-settings.ts';
import { openTable } from '../../../shared/table/table.ts';
import { systemClock } from '../../../shared/time/clock.ts';
import { createHandler } from './handler.ts';

const env = readEnv({ TABLE_NAME: z.string(), FIRM_NAME: z.string() });

export const handler = createHandler({
  firm: openFirm(openSettings(openTable(dynamodb(), env.TABLE_NAME)), env.FIRM_NAME),
  clock: systemClock,
});
