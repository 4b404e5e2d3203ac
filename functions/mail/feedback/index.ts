import * as z from 'zod';
import { dynamodb } from '../../../shared/aws/dynamodb.ts';
import { secretReader } from '../../../shared/aws/secrets.ts';
import { createLinks } from '../../../shared/links/links.ts';
import { readEnv } from '../../../shared/runtime/env.ts';
import { openTable } from '../../../shared/table/table.ts';
import { systemClock } from '../../../shared/time/clock.ts';
import { reputationStore } from '../reputation/store.ts';
import { mailStore } from '../store.ts';
import { createHandler } from './handler.ts';

const env = readEnv({ TABLE_NAME: z.string(), SIGNING_SECRET_ARN: z.string() });

const table = openTable(dynamodb(), env.TABLE_NAME);

export const handler = createHandler({
  store: mailStore(table),
  reputation: reputationStore(table),
  links: createLinks(secretReader(env.SIGNING_SECRET_ARN)),
  clock: systemClock,
});
