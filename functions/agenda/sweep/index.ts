import * as z from 'zod';
import { dynamodb } from '../../../shared/aws/dynamodb.ts';
import { queueSender, sqs } from '../../../shared/messaging/queue-sender.ts';
import { count, readEnv } from '../../../shared/runtime/env.ts';
import { type AgendaKind, agendaKindRows, agendaKinds } from '../../../shared/table/entities/agenda.ts';
import { openTable } from '../../../shared/table/table.ts';
import { systemClock } from '../../../shared/time/clock.ts';
import { createHandler } from './handler.ts';

const env = readEnv({
  TABLE_NAME: z.string(),
  AGENDA_SHARDS: count,
});

const urls = readEnv(
  Object.fromEntries(agendaKinds.map((kind) => [agendaKindRows[kind].queueVariable, z.string()])),
);
const queueUrls = Object.fromEntries(
  agendaKinds.map((kind) => [kind, urls[agendaKindRows[kind].queueVariable]]),
) as Record<AgendaKind, string>;

export const handler = createHandler({
  table: openTable(dynamodb(), env.TABLE_NAME),
  queueSender: queueSender(sqs()),
  queueUrls,
  agendaShards: env.AGENDA_SHARDS,
  clock: systemClock,
});
