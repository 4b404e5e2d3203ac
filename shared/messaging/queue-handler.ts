import middy from '@middy/core';
import type { Context, SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import * as z from 'zod';
import { type DomainEvent, eventSource } from '../../events/define-event.ts';
import { partnerEventAccepted } from '../../events/partner-event-accepted.v1.ts';
import { logger } from '../runtime/logger.ts';
import { AgendaItem } from '../table/entities/agenda.ts';
import type { Clock } from '../time/clock.ts';
import { EventBridgeEnvelope } from './envelope.ts';
import type { AnyReactions, Delivery, React, Reactions } from './reactions.ts';
import { queuesOf, type Subscription } from './subscription.ts';
import { meetsConditions } from './where.ts';
import { within } from './within.ts';

const AgendaMessage = z.object({ agenda: AgendaItem });

/** What S3 tells of a new object (https://docs.aws.amazon.com/AmazonS3/latest/userguide/ev-events.html). */
const ObjectCreated = z.object({ object: z.object({ key: z.string() }) });

/**
 * The Lambda handler of a subscription's queues: each message is parsed by its contract and handed to its reaction. It reports
 * exactly the messages that failed; the others leave the queue (partial batch response). A message that is not done shortly
 * before the function's time is up fails alone: the others are acknowledged. An event that does not meet the subscription's
 * conditions is done at once. A message that nothing subscribes to is a defect of the rules and ends among the dead letters.
 */
export function queueHandler<const S extends Subscription>(
  subscription: S,
  reactions: Reactions<NoInfer<S>>,
  clock: Clock,
) {
  const dispatch = dispatcher(subscription, reactions as unknown as AnyReactions);
  return middy<SQSEvent, SQSBatchResponse>()
    .before(({ context }) => {
      logger.addContext(context);
    })
    .handler(async (event: SQSEvent, context: Context): Promise<SQSBatchResponse> => {
      const milliseconds = budgetOf(context.getRemainingTimeInMillis());
      const results = await Promise.all(
        event.Records.map((record) => attempt(record, dispatch, clock, milliseconds)),
      );
      return { batchItemFailures: results.flatMap((failure) => (failure ? [failure] : [])) };
    });
}

type Dispatch = React<unknown>;

/** What is left of the function's time for the answer, in milliseconds; of a short time a fifth. */
const answerMs = 1000;

const budgetOf = (remaining: number): number => remaining - Math.min(answerMs, remaining / 5);

async function attempt(
  record: SQSRecord,
  dispatch: Dispatch,
  clock: Clock,
  milliseconds: number,
): Promise<{ itemIdentifier: string } | undefined> {
  try {
    const { messageId, attributes } = record;
    const delivery = { messageId, receives: Number(attributes?.ApproximateReceiveCount ?? 1) };
    await within(milliseconds, dispatch(JSON.parse(record.body), clock.now(), delivery));
    return undefined;
  } catch (error) {
    logger.error('message failed', { messageId: record.messageId, error: error as Error });
    return { itemIdentifier: record.messageId };
  }
}

function dispatcher(subscription: Subscription, reactions: AnyReactions): Dispatch {
  const { own } = subscription;
  const queues = queuesOf(subscription);
  const heard = queues.flatMap(({ events = [] }) => events);
  const kinds = queues.flatMap(({ due = [] }) => due);

  const receiveEvent = async (
    envelope: EventBridgeEnvelope,
    now: Date,
    delivery: Delivery,
  ): Promise<void> => {
    const type = envelope['detail-type'];
    const ofType = heard.filter(({ event }) => event.type === type);
    const [first] = ofType;
    if (first) {
      const event = first.event.detail.parse(envelope.detail) as unknown as DomainEvent;
      if (!ofType.some(({ where }) => meetsConditions(where, event.data))) return;
      return reactionTo(reactions.events, type)(event, now, delivery);
    }
    if (type !== partnerEventAccepted.type) throw new Error(`No reaction to event ${type}`);
    const event = partnerEventAccepted.detail.parse(envelope.detail) as unknown as DomainEvent<
      typeof partnerEventAccepted
    >;
    return reactionTo(reactions.partnerEvents, event.data.partnerEvent)(event, now, delivery);
  };

  return async (body, now, delivery) => {
    const due = AgendaMessage.safeParse(body);
    if (due.success) {
      const { agenda } = due.data;
      if (!kinds.includes(agenda.kind)) throw new Error(`No reaction to ${agenda.kind}`);
      return reactionTo(reactions.due, agenda.kind)(agenda, now, delivery);
    }
    const put = own?.safeParse(body);
    if (put?.success && reactions.own) return reactions.own(put.data, now, delivery);
    const envelope = EventBridgeEnvelope.parse(body);
    if (envelope.source === eventSource) return receiveEvent(envelope, now, delivery);
    if (reactions.files) {
      return reactions.files(ObjectCreated.parse(envelope.detail).object.key, now, delivery);
    }
    if (reactions.envelopes) return reactions.envelopes(envelope, now, delivery);
    throw new Error(`No reaction to ${envelope.source} ${envelope['detail-type']}`);
  };
}

/** @throws Error when there is none by that name. */
function reactionTo(
  reactions: React<unknown> | Record<string, React<unknown>> | undefined,
  name: string,
): React<unknown> {
  const found = typeof reactions === 'function' ? reactions : reactions?.[name];
  if (!found) throw new Error(`No reaction to ${name}`);
  return found;
}
