import {
  EventBridgeClient,
  EventBridgeServiceException,
  PutEventsCommand,
} from '@aws-sdk/client-eventbridge';
import { SendMessageBatchCommand, SQSClient } from '@aws-sdk/client-sqs';
import { mockClient } from 'aws-sdk-client-mock';
import fc from 'fast-check';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { promiseKept } from '../../events/promise-kept.v1.ts';
import { ticketNoted } from '../../events/ticket-noted.v1.ts';
import { chunkEvents, entryBytes, maxEntries, maxRequestBytes } from '../../shared/messaging/chunk-events.ts';
import { busPublisher } from '../../shared/messaging/publisher.ts';
import { queueHandler } from '../../shared/messaging/queue-handler.ts';
import { queueSender } from '../../shared/messaging/queue-sender.ts';
import { streamHandler } from '../../shared/messaging/stream-handler.ts';
import { defineSubscription, on } from '../../shared/messaging/subscription.ts';
import { logger } from '../../shared/runtime/logger.ts';
import { lambdaContext } from '../support/http-event.ts';
import { dueMessage, envelopeOf, queueEvent, redelivered } from '../support/queue-event.ts';

const event = (detail: string) => ({ detailType: 'ticket-noted', detail });
const events = (count: number) => Array.from({ length: count }, (_, index) => event(String(index)));

