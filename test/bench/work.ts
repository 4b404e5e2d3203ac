import { Agent, request } from 'node:http';
import { DynamoDBClient, TransactWriteItemsCommand } from '@aws-sdk/client-dynamodb';
import { newTicketId, ulid } from '../../shared/runtime/ids.ts';
import { openTicket } from '../../shared/table/builders/open-ticket.ts';
import { outbox, outboxBucket } from '../../shared/table/entities/outbox.ts';
import { outboxShards, sharded } from '../../shared/table/entities/shards.ts';
import { toTransactItem } from '../../shared/table/write.ts';
import { iso, systemClock, utcHour } from '../../shared/time/clock.ts';

const facts = {
  kind: 'repair' as const,
  subject: 'Washing machine leaks',
  description:
    'Since this morning water comes from under the door as soon as the drum fills. Model WM-7, two years old.',
};

/** Everybody has a matter of their own: the same text of the same contact is the same ticket. */
const bodyOf = (number: number): string =>
  JSON.stringify({
    form: 'contact',
    ...facts,
    name: 'Jane Smith',
    email: `jane-${String(process.pid).padStart(8, '0')}-${String(number).padStart(9, '0')}@example.com`,
  });

let posted = 0;

/** Posts one ticket (or one echo) over a kept connection. @throws Error for any answer but 201. */
export function poster(url: string): () => Promise<void> {
  const agent = new Agent({ keepAlive: true, maxSockets: 64 });
  const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(bodyOf(0)) };
  return () =>
    new Promise((resolve, reject) => {
      posted += 1;
      const body = bodyOf(posted);
      request(url, { method: 'POST', agent, headers }, (response) => {
        response.resume().on('end', () => {
          if (response.statusCode === 201) resolve();
          else reject(new Error(`answered ${response.statusCode}`));
        });
      })
        .on('error', reject)
        .end(body);
    });
}

/** The floor of intake: the very items of a ticket in one transaction, by a bare SDK client at the same endpoint. */
export function transactor(at: {
  awsUrl: string;
  region: string;
  credentials: { accessKeyId: string; secretAccessKey: string };
  tableName: string;
}): () => Promise<void> {
  const { awsUrl: endpoint, region, credentials, tableName } = at;
  const client = new DynamoDBClient({ endpoint, region, credentials });
  return async () => {
    const now = systemClock.now();
    const { writes, events } = openTicket(
      {
        ...facts,
        id: newTicketId(),
        form: 'contact',
        contact: { name: 'Jane Smith', mail: 'jane@example.com' },
        language: 'en',
        channel: 'form',
        timeZone: 'Asia/Shanghai',
        correlationId: 'bench',
        acknowledge: true,
      },
      { now, agendaShards: 4 },
    );
    const id = ulid(now);
    const bucket = sharded(outboxBucket(utcHour(now)), id, outboxShards);
    const waiting = { put: outbox.item({ bucket, id, at: iso(now), events: [...events] }) };
    const TransactItems = [...writes, waiting].map((write) => toTransactItem(tableName, write));
    await client.send(new TransactWriteItemsCommand({ TransactItems }));
  };
}
