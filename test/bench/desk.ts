import {
  BatchGetItemCommand,
  type DynamoDBClient,
  GetItemCommand,
  QueryCommand,
  TransactWriteItemsCommand,
} from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import { createHandler as createDesk } from '../../functions/tickets/desk/handler.ts';
import { listedAttributes } from '../../functions/tickets/listed-ticket.ts';
import { createHandler as createQueues } from '../../functions/tickets/queues/handler.ts';
import { openQueues } from '../../functions/tickets/queues/open-queues.ts';
import { wordsOfTicket } from '../../functions/tickets/search/terms.ts';
import { openTicketStore } from '../../functions/tickets/store.ts';
import { createLinks } from '../../shared/links/links.ts';
import { createUrls } from '../../shared/links/urls.ts';
import { openSettings } from '../../shared/settings/open-settings.ts';
import { searchTerm, termPartition } from '../../shared/table/entities/search.ts';
import { allShards, workShards } from '../../shared/table/entities/shards.ts';
import { openWork, type Ticket, ticket, timelineEntry } from '../../shared/table/entities/ticket.ts';
import { toTransactItem } from '../../shared/table/write.ts';
import { systemClock } from '../../shared/time/clock.ts';
import { openEmbeddedTable } from '../support/embedded-table.ts';
import { someTicket, storeItems, storeTickets } from '../support/fill-tickets.ts';
import { httpEvent, lambdaContext } from '../support/http-event.ts';
import { load, type Measure } from './load.ts';

const open = 10_000;
const page = 50;
const clients = 8;
const links = createLinks(async () => 'a-secret-for-benchmarks');

type Work = () => Promise<void>;

/**
 * The desk's four usual requests through their handlers, each beside the bare requests that answer it, on one table and
 * in turns: a page of 50 of 10,000 open tickets, one ticket with its conversation, a reply, a search for two words.
 */
export async function benchDesk(milliseconds: number): Promise<void> {
  const embedded = await openEmbeddedTable({ stream: false });
  const { table, client, name } = embedded;
  const tickets = Array.from({ length: open }, (_, n) => someTicket(n));
  await storeTickets(table, tickets);
  const found = tickets.slice(-1000);
  await storeItems(table, found.flatMap(termsOf));
  const [shown] = tickets.slice(-1);
  if (!shown) throw new Error('no ticket');
  await storeItems(table, entriesOf(shown));

  const common = { links, clock: systemClock };
  const queues = createQueues(openQueues(table, common));
  const desk = createDesk({
    store: openTicketStore(table),
    settings: openSettings(table),
    urls: createUrls(links, 'https://care.example'),
    firmName: 'Bench',
    agendaShards: 4,
    timeZone: 'Asia/Shanghai',
    clock: systemClock,
  });
  const answered = tickets.slice(0, 5000);
  let turn = 0;
  const next = (): Ticket => {
    turn += 1;
    return answered[turn % answered.length] ?? shown;
  };
  const works: Array<[name: string, ours: Work, bare: Work]> = [
    [
      'queue page',
      asked(queues, 'GET /v1/tickets', () => ({ query: { queue: 'repairs' } })),
      () => barePage(client, name),
    ],
    [
      'ticket view',
      asked(desk, 'GET /v1/tickets/{id}', () => ({ path: { id: shown.id } })),
      () => bareView(client, name, shown),
    ],
    [
      'reply',
      asked(desk, 'POST /v1/tickets/{id}/replies', () => ({
        path: { id: next().id },
        json: { body: 'Hello.' },
      })),
      () => bareReply(client, name, next()),
    ],
    [
      'search',
      asked(queues, 'GET /v1/tickets', () => ({ query: { q: 'washing machine' } })),
      () => bareSearch(client, name),
    ],
  ];
  console.log(`\ndesk, ${clients} clients, ${open} open tickets`);
  for (const [what, ours, bare] of works) {
    const floor = await load(clients, milliseconds, bare);
    const measure = await load(clients, milliseconds, ours);
    show(`${what}, bare`, floor);
    show(what, measure);
    console.log(
      `ratio: p50 ${(measure.p50 / floor.p50).toFixed(2)}, throughput ${(measure.perSecond / floor.perSecond).toFixed(2)}`,
    );
  }
  await embedded.stop();
}

const show = (name: string, { perSecond, p50, p99 }: Measure): void =>
  console.log(
    `${name.padEnd(22)} ${perSecond.toFixed(0).padStart(7)}/s   p50 ${p50.toFixed(2).padStart(7)} ms   p99 ${p99.toFixed(2).padStart(7)} ms`,
  );

type Handler = (event: never, context: never) => Promise<unknown>;
type What = Omit<Parameters<typeof httpEvent>[0], 'routeKey'>;

