import { BatchGetItemCommand, type DynamoDBClient, QueryCommand } from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import { createHandler } from '../../functions/customers/desk/handler.ts';
import { fromTheEnd, termsOf } from '../../functions/customers/search/terms.ts';
import { syllablesOf } from '../../functions/customers/search-index/pinyin.lazy.ts';
import { createLinks } from '../../shared/links/links.ts';
import { createCursors } from '../../shared/table/cursor.ts';
import { type Customer, customer } from '../../shared/table/entities/customer.ts';
import {
  customerTerm,
  customerTerms,
  termPartitionOf,
  withShared,
} from '../../shared/table/entities/customer-search.ts';
import { ticket } from '../../shared/table/entities/ticket.ts';
import type { StoredItem } from '../../shared/table/items.ts';
import { systemClock } from '../../shared/time/clock.ts';
import { openEmbeddedTable } from '../support/embedded-table.ts';
import { someTicket, storeItems } from '../support/fill-tickets.ts';
import { httpEvent, lambdaContext } from '../support/http-event.ts';
import { defineBench } from './support/define-bench.ts';
import { figuresOf, load } from './support/load.ts';

const page = 20;
const family = '王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗';
const given = '伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华文玉兰';
const links = createLinks(async () => 'a-secret-for-benchmarks');

/** One of many: names that repeat, as names do, and a number of their own. */
function someone(n: number): Customer {
  const at = new Date(Date.UTC(2026, 0, 1, 0, 0, n % 86_400)).toISOString();
  const name = `${family[n % family.length]}${given[(n * 7) % given.length]}${given[(n * 13) % given.length]}`;
  return {
    ...{
      id: `01KB${String(n).padStart(22, '0')}`,
      version: 1,
      kind: 'person',
      name,
      tags: [],
      source: 'staff',
    },
    ...{ mails: [`customer-${n}@example.com`], phones: [`+86138${String(n).padStart(8, '0')}`], grade: 'C' },
    ...{ language: 'zh-CN', timeZone: 'Asia/Shanghai', createdAt: at, updatedAt: at },
  };
}

const itemsOf = (file: Customer): StoredItem[] => {
  const { id: customerId } = file;
  const terms = termsOf(file, [], syllablesOf);
  return [
    customer.item(file),
    customerTerms.item({ customerId, terms, revision: 1 }),
    ...withShared(terms).map((each) => customerTerm.item({ ...each, customerId })),
  ];
};

/**
 * Finding a customer by the last four digits and by pinyin, and the timeline of one, through the handler; each beside its raw requests:
 * a query for each way to read what was typed and one read of the files, or one query.
 */
export const bench = defineBench({
  sizes: {
    long: { stored: 100_000, happened: 500, clients: 4, milliseconds: 4000 },
    short: { stored: 60, happened: 60, clients: 2, milliseconds: 30 },
  },
  async *measure({ stored, happened, clients, milliseconds }) {
    const embedded = await openEmbeddedTable({ stream: false });
    try {
      const { table, client, name } = embedded;
      for (let n = 0; n < stored; n += 1000) {
        const some = Array.from({ length: Math.min(1000, stored - n) }, (_, of) => someone(n + of));
        await storeItems(table, some.flatMap(itemsOf));
      }
      const { id } = someone(1);
      const tickets = Array.from({ length: happened }, (_, n) => someTicket(n, { customerId: id }));
      await storeItems(
        table,
        tickets.map((each) => ticket.item(each)),
      );
      const clock = systemClock;
      const cursors = createCursors(links);
      const handler = createHandler({ table, links, cursors, timeZone: 'Asia/Shanghai', clock });
      const list = (q: string) => () =>
        ask(handler, 'GET /v1/customers', { query: { q, limit: String(page) } });
      const works: Array<[what: string, ours: () => Promise<void>, bare: () => Promise<void>]> = [
        ['last digits', list('0042'), () => bareFind(client, name, fromTheEnd('0042'), '0042')],
        ['pinyin', list('wangwei'), () => bareFind(client, name, 'wangwei')],
        ['characters', list('芳'), () => bareFind(client, name, '芳')],
        [
          'timeline',
          () => ask(handler, 'GET /v1/customers/{id}/timeline', { path: { id } }),
          () => bareTimeline(client, name, id),
        ],
      ];
      for (const [what, ours, bare] of works) {
        const floor = await load(clients, milliseconds, bare);
        const subject = await load(clients, milliseconds, ours);
        yield {
          title: `customers: ${what}, ${stored} files`,
          floor: { name: 'bare requests', figures: figuresOf(floor) },
          subject: { name: what, figures: figuresOf(subject) },
          limits: { 'p50 ms': 1.5 },
        };
      }
    } finally {
      await embedded.stop();
    }
  },
});

type Handler = (event: never, context: never) => Promise<{ statusCode: number; body: string }>;

/** A request of staff. @throws Error for a refusal. */
async function ask(
  handler: unknown,
  routeKey: string,
  what: Omit<Parameters<typeof httpEvent>[0], 'routeKey'>,
): Promise<void> {
  const event = httpEvent({ routeKey, groups: '[agent]', ...what });
  const { statusCode, body } = await (handler as Handler)(event as never, lambdaContext as never);
  if (statusCode >= 300) throw new Error(`${routeKey} answered ${statusCode} ${body}`);
}

/** One query of the terms for each way to read it, one read of the files; unmarshalled and written as JSON: nothing is checked. */
async function bareFind(client: DynamoDBClient, TableName: string, ...prefixes: string[]): Promise<void> {
  const bareTerms = async (prefix: string) => {
    const { Items = [] } = await client.send(
      new QueryCommand({
        TableName,
        KeyConditionExpression: 'pk = :pk AND begins_with(sk, :sk)',
        ExpressionAttributeValues: { ':pk': { S: termPartitionOf(prefix) ?? '' }, ':sk': { S: prefix } },
        ProjectionExpression: 'sk',
        Limit: page + 10,
      }),
    );
    return Items.map((item) => String(unmarshall(item).sk).slice(-26));
  };
  const ids = new Set((await Promise.all(prefixes.map(bareTerms))).flat());
  const Keys = [...ids].map((id) => ({ pk: { S: `CUSTOMER#${id}` }, sk: { S: 'CUSTOMER' } }));
  if (Keys.length === 0) throw new Error(`nobody is found by ${prefixes}`);
  const { Responses } = await client.send(
    new BatchGetItemCommand({ RequestItems: { [TableName]: { Keys, ConsistentRead: true } } }),
  );
  JSON.stringify((Responses?.[TableName] ?? []).map((item) => unmarshall(item)));
}

/** One query of everything of a customer, as {@link bareFind}. */
async function bareTimeline(client: DynamoDBClient, TableName: string, id: string): Promise<void> {
  const { Items = [] } = await client.send(
    new QueryCommand({
      TableName,
      IndexName: 'person',
      KeyConditionExpression: 'personPk = :pk',
      ExpressionAttributeValues: { ':pk': { S: `CUSTOMER#${id}` } },
      ScanIndexForward: false,
      Limit: 50,
    }),
  );
  JSON.stringify(Items.map((item) => unmarshall(item)));
}
