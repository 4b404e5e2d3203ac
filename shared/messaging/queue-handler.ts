import middy from '@middy/core';
import type { Context, SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import * as z from 'zod';
import type { DomainEvent, EventDefinition } from '../../events/define-event.ts';
import { logger } from '../runtime/logger.ts';
import { AgendaItem, type AgendaKind } from '../table/entities/agenda.ts';
import type { Clock } from '../time/clock.ts';

/** An EventBridge event as a rule puts it on a queue. */
export const EventBridgeEnvelope = z.object({
  id: z.string(),
  source: z.string(),
  'detail-type': z.string(),
  time: z.string(),
  detail: z.unknown(),
});
export type EventBridgeEnvelope = z.output<typeof EventBridgeEnvelope>;

const AgendaMessage = z.object({ agenda: AgendaItem });

/** What a consumer does with a kind of message. Undelivered conditions are thrown; a returned promise means done. */
export type Reaction =
  | { on: 'event'; definition: EventDefinition; react: (event: DomainEvent, now: Date) => Promise<void> }
  | { on: 'due'; kind: AgendaKind; react: (item: AgendaItem, now: Date) => Promise<void> }
  | { on: 'own'; schema: z.ZodType; react: (body: unknown, now: Date) => Promise<void> }
  | { on: 'any'; react: (envelope: EventBridgeEnvelope, now: Date) => Promise<void> };

/** Reacts to a domain event; its detail has been parsed by its contract. */
export const whenEvent = <E extends EventDefinition>(
  definition: E,
  react: (event: DomainEvent<E>, now: Date) => Promise<void>,
): Reaction => ({
  on: 'event',
  definition,
  react: react as (event: DomainEvent, now: Date) => Promise<void>,
});

/** Reacts to something that has become due on the agenda. */
export const whenDue = (
  kind: AgendaKind,
  react: (item: AgendaItem, now: Date) => Promise<void>,
): Reaction => ({
  on: 'due',
  kind,
  react,
});

/** Reacts to what a consumer put in its own queue. */
export const whenOwn = <S extends z.ZodType>(
  schema: S,
  react: (body: z.output<S>, now: Date) => Promise<void>,
): Reaction => ({ on: 'own', schema, react: react as (body: unknown, now: Date) => Promise<void> });

/** Reacts to any EventBridge event as it came: partner events, AWS service events. */
export const whenAny = (react: (envelope: EventBridgeEnvelope, now: Date) => Promise<void>): Reaction => ({
  on: 'any',
  react,
});

/**
 * The Lambda handler of a queue: each message is parsed by its contract and handed to its reaction; exactly those that
 * failed are reported, the others leave the queue (partial batch response). A message nobody reacts to is a defect of
 * the rules and ends among the dead letters.
 */
export function queueHandler(reactions: readonly Reaction[], clock: Clock) {
  return middy<SQSEvent, SQSBatchResponse>()
    .before(({ context }) => {
      logger.addContext(context);
    })
    .handler(async (event: SQSEvent, _context: Context): Promise<SQSBatchResponse> => {
      const results = await Promise.all(event.Records.map((record) => attempt(record, reactions, clock)));
      return { batchItemFailures: results.flatMap((failure) => (failure ? [failure] : [])) };
    });
}

async function attempt(
  record: SQSRecord,
  reactions: readonly Reaction[],
  clock: Clock,
): Promise<{ itemIdentifier: string } | undefined> {
  try {
    await dispatch(JSON.parse(record.body), reactions, clock.now());
    return undefined;
  } catch (error) {
    logger.error('message failed', { messageId: record.messageId, error: error as Error });
    return { itemIdentifier: record.messageId };
  }
}

async function dispatch(body: unknown, reactions: readonly Reaction[], now: Date): Promise<void> {
  const due = AgendaMessage.safeParse(body);
  if (due.success) {
    const { agenda } = due.data;
    const reaction = reactions.find((each) => each.on === 'due' && each.kind === agenda.kind);
    if (reaction?.on !== 'due') throw new Error(`nobody reacts to agenda kind ${agenda.kind}`);
    return reaction.react(agenda, now);
  }
  for (const reaction of reactions) {
    const own = reaction.on === 'own' ? reaction.schema.safeParse(body) : undefined;
    if (reaction.on === 'own' && own?.success) return reaction.react(own.data, now);
  }
  const envelope = EventBridgeEnvelope.parse(body);
  for (const reaction of reactions) {
    if (reaction.on === 'any') return reaction.react(envelope, now);
    if (reaction.on === 'event' && reaction.definition.type === envelope['detail-type']) {
      return reaction.react(reaction.definition.detail.parse(envelope.detail) as unknown as DomainEvent, now);
    }
  }
  throw new Error(`nobody reacts to ${envelope['detail-type']}`);
}
