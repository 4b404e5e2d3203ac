import {
  BatchGetItemCommand,
  type DynamoDBClient,
  GetItemCommand,
  QueryCommand,
  TransactWriteItemsCommand,
} from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import { createHandler as createDesk } from '../../functions/tickets/desk/handler.ts';
import { createHandler as createQueues } from '../../functions/tickets/queues/handler.ts';
import { wordsOfTicket } from '../../functions/tickets/search/terms.ts';
import { createLinks } from '../../shared/links/links.ts';
import { createUrls } from '../../shared/links/urls.ts';
import { openFirm } from '../../shared/settings/firm.ts';
import { openSettings } from '../../shared/settings/open-settings.ts';
import { createCursors } from '../../shared/table/cursor.ts';
import { searchTerm, termPartition } from '../../shared/table/entities/search.ts';
import { allShards, workShards } from '../../shared/table/entities/shards.ts';
import { openWork, type Ticket, ticket } from '../../shared/table/entities/ticket.ts';
import { toTransactItem } from '../../shared/table/write.ts';
import { listedAttributes } from '../../shared/tickets/detail/listed-ticket.ts';
import { systemClock } from '../../shared/time/clock.ts';
import { type EmbeddedTable, openEmbeddedTable } from '../support/embedded-table.ts';
import { someEntry, someTicket, storeItems, storeTickets } from '../support/fill-tickets.ts';
import { httpEvent, lambdaContext } from '../support/http-event.ts';
import { defineBench } from './support/define-bench.ts';
import { figuresOf, load } from './support/load.ts';
import { readFunction } from './support/read-deployment.ts';

const page = 50;
const links = createLinks(async () => 'a-secret-for-benchmarks');

type Work = () => Promise<void>;

/**
 * The desk's four usual requests through their handlers, each beside the bare requests that answer it, on one table and
 * in turns: a page of 50 of all open tickets, one ticket with its conversation, a reply, a search for two words.
 */
export const bench = defineBench({
  sizes: {
    long: { open: 10_000, found: 1000, clients: 8, milliseconds: 5000 },
    short: { open: 100, found: 60, clients: 2, milliseconds: 30 },
  },
  async *measure({ open, found, clients, milliseconds }, assemblyDir) {
    const { environment } = await readFunction(assemblyDir, 'tickets/desk');
    const embedded = await openEmbeddedTable({ stream: false });
    try {
      const works = await prepareWorks(embedded, environment, { open, found });
      for (const [what, ours, bare] of works) {
        const floor = await load(clients, milliseconds, bare);
        const subject = await load(clients, milliseconds, ours);
        yield {
          title: `desk: ${what}, ${open} tickets`,
          floor: { name: 'bare requests', figures: figuresOf(floor) },
          subject: { name: what, figures: figuresOf(subject) },
        };
      }
    } finally {
      await embedded.stop();
    }
  },
});

/** Stores so many open tickets, of which the latest can be found by words, and answers the requests: ours and the bare ones. */
async function prepareWorks(
  { table, client, name }: EmbeddedTable,
  environment: Record<string, string>,
  { open, found }: { open: number; found: number },
): Promise<Array<[name: string, ours: Work, bare: Work]>> {
  const tickets = Array.from({ length: open }, (_, n) => someTicket(n));
  await storeTickets(table, tickets);
  await storeItems(table, tickets.slice(-found).flatMap(termsOf));
  const [shown] = tickets.slice(-1);
  if (!shown) throw new RangeError('there must be one open ticket at least');
  await storeItems(table, entriesOf(shown));

  const { PUBLIC_URL = '', FIRM_NAME = '', AGENDA_SHARDS, DEFAULT_TIME_ZONE = '' } = environment;
  const settings = openSettings(table);
  const queues = createQueues({
    table,
    settings,
    cursors: createCursors(links),
    timeZone: DEFAULT_TIME_ZONE,
    clock: systemClock,
  });
  const desk = createDesk({
    table,
    settings,
    links,
    cursors: createCursors(links),
    urls: createUrls(links, PUBLIC_URL),
    firm: openFirm(settings, FIRM_NAME),
    agendaShards: Number(AGENDA_SHARDS),
    partnerDelivers: false,
    timeZone: DEFAULT_TIME_ZONE,
    clock: systemClock,
  });
  const answered = tickets.slice(0, Math.ceil(open / 2));
  let turn = 0;
  const next = (): Ticket => {
    turn += 1;
    return answered[turn % answered.length] ?? shown;
  };
  return [
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
}

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

const entriesOf = (value: Ticket) => Array.from({ length: 10 }, (_, n) => someEntry(value, n));

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
