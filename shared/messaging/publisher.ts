import {
  EventBridgeClient,
  EventBridgeServiceException,
  PutEventsCommand,
  type PutEventsCommandOutput,
} from '@aws-sdk/client-eventbridge';
import { eventSource } from '../../events/define-event.ts';
import { retries } from '../aws/retries.ts';
import type { OutboxEvent } from '../table/entities/outbox.ts';
import { chunkEvents } from './chunk-events.ts';

/** Puts events on the bus; answers those that the bus did not take. */
export interface Publisher {
  publish<T extends OutboxEvent>(events: readonly T[]): Promise<T[]>;
}

const maxAttempts = 4;

/**
 * The classic custom bus as a {@link Publisher}. Failed entries alone are sent again, with growing random pauses.
 * @throws whatever the SDK throws when a whole request fails after its own retries, other than for its content.
 */
export function busPublisher(client: EventBridgeClient, EventBusName: string): Publisher {
  const put = async <T extends OutboxEvent>(events: readonly T[]): Promise<T[]> => {
    const { Entries = [] } = await refusable(
      client,
      new PutEventsCommand({
        Entries: events.map(({ detailType, detail }) => ({
          EventBusName,
          Source: eventSource,
          DetailType: detailType,
          Detail: detail,
        })),
      }),
    );
    return events.filter((_, index) => !Entries[index]?.EventId);
  };
  return {
    async publish(events) {
      const failed = [];
      for (const chunk of chunkEvents(eventSource, events)) failed.push(...(await persist(chunk, put)));
      return failed;
    },
  };
}

async function persist<T>(
  chunk: readonly T[],
  put: (entries: readonly T[]) => Promise<T[]>,
): Promise<readonly T[]> {
  let left = chunk;
  for (let attempt = 1; left.length > 0 && attempt <= maxAttempts; attempt += 1) {
    if (attempt > 1) await new Promise((resolve) => setTimeout(resolve, Math.random() * 25 * 2 ** attempt));
    left = await put(left);
  }
  return left;
}

/** A request that is refused for its content (too large) took no entry; tried again it would be refused again. */
async function refusable(
  client: EventBridgeClient,
  command: PutEventsCommand,
): Promise<Pick<PutEventsCommandOutput, 'Entries'>> {
  try {
    return await client.send(command);
  } catch (error) {
    if (error instanceof EventBridgeServiceException && refusals.has(error.name)) return { Entries: [] };
    throw error;
  }
}

const refusals = new Set(['ValidationException', 'RequestEntityTooLargeException']);

export const eventBridge = (): EventBridgeClient => new EventBridgeClient({ retryStrategy: retries() });
