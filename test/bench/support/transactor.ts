import { DynamoDBClient, TransactWriteItemsCommand } from '@aws-sdk/client-dynamodb';
import { newTicketId, ulid } from '../../../shared/runtime/ids.ts';
import { openTicket } from '../../../shared/table/builders/open-ticket.ts';
import { outbox, outboxBucket } from '../../../shared/table/entities/outbox.ts';
import { outboxShards, sharded } from '../../../shared/table/entities/shards.ts';
import { toTransactItem, type Write } from '../../../shared/table/write.ts';
import { iso, systemClock, utcHour } from '../../../shared/time/clock.ts';
import { facts, nextContact } from './matter.ts';

/** Where the table is, and the environment variables of the function that writes to it. */
export interface Endpoint {
  awsUrl: string;
  region: string;
  credentials: { accessKeyId: string; secretAccessKey: string };
  environment: Record<string, string>;
}

/**
 * The floor of intake: the very items of a ticket in one transaction, by a bare SDK client at the same endpoint. They lie in partitions
 * that neither relay nor sweep looks at: what a ticket sets going in the background would compete with the floor, while posted
 * tickets go before it.
 */
export function transactor(at: Endpoint): () => Promise<void> {
  const { awsUrl: endpoint, region, credentials, environment } = at;
  const { TABLE_NAME = '', DEFAULT_TIME_ZONE: timeZone = '', AGENDA_SHARDS } = environment;
  const client = new DynamoDBClient({ endpoint, region, credentials });
  return async () => {
    const now = systemClock.now();
    const { name, email } = nextContact();
    const { writes, events } = openTicket(
      {
        ...facts,
        id: newTicketId(),
        form: 'contact',
        contact: { name, mail: email },
        language: 'en',
        channel: 'form',
        timeZone,
        correlationId: 'bench',
        acknowledge: true,
      },
      { now, agendaShards: Number(AGENDA_SHARDS) },
    );
    const id = ulid(now);
    const bucket = sharded(outboxBucket(utcHour(now)), id, outboxShards);
    const waiting = { put: outbox.item({ bucket, id, at: iso(now), events: [...events] }) };
    const TransactItems = [...writes, waiting].map((write) => toTransactItem(TABLE_NAME, apart(write)));
    await client.send(new TransactWriteItemsCommand({ TransactItems }));
  };
}

const apart = (write: Write): Write =>
  'put' in write ? { ...write, put: { ...write.put, pk: `BENCH#${write.put.pk}` } } : write;
