import * as z from 'zod';
import { dynamodb } from '../../../shared/aws/dynamodb.ts';
import { queueSender, sqs } from '../../../shared/messaging/queue-sender.ts';
import { count, readEnv } from '../../../shared/runtime/env.ts';
import { openTable } from '../../../shared/table/table.ts';
import { systemClock } from '../../../shared/time/clock.ts';
import { createHandler } from './handler.ts';

const env = readEnv({
  TABLE_NAME: z.string(),
  AGENDA_SHARDS: count,
  QUEUE_URL_PROMISE_DUE: z.string(),
  QUEUE_URL_SURVEY_DUE: z.string(),
  QUEUE_URL_CARE_DUE: z.string(),
  QUEUE_URL_REPLAN_DUE: z.string(),
  QUEUE_URL_MESSAGE_DUE: z.string(),
  QUEUE_URL_BULK_MESSAGE_DUE: z.string(),
  QUEUE_URL_SERVICE_DUE: z.string(),
});

export const handler = createHandler({
  table: openTable(dynamodb(), env.TABLE_NAME),
  queueSender: queueSender(sqs()),
  queueUrls: {
    'promise-due': env.QUEUE_URL_PROMISE_DUE,
    'survey-due': env.QUEUE_URL_SURVEY_DUE,
    'care-due': env.QUEUE_URL_CARE_DUE,
    'replan-due': env.QUEUE_URL_REPLAN_DUE,
    'message-due': env.QUEUE_URL_MESSAGE_DUE,
    'bulk-message-due': env.QUEUE_URL_BULK_MESSAGE_DUE,
    'service-due': env.QUEUE_URL_SERVICE_DUE,
  },
  agendaShards: env.AGENDA_SHARDS,
  clock: systemClock,
});