describe('chunks of events', () => {
  const unit = fc.constantFrom('a', 'é', '客', '😀');
  const sized = fc
    .tuple(
      unit,
      fc.oneof({ weight: 4, arbitrary: fc.nat(60_000) }, fc.integer({ min: 60_000, max: 300_000 })),
    )
    .map(([character, bytes]) => event(character.repeat(Math.floor(bytes / Buffer.byteLength(character)))));
  const some = fc.array(fc.oneof(fc.constant(event('{}')), sized), { maxLength: 40 });

  it('keep the order, ten entries and 256 KB of UTF-8; only what is too large by itself exceeds it, alone', () => {
    fc.assert(
      fc.property(some, (each) => {
        const chunks = chunkEvents('aftercare', each);
        expect(chunks.flat()).toEqual(each);
        for (const chunk of chunks) {
          expect(chunk.length).toBeGreaterThan(0);
          expect(chunk.length).toBeLessThanOrEqual(maxEntries);
          const bytes = chunk.reduce((sum, one) => sum + entryBytes('aftercare', one), 0);
          if (bytes > maxRequestBytes) expect(chunk).toHaveLength(1);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('are not begun early: the next event would not have fitted', () => {
    const full = 'x'.repeat(maxRequestBytes / 2 - entryBytes('aftercare', event('')));
    expect(chunkEvents('aftercare', [event(full), event(full), event('')])).toHaveLength(2);
    expect(chunkEvents('aftercare', [event(`${full}x`), event(full)])).toHaveLength(2);
    expect(chunkEvents('aftercare', events(21)).map((chunk) => chunk.length)).toEqual([10, 10, 1]);
    expect(chunkEvents('aftercare', [])).toEqual([]);
  });

  it('count bytes, not characters', () => {
    expect(entryBytes('源', { detailType: '客', detail: '😀' })).toBe(3 + 3 + 4);
  });
});

describe('the publisher', () => {
  const bus = mockClient(EventBridgeClient);
  const publisher = busPublisher(new EventBridgeClient({ region: 'eu-central-1' }), 'the-bus');
  const sent = () =>
    bus
      .commandCalls(PutEventsCommand)
      .map(({ args }) => (args[0].input.Entries ?? []).map(({ Detail }) => Detail));
  const answer =
    (refused: (detail: string | undefined) => boolean) => (input: PutEventsCommand['input']) => ({
      Entries: (input.Entries ?? []).map(({ Detail }) =>
        refused(Detail) ? { ErrorCode: 'Throttled' } : { EventId: 'e' },
      ),
    });
  const refusal = (name: string) =>
    new EventBridgeServiceException({
      name,
      message: name,
      $fault: 'client',
      $metadata: { httpStatusCode: 400 },
    });
  beforeEach(() => bus.reset());

  it('sends failed entries again, and them alone', async () => {
    bus
      .on(PutEventsCommand)
      .callsFakeOnce(answer((detail) => detail === '1' || detail === '3'))
      .callsFakeOnce(answer((detail) => detail === '3'))
      .callsFake(answer(() => false));
    expect(await publisher.publish(events(5))).toEqual([]);
    expect(sent()).toEqual([['0', '1', '2', '3', '4'], ['1', '3'], ['3']]);
    expect(bus.commandCalls(PutEventsCommand)[0]?.args[0].input.Entries?.[0]).toEqual({
      EventBusName: 'the-bus',
      Source: 'aftercare',
      DetailType: 'ticket-noted',
      Detail: '0',
    });
  });

  it('answers those that were never taken, and goes on with the next chunk', async () => {
    bus.on(PutEventsCommand).callsFake(answer((detail) => detail === '4'));
    const all = events(12);
    expect(await publisher.publish(all)).toEqual([all[4]]);
    expect(sent()).toEqual([all.slice(0, 10).map(({ detail }) => detail), ['4'], ['4'], ['4'], ['10', '11']]);
  });

  it('answers an event that is too large; it holds up no other', async () => {
    const tooLarge = event('x'.repeat(maxRequestBytes));
    bus.on(PutEventsCommand).callsFake((input) => {
      if (input.Entries[0].Detail.length >= maxRequestBytes) throw refusal('ValidationException');
      return answer(() => false)(input);
    });
    expect(await publisher.publish([event('a'), tooLarge, event('b')])).toEqual([tooLarge]);
    expect(sent().flat()).toContain('b');
  });

  it('fails when the bus as a whole does', async () => {
    bus.on(PutEventsCommand).rejects(refusal('AccessDeniedException'));
    await expect(publisher.publish(events(1))).rejects.toThrow('AccessDeniedException');
  });
});

describe('the queue sender', () => {
  const queue = mockClient(SQSClient);
  const sender = queueSender(new SQSClient({ region: 'eu-central-1' }));
  beforeEach(() => queue.reset());

  it('sends ten at a time and answers the indexes of those not taken', async () => {
    queue.on(SendMessageBatchCommand).callsFake(({ Entries }) => ({
      Failed: Entries.filter(({ MessageBody }: { MessageBody: string }) =>
        ['3', '17'].includes(MessageBody),
      ).map(({ Id }: { Id: string }) => ({ Id })),
    }));
    const bodies = Array.from({ length: 25 }, (_, index) => String(index));
    expect(await sender.send('https://queue', bodies)).toEqual([3, 17]);
    const batches = queue.commandCalls(SendMessageBatchCommand).map(({ args }) => args[0].input);
    expect(batches.map(({ Entries }) => Entries?.length)).toEqual([10, 10, 5]);
    expect(batches.flatMap(({ Entries }) => Entries?.map(({ MessageBody }) => MessageBody))).toEqual(bodies);
  });
});

describe('the queue handler', () => {
  const now = new Date('2026-11-22T09:00:00Z');
  const clock = { now: () => now };
  const noted = (ticketId: string) => envelopeOf(ticketNoted, { ticketId, entryId: 'e' });
  const item = {
    bucket: 'AGENDA#h#0',
    at: now.toISOString(),
    kind: 'care-due' as const,
    ref: 'r',
    generation: 2,
  };
  beforeEach(() => void vi.spyOn(logger, 'error').mockImplementation(() => undefined));

  it('reports exactly those that failed, in any mixture', async () => {
    const handler = queueHandler(
      defineSubscription({ events: [on(ticketNoted)], due: ['care-due'] }),
      {
        async events({ data }) {
          if (data.ticketId === 'bad') throw new Error('no');
        },
        async due({ ref }) {
          if (ref === 'bad') throw new Error('no');
        },
      },
      clock,
    );
    const good = fc.constantFrom<unknown>(noted('good'), dueMessage(item));
    const bad = fc.constantFrom<unknown>(
      noted('bad'),
      dueMessage({ ...item, ref: 'bad' }),
      dueMessage({ ...item, kind: 'survey-due' }),
      { agenda: { kind: 'care-due' } },
      'not JSON',
      'null',
      {},
      envelopeOf(promiseKept, { promiseId: 'p', callId: 'c', dueAt: '2026-11-22T09:00:00Z', late: false }),
      { ...noted('good'), detail: { version: 1 } },
      { ...noted('good'), detail: { ...noted('good').detail, version: 2 } },
    );
    const message = fc.oneof(
      good.map((body) => ({ body, fails: false })),
      bad.map((body) => ({ body, fails: true })),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(message, { maxLength: 10 }), async (messages) => {
        const answer = await handler(queueEvent(...messages.map(({ body }) => body)), lambdaContext);
        expect(answer.batchItemFailures.map(({ itemIdentifier }) => itemIdentifier)).toEqual(
          messages.flatMap(({ fails }, index) => (fails ? [`m${index}`] : [])),
        );
      }),
    );
  });

  it('fails alone what is not done in its time; the others are acknowledged', async () => {
    const handler = queueHandler(
      defineSubscription({ events: [on(ticketNoted)] }),
      {
        events: ({ data }) => (data.ticketId === 'hangs' ? new Promise(() => undefined) : Promise.resolve()),
      },
      clock,
    );
    const event = queueEvent(...['good', 'hangs', 'good', 'hangs'].map(noted));
    const answer = await handler(event, { ...lambdaContext, getRemainingTimeInMillis: () => 60 });
    expect(answer.batchItemFailures.map(({ itemIdentifier }) => itemIdentifier)).toEqual(['m1', 'm3']);
  });

  it('tells how often a message was given out', async () => {
    const seen: unknown[] = [];
    const handler = queueHandler(
      defineSubscription({ due: ['care-due'] }),
      { due: async (_, __, delivery) => void seen.push(delivery) },
      clock,
    );
    await handler(queueEvent(dueMessage(item)), lambdaContext);
    await handler(redelivered(3, dueMessage(item)), lambdaContext);
    expect(seen).toEqual([
      { messageId: 'm0', receives: 1 },
      { messageId: 'm0', receives: 3 },
    ]);
  });

  it('hands over parsed events, due items and any other event as it came, with the present instant', async () => {
    const seen: unknown[] = [];
    const note = async (what: unknown, at: Date) => void seen.push([what, at]);
    const handler = queueHandler(
      defineSubscription({ events: [on(ticketNoted)], due: ['care-due'], envelopes: 'partners' }),
      { events: note, due: note, envelopes: note },
      clock,
    );
    const added = noted('t');
    const tolerant = { ...added, detail: { ...added.detail, tomorrow: 1 } };
    const foreign = {
      ...envelopeOf(promiseKept, {} as never),
      source: 'partner.acme',
      detail: { any: 'thing' },
    };
    await handler(queueEvent(tolerant, dueMessage(item), foreign), lambdaContext);
    const { version: _, account: __, region: ___, resources: ____, ...passed } = foreign;
    expect(seen).toEqual([
      [added.detail, now],
      [item, now],
      [passed, now],
    ]);
  });
});

describe('the stream handler', () => {
  it('hands over the new images, and lets the batch fail', async () => {
    const handle = vi.fn(async (_: Record<string, unknown>[]) => undefined);
    const records = [{ dynamodb: { NewImage: { pk: { S: 'p' }, n: { N: '1' } } } }, { dynamodb: {} }];
    await streamHandler(handle)({ Records: records } as never, lambdaContext);
    expect(handle.mock.calls).toEqual([[[{ pk: 'p', n: 1 }]]]);
    const failing = streamHandler(async () => Promise.reject(new Error('the bus is away')));
    await expect(failing({ Records: [] }, lambdaContext)).rejects.toThrow('the bus is away');
  });
});