/** A request of staff. @throws Error for a refusal. */
const asked =
  (handler: unknown, routeKey: string, what: () => What): Work =>
  async () => {
    const event = httpEvent({ routeKey, groups: '[agent]', ...what() });
    const { statusCode, body } = (await (handler as Handler)(event as never, lambdaContext as never)) as {
      statusCode: number;
      body: string;
    };
    if (statusCode >= 300) throw new Error(`${routeKey} answered ${statusCode} ${body}`);
  };

const termsOf = (value: Ticket) =>
  wordsOfTicket(value, []).map((word) =>
    searchTerm.item({ word, openedAt: value.openedAt, ticketId: value.id }),
  );

const entriesOf = ({ id: ticketId, openedAt: at }: Ticket) =>
  Array.from({ length: 10 }, (_, n) =>
    timelineEntry.item({
      ticketId,
      id: `01JD9Z000000000000000000${String(n).padStart(2, '0')}`,
      at,
      kind: n % 2 ? 'staff-reply' : 'customer-message',
      author: n % 2 ? 'agent' : 'customer',
      text: 'We look after it and write again as soon as the part is here.',
    }),
  );

const pkOf = (pk: string) => ({ ':pk': { S: pk } });

/** One query a shard, unmarshalled, merged and cut, and written as JSON: nothing is checked. */
async function barePage(client: DynamoDBClient, TableName: string): Promise<void> {
  const names = Object.fromEntries(listedAttributes.map((each, n) => [`#${n}`, each]));
  const shards = await Promise.all(
    allShards(openWork('repairs'), workShards).map((pk) =>
      client.send(
        new QueryCommand({
          TableName,
          IndexName: 'work',
          KeyConditionExpression: 'workPk = :pk',
          ExpressionAttributeValues: pkOf(pk),
          ExpressionAttributeNames: { ...names, '#sk': 'workSk' },
          ProjectionExpression: [...Object.keys(names), '#sk'].join(', '),
          Limit: page + 2,
        }),
      ),
    ),
  );
  const items = shards.flatMap(({ Items = [] }) => Items.map((item) => unmarshall(item)));
  items.sort((a, b) => (a.workSk < b.workSk ? -1 : 1));
  JSON.stringify(items.slice(0, page));
}

async function bareView(client: DynamoDBClient, TableName: string, { id }: Ticket): Promise<void> {
  const query = (prefix: string) =>
    client.send(
      new QueryCommand({
        TableName,
        ConsistentRead: true,
        KeyConditionExpression: 'pk = :pk AND begins_with(sk, :sk)',
        ExpressionAttributeValues: { ...pkOf(`TICKET#${id}`), ':sk': { S: prefix } },
      }),
    );
  const { Item = {} } = await client.send(
    new GetItemCommand({
      TableName,
      ConsistentRead: true,
      Key: { pk: { S: `TICKET#${id}` }, sk: { S: 'TICKET' } },
    }),
  );
  const parts = await Promise.all(['ENTRY#', 'RECOVERY#'].map(query));
  const items = parts.flatMap(({ Items = [] }) => Items.map((item) => unmarshall(item)));
  JSON.stringify([unmarshall(Item), items]);
}

/** The items that a reply writes: ticket, entries, message, its agenda item and the events. */
async function bareReply(client: DynamoDBClient, TableName: string, value: Ticket): Promise<void> {
  const at = systemClock.now().toISOString();
  await client.send(
    new GetItemCommand({
      TableName,
      ConsistentRead: true,
      Key: { pk: { S: `TICKET#${value.id}` }, sk: { S: 'TICKET' } },
    }),
  );
  const mark = `${value.id}${at}${Math.random()}`;
  const other = (kind: string) => ({ pk: `${kind}#${mark}`, sk: kind, text: 'x'.repeat(500) });
  const writes = [
    { put: ticket.item(value), if: { pk: { present: true as const } } },
    ...['ENTRY', 'MESSAGE', 'AGENDA', 'OUTBOX'].map((kind) => ({ put: other(kind) })),
  ];
  await client.send(
    new TransactWriteItemsCommand({ TransactItems: writes.map((write) => toTransactItem(TableName, write)) }),
  );
}

async function bareSearch(client: DynamoDBClient, TableName: string): Promise<void> {
  const [first = []] = await Promise.all(
    ['washing', 'machine'].map(async (word) => {
      const { Items = [] } = await client.send(
        new QueryCommand({
          TableName,
          KeyConditionExpression: 'pk = :pk',
          ExpressionAttributeValues: pkOf(termPartition(word)),
          ProjectionExpression: 'sk',
          ScanIndexForward: false,
          Limit: 200,
        }),
      );
      return Items.map((item) => String(unmarshall(item).sk));
    }),
  );
  const Keys = first
    .slice(0, page)
    .map((sk) => ({ pk: { S: `TICKET#${sk.slice(-10)}` }, sk: { S: 'TICKET' } }));
  const { Responses } = await client.send(
    new BatchGetItemCommand({ RequestItems: { [TableName]: { Keys, ConsistentRead: true } } }),
  );
  JSON.stringify((Responses?.[TableName] ?? []).map((item) => unmarshall(item)));
}
