import * as z from 'zod';
import { dynamodb } from '../../../shared/aws/dynamodb.ts';
import { count, readEnv } from '../../../shared/runtime/env.ts';
import { openTable } from '../../../shared/table/table.ts';
import { systemClock } from '../../../shared/time/clock.ts';
import { careStore } from '../store.ts';
import { createHandler } from './handler.ts';
import { wordsOf } from './words.ts';

const env = readEnv({
  TABLE_NAME: z.string(),
  AGENDA_SHARDS: count,
  FIRM_NAME: z.string(),
  PUBLIC_URL: z.url(),
});

export const handler = createHandler({
  store: careStore(openTable(dynamodb(), env.TABLE_NAME)),
  words: wordsOf({ name: env.FIRM_NAME, publicUrl: env.PUBLIC_URL }),
  agendaShards: env.AGENDA_SHARDS,
  clock: systemClock,
});
